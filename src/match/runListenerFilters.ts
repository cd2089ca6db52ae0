import { assertNever } from '../base/assertNever.ts';
import { isUnicastAddress } from '../base/ipAddress.ts';
import { formatSocketAddress } from '../base/socketAddress.ts';
import * as catalogue from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Listener } from '../model/listener.ts';
import type { ListenerFilter } from '../model/listenerFilter.ts';
import type { DetectionStep } from '../verdict/arrival.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Outcome } from '../verdict/verdict.ts';
import type { EnvoyVersion } from './envoyVersion.ts';
import { type ConnectionFacts, inspectedName } from './facts/connectionFacts.ts';
import { formatConnection } from './facts/connectionFormat.ts';
import { writeFilterState } from './facts/writeFilterState.ts';
import { predicateHolds } from './listenerFilterPredicate.ts';
import type { Oracle } from './oracle.ts';
import type { SocketState } from './socketState.ts';

/** The connection as the listener filters see it, and where they write down what they did. */
export interface FilterContext {
  readonly oracle: Oracle;
  readonly facts: ConnectionFacts;
  readonly socket: SocketState;
  readonly detection: DetectionStep[];
  readonly assumptions: Diagnostic[];
  readonly version: EnvoyVersion | undefined;
}

type Action<Kind extends ListenerFilter['action']['kind']> = Extract<ListenerFilter['action'], { kind: Kind }>;
type Ending = Extract<Outcome, { kind: 'closed' | 'waiting' }>;
type FilterResult = { readonly step: DetectionStep['result']; readonly next: 'next' | 'wait' | Ending };

/**
 * Runs the filters of a listener in order (active_tcp_socket.cc). Undefined: go on to the filter chain. A client that
 * sends nothing is held by the first filter that wants bytes, until the timeout; filters behind that one never run.
 */
export function runListenerFilters(listener: Listener, context: FilterContext): Ending | undefined {
  // Of several nobody runs where one is not there, not even to find that it is disabled.
  const missing = listener.listenerFilters.find(({ action }) => action.kind === 'undelivered');
  for (const filter of missing === undefined ? listener.listenerFilters : [missing]) {
    const step = (result: DetectionStep['result']): void => {
      context.detection.push({ listener: listener.name, filter: filter.name, result, origin: filter.origin });
    };
    if (
      missing === undefined &&
      filter.filterDisabled !== undefined &&
      predicateHolds(filter.filterDisabled, context.socket.localAddress.port)
    ) {
      step({ kind: 'disabled' });
      continue;
    }
    const result = runFilter(listener, filter, context);
    step(result.step);
    if (result.next === 'wait') return whenTimedOut(listener, filter, step);
    if (result.next !== 'next') return result.next;
  }
  return undefined;
}

function whenTimedOut(
  listener: Listener,
  filter: ListenerFilter,
  step: (result: DetectionStep['result']) => void,
): Ending | undefined {
  const milliseconds = listener.listenerFiltersTimeout;
  if (milliseconds === 0) return { kind: 'waiting', filter: filter.name };
  step({ kind: 'timed_out', milliseconds });
  return listener.continueOnListenerFiltersTimeout
    ? undefined
    : { kind: 'closed', filter: filter.name, reason: 'timeout' };
}

const goOn = (step: DetectionStep['result']): FilterResult => ({ step, next: 'next' });

function runFilter(listener: Listener, filter: ListenerFilter, context: FilterContext): FilterResult {
  const { action } = filter;
  switch (action.kind) {
    case 'original_dst':
      return restoreDestination(context.socket);
    case 'tls_inspector':
      return inspectTls(listener, filter, action, context);
    case 'http_inspector':
      return inspectHttp(listener, filter, context);
    case 'proxy_protocol':
      return readProxyProtocol(listener, filter, action, context);
    case 'local_ratelimit':
      context.assumptions.push(
        diagnostic(catalogue.rateLimitedListener, filter.origin, { listener: listener.name, filter: filter.name }),
      );
      return goOn({ kind: 'no_effect' });
    case 'set_filter_state':
      return setFilterState(action, context);
    case 'original_src':
    case 'neutral':
      return goOn({ kind: 'no_effect' });
    case 'undelivered':
      return { step: { kind: 'closes' }, next: { kind: 'closed', filter: filter.name, reason: 'undelivered' } };
    case 'unknown':
      context.assumptions.push(
        diagnostic(catalogue.unknownListenerFilter, filter.origin, {
          listener: listener.name,
          filter: filter.name,
          type: action.type,
        }),
      );
      // The address itself is left; what needs an original one cannot tell any more.
      if (!context.socket.localAddressRestored) context.socket.localAddressRestored = 'unknown';
      return goOn({ kind: 'assumed_neutral', type: action.type });
    default:
      return assertNever(action);
  }
}

/**
 * A PROXY protocol header that no filter has taken yet stands before the client's own bytes: inspectors take it for
 * plaintext that is not HTTP. Where the question does not say, there is one if a filter further on expects it.
 */
function headerIsAhead({ listenerFilters }: Listener, filter: ListenerFilter, context: FilterContext): boolean {
  const { facts, socket } = context;
  if (socket.proxied) return false;
  const { proxyProtocol } = facts;
  if (proxyProtocol !== undefined) return proxyProtocol !== null;
  return listenerFilters.slice(listenerFilters.indexOf(filter)).some(({ action }) => action.kind === 'proxy_protocol');
}

function restoreDestination(socket: SocketState): FilterResult {
  const original = socket.originalDestination;
  const address = formatSocketAddress(original);
  // Restored also where nothing changes: such a connection is handed off too, to the listener that has the address.
  socket.localAddressRestored = true;
  if (address === formatSocketAddress(socket.localAddress)) return goOn({ kind: 'nothing_to_restore' });
  socket.localAddress = original;
  return goOn({ kind: 'destination_restored', address });
}

function inspectTls(
  listener: Listener,
  filter: ListenerFilter,
  action: Action<'tls_inspector'>,
  context: FilterContext,
): FilterResult {
  const { facts, oracle, socket } = context;
  const header = headerIsAhead(listener, filter, context);
  if (facts.connection.silent && !header) return { step: { kind: 'waits' }, next: 'wait' };
  noteSilentClients(listener, filter, context);
  if (!header && facts.usesTls(oracle)) {
    socket.detectedTls = true;
    const { serverName, applicationProtocols } = facts.connection;
    return goOn({
      kind: 'tls',
      serverName: serverName === undefined ? 'unknown' : (serverName ?? 'none'),
      applicationProtocols: applicationProtocols === undefined ? 'unknown' : applicationProtocols.join(', ') || 'none',
    });
  }
  if (action.closeOnParsingErrors) {
    return { step: { kind: 'closes' }, next: { kind: 'closed', filter: filter.name, reason: 'client_hello_parsing' } };
  }
  return goOn({ kind: 'not_tls' });
}

function inspectHttp(listener: Listener, filter: ListenerFilter, context: FilterContext): FilterResult {
  const { facts, socket } = context;
  if (socket.detectedTls) return goOn({ kind: 'skipped_tls' });
  if (headerIsAhead(listener, filter, context)) return goOn({ kind: 'http_inspected', found: 'not HTTP' });
  if (facts.connection.silent) return { step: { kind: 'waits' }, next: 'wait' };
  noteSilentClients(listener, filter, context);
  socket.inspectedHttp = true;
  return goOn({ kind: 'http_inspected', found: describeHttp(facts.connection) });
}

function describeHttp({ transport, http }: Connection): string {
  if (transport === 'tls' || http === null) return 'not HTTP';
  if (http === undefined) return 'unknown';
  return inspectedName(http);
}

function readProxyProtocol(
  listener: Listener,
  filter: ListenerFilter,
  action: Action<'proxy_protocol'>,
  context: FilterContext,
): FilterResult {
  const { facts, socket } = context;
  // The first filter of this kind takes the header; a further one, or the next listener's, finds none.
  const proxyProtocol = socket.proxied ? null : facts.proxyProtocol;
  if (proxyProtocol === null) {
    if (facts.connection.silent) return { step: { kind: 'waits' }, next: 'wait' };
    if (action.allowRequestsWithoutProxyProtocol) return goOn({ kind: 'no_proxy_protocol' });
    return {
      step: { kind: 'closes' },
      next: { kind: 'closed', filter: filter.name, reason: 'no_proxy_protocol_header' },
    };
  }
  const versions = proxyProtocol === undefined ? ['V1', 'V2'] : [proxyProtocol.toUpperCase()];
  if (versions.every((version) => action.disallowedVersions.includes(version))) {
    // The header is then taken for the client's own first bytes, and stays where it is.
    if (action.allowRequestsWithoutProxyProtocol) return goOn({ kind: 'no_proxy_protocol' });
    return {
      step: { kind: 'closes' },
      next: { kind: 'closed', filter: filter.name, reason: 'proxy_protocol_version' },
    };
  }
  if (proxyProtocol === undefined) {
    context.assumptions.push(diagnostic(catalogue.proxyProtocolAssumed, filter.origin, { listener: listener.name }));
  }
  const named = [facts.connection.destination, facts.connection.source].filter((end) => end !== undefined);
  if (!named.every(({ ip }) => isUnicastAddress(ip))) {
    return {
      step: { kind: 'closes' },
      next: { kind: 'closed', filter: filter.name, reason: 'proxy_protocol_address' },
    };
  }
  socket.proxied = true;
  facts.takeProxyHeader();
  if (formatSocketAddress(facts.connection.destination) !== formatSocketAddress(socket.localAddress)) {
    socket.localAddress = facts.connection.destination;
    socket.localAddressRestored = true;
  }
  return goOn({ kind: 'proxy_protocol', source: facts.source.describe() });
}

/** Runs when its turn comes: a command that asks for the server name finds it behind the inspector only. */
function setFilterState({ values }: Action<'set_filter_state'>, context: FilterContext): FilterResult {
  const { filterState, readOnlyState } = context.socket;
  const factories = new Map(values.map(({ key, factory }) => [key, factory]));
  writeFilterState(values, context.version, (format, nothing) => formatConnection(format, context, nothing), {
    readOnlyState,
    setFilterState: (key, text, sharing) =>
      filterState.set(key, { text: plainTexts.has(factories.get(key) ?? '') ? text : undefined, sharing }),
  });
  return goOn({ kind: 'sets_filter_state', keys: values.map(({ key }) => key) });
}

/** Objects that a matcher reads back as the text that they were made from. */
const plainTexts: ReadonlySet<string> = new Set([
  ...['envoy.string', 'envoy.hashable_string', 'envoy.tcp_proxy.cluster', 'envoy.network.upstream_server_name'],
  'envoy.upstream.dynamic_host',
]);

/** Said once, at the first filter that would hold a silent client: whoever asks may not know that it matters. */
function noteSilentClients(listener: Listener, filter: ListenerFilter, { assumptions, facts }: FilterContext): void {
  if (listener.continueOnListenerFiltersTimeout && listener.listenerFiltersTimeout > 0) return;
  if (facts.connection.transport === 'tls' || typeof facts.connection.http === 'string') return;
  if (assumptions.some((assumption) => assumption.code === catalogue.silentClientAssumption.code)) return;
  assumptions.push(
    diagnostic(catalogue.silentClientAssumption, filter.origin, { listener: listener.name, filter: filter.name }),
  );
}
