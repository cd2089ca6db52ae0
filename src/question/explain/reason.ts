import { inputNotAvailable } from '../../diagnostic/catalogue/match.ts';
import type { Listener } from '../../model/listener.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { Accepted } from './accepted.ts';
import type { BoundAddresses } from './boundAddresses.ts';
import { closedReason, noListenerReason, waitingReason } from './ended.ts';
import { matchedHint, matchedReason } from './matched.ts';
import type { Mesh } from './mesh.ts';
import { outrankedSentences } from './outranked.ts';
import { refusedClause } from './refused.ts';
import { refusedHint } from './refusedHint.ts';

/** Why the way behind the chain fails. */
export type Cause = Omit<Reason, 'remarks'>;

/** Why a walk ended as it did; every sentence only puts the walk's own steps into words. */
export interface Reason {
  /** One sentence. */
  readonly reason: string;
  /** More sentences: what people do not expect. */
  readonly remarks: readonly string[];
  /** What it means in the mesh and what to do, where the shape is known; no sentence, no period. */
  readonly hint: string | undefined;
}

/** `bound` is asked only where nothing is bound to the wanted address, `accepted` whether what is advised would help. */
export function reasonFor(
  walk: Walk,
  connection: Connection,
  listener: Listener | undefined,
  mesh: Mesh,
  bound: BoundAddresses = {
    all: () => [],
    areOfApplication: () => false,
    datagramsAt: () => undefined,
    ofServicePort: () => undefined,
    withinTunnels: () => undefined,
  },
  accepted?: Accepted,
): Reason {
  const { outcome } = walk;
  switch (outcome.kind) {
    case 'matched':
      return {
        reason: matchedReason(walk),
        remarks: outrankedSentences(walk),
        hint: matchedHint(walk, listener, mesh),
      };
    case 'default': {
      const step = walk.steps.at(-1);
      const gaveUp = walk.assumptions.some(({ code }) => code === inputNotAvailable.code);
      const byMatcher = gaveUp ? 'the matcher asks for a certificate too early' : 'the matcher has no entry for it';
      const why = step === undefined ? byMatcher : refusedClause(walk, step, connection);
      return {
        reason: `No chain fits, so the default filter chain takes it: ${why.replace(/^(Port|Listener|Address)/, (word) => word.toLowerCase())}.`,
        remarks: outrankedSentences(walk),
        hint: matchedHint(walk, listener, mesh),
      };
    }
    case 'no_filter_chain':
      return outcome.unknownChain === undefined
        ? refusedReason(walk, connection, listener, mesh, accepted)
        : {
            reason: `The matcher names filter chain "${outcome.unknownChain}", which the listener does not have.`,
            remarks: ['Envoy then closes the connection, even where a default filter chain exists.'],
            hint: 'add the chain, or correct the name in filter_chain_matcher',
          };
    case 'no_listener':
      return noListenerReason(outcome.reason, mesh, bound);
    case 'closed':
      return closedReason(outcome.filter, outcome.reason, timeoutOf(walk), mesh);
    case 'waiting':
      return waitingReason(outcome.filter, mesh);
    case 'unsupported':
      return { reason: `${outcome.diagnostic.message}.`, remarks: [], hint: outcome.diagnostic.hint };
  }
}

function refusedReason(
  walk: Walk,
  connection: Connection,
  listener: Listener | undefined,
  mesh: Mesh,
  accepted: Accepted | undefined,
): Reason {
  const step = walk.steps.at(-1);
  if (step === undefined) return matcherRefusal(walk, mesh);
  const { clause: words, hint, mode } = refusedHint(walk, step, connection, listener, mesh, accepted);
  const clause = words ?? refusedClause(walk, step, connection);
  const withMode = mode === undefined ? clause : clause.replace(/ only;/, ` only (mesh mode here: ${mode});`);
  return { reason: `${withMode}.`, remarks: outrankedSentences(walk), hint };
}

/** The matcher tree came to no action. */
function matcherRefusal(walk: Walk, { role }: Mesh): Reason {
  if (walk.assumptions.some(({ code }) => code === inputNotAvailable.code)) {
    return {
      reason: 'The filter chain matcher gives up: it asks for the certificate, and there is no default filter chain.',
      remarks: ['The chain is chosen before the handshake, so nobody has one yet.'],
      hint: inputNotAvailable.hint?.({ listener: '', input: '' }),
    };
  }
  const missed = walk.matcherSteps.filter(({ hit, kind }) => hit === undefined && kind !== 'on_no_match');
  const where = missed
    .filter(({ input }) => input !== '')
    .map(({ input, value }) => `${input} ${value ?? 'none'}`)
    .slice(0, 3);
  return {
    reason: `The filter chain matcher has no entry for ${where.length === 0 ? 'this connection' : where.join(', ')}, and there is no default filter chain.`,
    remarks: [],
    hint:
      role === 'waypoint'
        ? 'a waypoint takes the addresses of its own Services and pods only: is the Service labelled istio.io/use-waypoint, and does the port exist?'
        : undefined,
  };
}

function timeoutOf({ detection }: Walk): number | undefined {
  for (const { result } of detection) if (result.kind === 'timed_out') return result.milliseconds;
  return undefined;
}
