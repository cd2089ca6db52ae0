import type { Listener } from '../model/listener.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Stage } from '../verdict/stage.ts';
import type { Step } from '../verdict/step.ts';
import type { NoListenerReason, Walk } from '../verdict/verdict.ts';

/** The cause and, where the shape is known, what it means in the mesh and what to do. */
export interface Reason {
  readonly reason: string;
  readonly hint: string | undefined;
}

const hasIstioProtocols = (names: readonly string[]): boolean => names.some((name) => name.startsWith('istio'));

/** One sentence about why the walk ended as it did; it only puts the walk's own steps into words. */
export function reasonFor(walk: Walk, connection: Connection, listener: Listener | undefined): Reason {
  const { outcome } = walk;
  switch (outcome.kind) {
    case 'matched':
      return { reason: matchedReason(walk), hint: matchedHint(walk, listener) };
    case 'default':
      return {
        reason: `No filter chain fits (${failureOf(walk, outcome.failedAt, connection)}), so the default filter chain takes it.`,
        hint: undefined,
      };
    case 'no_filter_chain':
      if (outcome.unknownChain !== undefined) {
        return {
          reason: `The matcher names filter chain "${outcome.unknownChain}", which the listener does not have; Envoy then closes, even where a default chain exists.`,
          hint: undefined,
        };
      }
      return refusal(walk, outcome.failedAt, connection, listener);
    case 'no_listener':
      return noListener(outcome.reason);
    case 'closed':
      return { reason: closedReason(outcome.filter, outcome.reason), hint: undefined };
    case 'waiting':
      return {
        reason: `The client sends nothing, and listener filter ${outcome.filter} waits for its first bytes without a timeout.`,
        hint: 'Declare the port as a server-first protocol (name it tcp-… or mysql), so that no inspector waits on it.',
      };
    case 'unsupported':
      return { reason: `${capital(outcome.diagnostic.message)}.`, hint: outcome.diagnostic.hint };
  }
}

function matchedReason(walk: Walk): string {
  const decisive = walk.steps
    .filter(({ dropped }) => dropped.length > 0)
    .map(({ stage, value }) => `${stage} ${value}`);
  if (walk.matcherSteps.length > 0) return 'The filter chain matcher of the listener names it.';
  if (decisive.length === 0) return 'It is the only chain, and it takes any connection.';
  return `Decided by ${decisive.join(', ')}.`;
}

function matchedHint(walk: Walk, listener: Listener | undefined): string | undefined {
  const port = walk.steps.find(({ stage }) => stage === 'destination_port');
  const named = listener?.filterChains.some((chain) => chain.filterChainMatch.destinationPort !== undefined) === true;
  if (port?.taken.kind !== 'catch_all' || !named || listener?.trafficDirection !== 'INBOUND') return undefined;
  return `No chain names port ${port.value}: no Service of this workload has it, so the passthrough chains take it.`;
}

/** What the last look-up wanted and what it got. */
function failureOf(walk: Walk, failedAt: Stage | 'filter_chain_matcher', connection: Connection): string {
  const step = walk.steps.at(-1);
  if (step === undefined || failedAt === 'filter_chain_matcher') return 'the matcher has no entry for it';
  if (step.stage === 'transport_protocol') {
    const offered = offeredOf(step);
    return `${scopeOf(walk)}takes ${offered.map(transportWords).join(' or ')} only; the client sent ${clientWords(connection)}`;
  }
  return `${scopeOf(walk)}has no entry for ${stageWords(step.stage)} ${step.value}`;
}

function refusal(
  walk: Walk,
  failedAt: Stage | 'filter_chain_matcher',
  connection: Connection,
  listener: Listener | undefined,
): Reason {
  const reason = `${capital(failureOf(walk, failedAt, connection))}.`;
  const step = walk.steps.at(-1);
  const isInbound = listener?.trafficDirection === 'INBOUND';
  if (step === undefined) return { reason, hint: undefined };
  const offered = offeredOf(step);
  if (step.stage === 'transport_protocol' && offered.length === 1 && offered[0] === 'tls' && isInbound) {
    return {
      reason: reason.replace(/ only;/, ' only (mesh mode here: STRICT);'),
      hint: 'Give the client a sidecar (it then uses Istio mTLS), or set PeerAuthentication to PERMISSIVE for this port.',
    };
  }
  if (step.stage === 'transport_protocol' && offered.length === 1 && offered[0] === 'raw_buffer' && isInbound) {
    return {
      reason: reason.replace(/ only;/, ' only (mesh mode here: DISABLE);'),
      hint: 'The client uses TLS: check its DestinationRule, or enable mTLS for this port in PeerAuthentication.',
    };
  }
  if (step.stage === 'application_protocols' && hasIstioProtocols(offered)) {
    return {
      reason,
      hint: 'The port takes Istio mTLS (by its ALPN) or plaintext (PERMISSIVE, declared HTTP), not a TLS of the client’s own: let the sidecar do the TLS, or declare the port as https or tcp.',
    };
  }
  if (step.stage === 'server_names') {
    const names =
      offered.length === 0 ? '' : `; it has ${offered.slice(0, 5).join(', ')}${offered.length > 5 ? ', …' : ''}`;
    return { reason, hint: `No server of this listener is configured for that name${names}.` };
  }
  return { reason, hint: undefined };
}

function offeredOf(step: Step): readonly string[] {
  return step.taken.kind === 'no_entry' ? step.taken.offered : [];
}

/** `port 8090 `, if a port was named by the chains that were left, else `the listener `. */
function scopeOf(walk: Walk): string {
  const port = walk.steps.find(({ stage }) => stage === 'destination_port');
  return port?.taken.kind === 'exact' ? `port ${port.taken.key} ` : `${walk.listener?.name ?? 'the listener'} `;
}

function transportWords(transport: string): string {
  return transport === 'tls' ? 'TLS' : transport === 'raw_buffer' ? 'plaintext' : transport;
}

function clientWords(connection: Connection): string {
  if (connection.silent) return 'nothing, which counts as plaintext';
  return connection.transport === 'tls' ? 'TLS' : 'plaintext';
}

function stageWords(stage: Stage): string {
  switch (stage) {
    case 'destination_port':
      return 'destination port';
    case 'prefix_ranges':
      return 'destination address';
    case 'server_names':
      return 'SNI';
    case 'transport_protocol':
      return 'transport';
    case 'application_protocols':
      return 'ALPN';
    case 'direct_source_prefix_ranges':
      return 'direct source address';
    case 'source_type':
      return 'source type';
    case 'source_prefix_ranges':
      return 'source address';
    case 'source_ports':
      return 'source port';
  }
}

function noListener(reason: NoListenerReason): Reason {
  switch (reason.kind) {
    case 'nothing_bound':
      return {
        reason: `No listener of this proxy is bound to ${reason.address}.`,
        hint: 'Captured connections of a sidecar are asked for with --inbound or --outbound.',
      };
    case 'no_capture_listener':
      return {
        reason: `This proxy has no listener that captured ${reason.direction} connections are redirected to.`,
        hint: 'Is this the dump of a gateway, or of a sidecar without interception? Ask without --inbound and --outbound.',
      };
    case 'family':
      return {
        reason: `${reason.listener.name} is bound to ${reason.listener.addresses.join(', ')}, which does not take this address family; the connection is refused.`,
        hint: undefined,
      };
    case 'not_active':
      return {
        reason: `${reason.listener.name} is there, but its state is ${reason.state}: it takes no new connections.`,
        hint: reason.state === 'warming' ? 'It waits for a secret or routes that have not arrived.' : undefined,
      };
  }
}

function closedReason(filter: string, reason: 'timeout' | string): string {
  switch (reason) {
    case 'timeout':
      return `Listener filter ${filter} waited for the client's first bytes until the timeout; no chain was looked for, and the log has no NR.`;
    case 'no_proxy_protocol_header':
      return `Listener filter ${filter} wants a PROXY protocol header and the connection brings none.`;
    case 'proxy_protocol_version':
      return `Listener filter ${filter} does not allow this version of the PROXY protocol.`;
    case 'proxy_protocol_address':
      return `Listener filter ${filter} takes only unicast addresses from a PROXY protocol header.`;
    default:
      return `Listener filter ${filter} closes connections that do not start with a TLS ClientHello.`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
