import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import { type NetworkFilter, readNetworkFilter } from '../model/networkFilter.ts';
import { readTransportSocket, type TransportSocket } from '../model/transportSocket.ts';
import type { DownstreamTlsVerdict } from '../verdict/downstreamTlsVerdict.ts';
import type { Passage, PassageEnd } from '../verdict/passage.ts';
import { ClientIdentity } from './facts/clientIdentity.ts';
import { ProxyState } from './facts/proxyState.ts';
import { RequestFacts } from './http/requestFacts.ts';
import { passageLeftOut } from './leftOut.ts';
import { ConnectionInputs } from './matcher/connectionInputs.ts';
import { answersUnasked, closingUnasked } from './network/answersUnasked.ts';
import { connectsInVain } from './network/connectsInVain.ts';
import { runNetworkFilters } from './network/runNetworkFilters.ts';
import { assume, type PassageContext } from './passageContext.ts';
import type { RbacSubject } from './rbac/rbacSubject.ts';
import type { SocketState } from './socketState.ts';
import { passTransportSocket } from './tls/passTransportSocket.ts';

interface ChainParts {
  readonly socket: TransportSocket;
  readonly filters: readonly NetworkFilter[];
}

const parts = new WeakMap<FilterChain, ChainParts>();

/** The transport socket and the filters of a chain, read once. */
function partsOf(chain: FilterChain): ChainParts {
  let known = parts.get(chain);
  if (known === undefined) {
    known = {
      socket: readTransportSocket(chain.transportSocket, chain.origin),
      filters: chain.filters.map(readNetworkFilter),
    };
    parts.set(chain, known);
  }
  return known;
}

/** One way through a chain: its transport socket, its network filters, and whatever is behind the last of them. */
export function followChain(listener: Listener, chain: FilterChain, context: PassageContext): Passage {
  const { socket, filters } = partsOf(chain);
  const { localAddress, localAddressRestored } = context.socket;
  const base = { localAddress, localAddressRestored, assumptions: context.assumptions };
  const missing = passageLeftOut(listener, chain);
  if (missing !== undefined) {
    const tls: DownstreamTlsVerdict = { kind: 'none', assumptions: [], origin: socket.origin };
    const end: PassageEnd = { kind: 'unsupported', diagnostic: missing };
    return { ...base, tls, networkFilters: [], http: undefined, end };
  }
  // Envoy closes as soon as it finds that it cannot make all filters: before any handshake, and before a filter sees it.
  const undelivered = filters.filter(({ kind }) => kind === 'undelivered');
  const atOnce = undelivered.length > 0 ? undelivered : closingUnasked(filters, context);
  const waits = context.facts.connection.silent && speaksTls(socket);
  const tls: DownstreamTlsVerdict =
    waits || atOnce.length > 0
      ? { kind: 'none', assumptions: [], origin: socket.origin }
      : passTransportSocket(socket, context);
  const state = new ProxyState(mayBringState(listener, context.socket), context.socket.readOnlyState);
  for (const [key, { text, sharing }] of context.socket.filterState) state.setFilterState(key, text, sharing);
  const subject = connectionSubject(listener, tls, state, context);
  const input = { context, tls, subject, state, accepted: state.fork(), moment: 'data' } as const;

  const early = atOnce.length > 0 ? runNetworkFilters(atOnce, input) : answersUnasked(filters, socket, input);
  if (early !== undefined) {
    const { steps, http, end } = early;
    const before: DownstreamTlsVerdict = { kind: 'none', assumptions: [], origin: socket.origin };
    return { ...base, tls: end.kind === 'closed' ? before : tls, networkFilters: steps, http, end };
  }
  const waiting: PassageEnd | undefined = waits
    ? { kind: 'waiting', by: 'transport_socket', origin: socket.origin }
    : undefined;
  const stopped = waiting ?? stoppedBy(tls, filters, chain);
  const mayEndBefore = stopped !== undefined || filters.some(({ kind }) => kind === 'rbac' || kind === 'ext_authz');
  const inVain = connectsInVain(filters, input, mayEndBefore);
  if (inVain !== undefined) return { ...base, tls, networkFilters: inVain.steps, http: undefined, end: inVain.end };
  if (stopped !== undefined) return { ...base, tls, networkFilters: [], http: undefined, end: stopped };

  const { steps, http, end } = runNetworkFilters(filters, input);
  return { ...base, tls, networkFilters: steps, http, end };
}

const speaksTls = ({ kind }: TransportSocket): boolean => kind === 'downstream_tls';

function stoppedBy(
  tls: DownstreamTlsVerdict,
  filters: readonly NetworkFilter[],
  { origin }: FilterChain,
): PassageEnd | undefined {
  if (tls.kind === 'refused') {
    const response = { code: undefined, flags: '-', details: '' };
    return { kind: 'closed', by: 'transport_socket', response, origin: tls.origin };
  }
  if (tls.kind === 'unsupported') {
    const [problem] = tls.assumptions;
    if (problem !== undefined) return { kind: 'unsupported', diagnostic: problem };
  }
  if (filters.length > 0) return undefined;
  return { kind: 'closed', by: 'filter_chain', response: { code: undefined, flags: '-', details: '' }, origin };
}

/** An internal listener gets state from where the connection comes from; some listener filters set metadata too. */
function mayBringState({ listenerFilters }: Listener, { broughtAll }: SocketState): boolean {
  return (
    !broughtAll || listenerFilters.some(({ action }) => action.kind === 'unknown' || action.kind === 'proxy_protocol')
  );
}

function connectionSubject(
  listener: Listener,
  tls: DownstreamTlsVerdict,
  state: ProxyState,
  context: PassageContext,
): RbacSubject {
  const { facts, socket, oracle, answers } = context;
  const isPresented =
    tls.kind === 'accepted' && (tls.clientCertificate === 'verified' || tls.clientCertificate === 'unverified');
  const nothing = new RequestFacts('none');
  return {
    oracle,
    answers,
    report: (found) => assume(context, found),
    localAddress: socket.localAddress,
    source: facts.source,
    directSource: facts.directSource,
    remote: () => facts.source,
    connectionInputs: new ConnectionInputs(context, listener),
    serverName: socket.detectedTls ? facts.serverName : undefined,
    client: new ClientIdentity({
      usesTls: tls.kind === 'accepted',
      presented: isPresented,
      validated: tls.kind === 'accepted' && tls.clientCertificate === 'verified',
      certificate: tls.kind === 'accepted' ? tls.peer : undefined,
    }),
    request: nothing,
    path: nothing.path,
    state,
    hasRoute: false,
  };
}
