import { versionMattered } from '../../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { matchConnection, outcomeKey } from '../../match/matchConnection.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import { chainLabel } from '../../verdict/chainList.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Verdict } from '../../verdict/verdict.ts';

/** The releases whose behaviour was tried against the binaries. */
const current = { major: 1, minor: 40 } as const;

/** Says both outcomes where a current Envoy would do something else than the one of the dump. */
export function versionNotice(proxy: ProxyModel, connection: Connection, verdict: Verdict): readonly Diagnostic[] {
  const { version } = proxy;
  if (version === undefined || isAtLeast(version, 36)) return [];
  // What is only looked for when it is asked for stays that: on the prototype.
  const proxyNow: ProxyModel = Object.create(proxy, { version: { value: current } });
  const now = matchConnection(proxyNow, connection);
  if (outcomes(now) === outcomes(verdict)) return [];
  const shown = { version: `Envoy 1.${version.minor}`, here: words(verdict), current: words(now) };
  return [diagnostic(versionMattered, verdict.branches[0]?.walk.listener?.origin, shown)];
}

function outcomes({ branches }: Verdict): string {
  return [...new Set(branches.map(({ walk }) => outcomeKey(walk)))].sort().join('\n');
}

/** Completes "Envoy 1.20 …". */
function words(verdict: Verdict): string {
  if (verdict.kind === 'undecided') return 'has several outcomes';
  const { outcome } = verdict.walk;
  switch (outcome.kind) {
    case 'matched':
    case 'default': {
      return `takes filter chain ${chainLabel(outcome.chain)}`.replace('filter chain the default', 'the default');
    }
    case 'no_filter_chain':
      return 'finds no filter chain';
    default:
      return `ends with ${outcome.kind.replaceAll('_', ' ')}`;
  }
}
