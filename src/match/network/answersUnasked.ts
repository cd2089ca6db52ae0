import type { NetworkFilter } from '../../model/networkFilter.ts';
import type { TransportSocket } from '../../model/transportSocket.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import type { PassageContext } from '../passageContext.ts';
import { serviceProblem } from '../upstream/serviceProblem.ts';
import type { NetworkInput } from './networkInput.ts';
import { type NetworkRun, runNetworkFilters } from './runNetworkFilters.ts';

/**
 * `direct_response` writes its answer and closes as soon as there is a connection (filter.cc `onNewConnection`): before a filter
 * that looks at data has seen any, and before a handshake, of which the client then gets nothing. Undefined: it does not come to
 * that, or something before it may take its time.
 */
export function answersUnasked(
  filters: readonly NetworkFilter[],
  socket: TransportSocket,
  input: NetworkInput,
): NetworkRun | undefined {
  const position = filters.findIndex(({ kind }) => kind === 'direct_response');
  const answering = filters[position];
  if (answering === undefined) return undefined;
  if (!filters.slice(0, position).every(({ kind }) => lookAtData.has(kind) || quiet.has(kind))) return undefined;
  const { name, kind, origin } = answering;
  if (socket.kind !== 'downstream_tls')
    return runNetworkFilters(
      filters.filter((one) => !lookAtData.has(one.kind)),
      input,
    );
  const end: PassageEnd = {
    kind: 'closed',
    by: 'network_filter',
    response: { code: undefined, flags: '-', details: 'direct_response' },
    origin,
  };
  const result = { kind: 'closes', why: 'answers and closes before any handshake' } as const;
  return { steps: [{ name, kind, result, origin }], http: undefined, end };
}

/** A rate limit that cannot ask its service and may not fail closes at the same moment (ratelimit.cc `onNewConnection`). */
export function closingUnasked(filters: readonly NetworkFilter[], context: PassageContext): readonly NetworkFilter[] {
  const position = filters.findIndex(
    (one) => one.kind === 'ratelimit' && one.failureModeDeny && serviceProblem(one.service, context) !== undefined,
  );
  const isFirst = filters.slice(0, position).every(({ kind }) => lookAtData.has(kind) || quiet.has(kind));
  return position >= 0 && isFirst ? filters.slice(position, position + 1) : [];
}

const lookAtData: ReadonlySet<NetworkFilter['kind']> = new Set(['rbac', 'ext_authz']);
const quiet: ReadonlySet<NetworkFilter['kind']> = new Set(['neutral', 'set_filter_state', 'sni_cluster']);
