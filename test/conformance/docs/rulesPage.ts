import type { Covered } from '../rules/coverage.ts';
import { markdownTable } from './markdownTable.ts';

/** Rules about chains and rules about clusters are recognised by different things and described alike. */
interface Described {
  readonly id: string;
  readonly text: string;
  readonly where: string;
}

const subjects: Readonly<Record<string, string>> = {
  arrival: 'Which listener takes the connection',
  'hand-off': 'Hand-off to another listener',
  filters: 'Listener filters',
  stages: 'FilterChainMatch',
  matcher: 'The unified matcher',
  upstream: 'From a cluster to its hosts',
};

/** docs/rules.md */
export function rulesPage(rules: readonly Described[], covered: ReadonlyMap<string, Covered>): string {
  const sections = Object.entries(subjects).map(([subject, title]) => {
    const rows = rules.filter(({ id }) => id.startsWith(`${subject}/`)).map((rule) => row(rule, covered.get(rule.id)));
    return [`## ${title}`, '', markdownTable(['rule', 'in words', 'followed in', 'cases', 'one of them'], rows), ''];
  });
  const intro = [
    '# Rules, and the answers of real Envoys behind them',
    '',
    'Every rule of the way from the packet to the filter chain, and from a cluster to its hosts, with the number of cases',
    'in which a real Envoy answered as the rule says. A rule without a case fails the tests. The cases are in',
    '`test/conformance`: the vectors, and the corpora of answers that are replayed everywhere. This page is written by',
    '`npm run conformance:docs`.',
    '',
  ];
  return `${[...intro, ...sections.flat()].join('\n').trimEnd()}\n`;
}

function row({ id, text, where }: Described, covered: Covered | undefined): readonly string[] {
  const count = [...(covered?.cases.values() ?? [])].reduce((sum, cases) => sum + cases, 0);
  return [`\`${id}\``, text, `\`${where}\``, String(count), covered?.example ?? ''];
}
