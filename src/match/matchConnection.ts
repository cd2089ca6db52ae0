import type { Connection } from '../verdict/connection.ts';
import type { Outcome, Verdict, Walk, WalkBranch } from '../verdict/verdict.ts';
import { missingFacts } from './missingFacts.ts';
import { explore } from './oracle.ts';
import { type ProxyModel, walkConnection } from './walkConnection.ts';

/**
 * The verdict about one connection: every way through the proxy that the open facts allow; decided where all of them
 * end alike.
 */
export function matchConnection(proxy: ProxyModel, connection: Connection, limit = 2048): Verdict {
  const { branches, complete } = explore((oracle) => walkConnection(proxy, connection, oracle), limit);
  const walks: readonly WalkBranch[] = branches.map(({ assumptions, answer }) => ({ assumptions, walk: answer }));
  const [first] = walks;
  if (first === undefined) throw new Error('an exploration has at least one branch');
  const outcomes = new Set(walks.map(({ walk }) => outcomeKey(walk)));
  if (outcomes.size === 1 && complete) return { kind: 'decided', walk: first.walk, branches: walks };
  return { kind: 'undecided', missing: missingFacts(walks, outcomeKey), branches: walks, complete };
}

/** Equal for walks that end alike: in the same listener, with the same chain or for the same reason. */
export function outcomeKey(walk: Walk): string {
  return `${walk.listener?.name ?? ''}\n${outcomeText(walk.outcome)}`;
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'matched':
    case 'default':
      return `chain ${outcome.chain.index}`;
    case 'no_filter_chain':
    case 'waiting':
      return outcome.kind;
    case 'no_listener':
      return `no_listener ${outcome.reason.kind}`;
    case 'closed':
      return `closed ${outcome.reason}`;
    case 'unsupported':
      return `unsupported ${outcome.diagnostic.message}`;
  }
}
