import type { Connection } from '../verdict/connection.ts';
import type { PassageEnd } from '../verdict/passage.ts';
import type { PassageVerdict, Verdict, Walk, WalkBranch } from '../verdict/verdict.ts';
import { matchConnection, outcomeKey } from './matchConnection.ts';
import { missingFacts } from './missingFacts.ts';
import { explore } from './oracle.ts';
import { clusterRequestOf } from './upstream/clusterRequestOf.ts';
import { matchUpstream } from './upstream/matchUpstream.ts';
import { type ProxyModel, walkConnection } from './walkConnection.ts';

/** Ways that are looked at behind the chain; without a request most of them would differ in the request only. */
const mostWays = 512;
const mostWaysWithoutRequest = 24;

/** How far a verdict goes: to the cluster, or to the cluster's hosts. */
export type FollowTo = 'cluster' | 'endpoint';

/** The verdict about one connection, and where it ends up behind its chain. */
export function followConnection(proxy: ProxyModel, connection: Connection, to: FollowTo = 'endpoint'): Verdict {
  const verdict = matchConnection(proxy, connection);
  if (!verdict.branches.some(({ walk }) => hasChain(walk))) return verdict;
  const passage = withHosts(proxy, followAll(proxy, connection), to);
  if (verdict.kind === 'decided' && passage.kind === 'decided') {
    return { ...verdict, walk: { ...verdict.walk, passage: passage.passage }, passage };
  }
  return { ...verdict, passage };
}

function withHosts({ resources, version }: ProxyModel, verdict: PassageVerdict, to: FollowTo): PassageVerdict {
  if (verdict.kind === 'undecided' || to === 'cluster') return verdict;
  const { passage } = verdict;
  const { end } = passage;
  if (end.kind !== 'cluster') return verdict;
  const upstream = end.destination.choices.map((choice) => ({
    choice,
    verdict: matchUpstream(resources, choice.name, clusterRequestOf(passage, end.destination, choice), version),
  }));
  return { ...verdict, upstream };
}

const hasChain = ({ outcome: { kind } }: Walk): boolean => kind === 'matched' || kind === 'default';

function followAll(proxy: ProxyModel, connection: Connection): PassageVerdict {
  const limit = connection.request === undefined ? mostWaysWithoutRequest : mostWays;
  const { branches, complete } = explore((oracle) => walkConnection(proxy, connection, oracle, 'end'), limit);
  const walks: readonly WalkBranch[] = branches.map(({ assumptions, answer }) => ({ assumptions, walk: answer }));
  const keys = new Set(walks.map(({ walk }) => passageKey(walk)));
  const passage = walks[0]?.walk.passage;
  if (keys.size === 1 && complete && passage !== undefined) return { kind: 'decided', passage, branches: walks };
  return { kind: 'undecided', missing: missingFacts(walks, passageKey), branches: walks, complete };
}

/** Equal for walks that end up alike: at the same cluster, or answered or closed alike. */
export function passageKey(walk: Walk): string {
  const { passage } = walk;
  if (passage === undefined) return `${outcomeKey(walk)} without a passage`;
  return endKey(passage.end);
}

function endKey(end: PassageEnd): string {
  switch (end.kind) {
    case 'cluster':
      return `cluster ${end.destination.choices.map(({ name, share }) => `${name} ${share}`).join('\n')}`;
    case 'response':
    case 'closed': {
      const { code, flags, details } = end.response;
      return `${end.kind} ${code ?? ''} ${flags} ${details} ${end.by}`;
    }
    case 'served':
      return `served ${end.filter}`;
    case 'waiting':
      return `waiting ${end.by}`;
    case 'stopped':
      return `stopped ${end.at}`;
    case 'unsupported':
      return `unsupported ${end.diagnostic.message}`;
  }
}
