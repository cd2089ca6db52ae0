import type { RunResult } from '../run/results.ts';
import { markdownTable } from './markdownTable.ts';

/** The table of results: per release and source what was asked and how it came out. */
export function resultsTable(results: readonly RunResult[]): string {
  return markdownTable(
    ['Envoy', 'configurations', 'how many', 'cases', 'agree', 'disagree', 'left to chance', 'seed', 'date'],
    results.map(({ envoy, source, seed, date, figures }) => {
      const { configurations, cases, agreements, disagreements, byChance } = figures;
      return [envoy, source, ...[configurations, cases, agreements, disagreements, byChance, seed].map(String), date];
    }),
  );
}

const begin = '<!-- results: written by npm run conformance:docs -->';
const end = '<!-- end of results -->';

/** The same in short, for a page that is about more. */
export function shortTable(results: readonly RunResult[]): string {
  return markdownTable(
    ['Envoy', 'configurations', 'cases', 'agree', 'disagree'],
    results.map(({ envoy, source, figures: { cases, agreements, disagreements } }) => [
      envoy,
      source,
      ...[cases, agreements, disagreements].map(String),
    ]),
  );
}

/** The page with its table replaced. */
export function withTable(page: string, table: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no place for results between ${begin} and ${end}`);
  return `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`;
}
