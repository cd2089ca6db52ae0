import { clusterRequestOf } from '../../match/upstream/clusterRequestOf.ts';
import { walkUpstream } from '../../match/upstream/walkUpstream.ts';
import { type Address, formatAddress } from '../../model/address.ts';
import { isLive } from '../../model/listeners.ts';
import type { ClusterChoice, ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { HostVerdict, HostWay, UpstreamOutcome } from '../../verdict/upstreamVerdict.ts';
import { meshOf } from '../explain/mesh.ts';
import type { Delivered } from './delivered.ts';
import { answer } from './deliverToApplication.ts';
import { describeChoice, describeWire } from './describeWire.ts';
import type { Deliver, Journey } from './journey.ts';
import { nextParcel } from './nextParcel.ts';
import { isOwnApplication, toOwnApplication } from './ownApplication.ts';
import type { Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';
import type { Side } from './passProxy.ts';
import { returned } from './returned.ts';
import { outOfTunnel, throughTunnel } from './throughTunnel.ts';
import { unavailableWords, unknownHostsWords } from './unavailableWords.ts';

/** Through the cluster to one of its hosts, and back: what the proxy makes of how that went. */
export function forward(
  journey: Journey,
  participant: Participant,
  passage: Passage,
  destination: ClusterDestination,
  parcel: Parcel,
  side: Side,
  deliver: Deliver,
): Delivered {
  const { name: who, subject } = participant;
  const choice = chooseCluster(journey, destination);
  const request = clusterRequestOf(passage, destination, choice);
  const { dump, proxy } = subject;
  const { steps, outcome, assumptions } = walkUpstream(choice.name, {
    resources: proxy.resources,
    version: proxy.version,
    request,
    oracle: journey.oracle,
  });
  journey.note(...assumptions);
  const { origin = choice.origin } = steps[0] ?? {};
  const share = choice.share < 1 ? ` (${Math.round(choice.share * 100)} % of the calls)` : '';
  const text = `cluster ${choice.name}${share}`;
  switch (outcome.kind) {
    case 'unknown':
      return unknownHosts(journey, who, text, outcome, origin);
    case 'unavailable': {
      const { reason, hint } = unavailableWords(outcome.reason, choice.name, meshOf(dump).isIstio);
      const party =
        outcome.reason === 'unknown_cluster' || outcome.reason === 'no_assignment' || outcome.reason === 'no_endpoints'
          ? 'missing_piece'
          : side === 'client'
            ? 'client_proxy'
            : 'server_proxy';
      const { response } = outcome;
      const unused = outcome.unused.map(
        ({ address, healthWords, because }) =>
          `${formatAddress(address)}: ${healthWords} (${because.replaceAll('_', ' ')})`,
      );
      journey.broken('cluster', who, `${text}: ${reason}`, { party, who, reason, hint }, origin, unused);
      journey.logs.push({
        who,
        log: request.protocol,
        code: response.code ?? 0,
        flags: response.flags,
        details: response.details,
        approximate: false,
      });
      return response.code === undefined
        ? { kind: 'closed', how: 'reset' }
        : { kind: 'response', status: response.code, by: 'proxy' };
    }
    case 'hosts':
      journey.ok('cluster', who, text, origin);
      break;
  }
  const host = chooseHost(journey, outcome.hosts, choice.name);
  const way = chooseWay(journey, host);
  const delivered = send(journey, participant, {
    host,
    way,
    of: outcome.hosts.length,
    isOriginal: steps.some((step) => step.kind === 'cluster' && step.type === 'ORIGINAL_DST'),
    destination,
    parcel,
    side,
    deliver,
    choice,
    passage,
  });
  const seen = returned(journey, participant, delivered, destination, request.protocol);
  // The application is within its own handshake all the while.
  const isOwnTls = parcel.payload === 'tls' && !journey.isOwnTlsEnded && seen.kind === 'closed';
  return isOwnTls ? { kind: 'own_handshake_failed', how: seen.how, late: false } : seen;
}

function chooseCluster({ oracle }: Journey, { choices }: ClusterDestination): ClusterChoice {
  const options = choices.map((choice) => ({ label: choice.name, value: choice }));
  return oracle.choose({ kind: 'random', name: 'cluster' }, options);
}

function chooseHost({ oracle }: Journey, hosts: readonly HostVerdict[], cluster: string): HostVerdict {
  const options = hosts.map((host) => ({ label: formatAddress(host.address), value: host }));
  return oracle.choose({ kind: 'random', name: `endpoint of ${cluster}` }, options);
}

/** The branches of a host are a choice of their first open fact here. */
function chooseWay({ oracle }: Journey, { ways, address }: HostVerdict): HostWay {
  const options = ways.map((way) => ({
    label: way.assumptions.map(({ fact, value }) => `${fact.name} is ${value}`).join(', '),
    value: way,
  }));
  return oracle.choose({ kind: 'proxy_state', name: `transport socket of ${formatAddress(address)}` }, options);
}

function unknownHosts(
  journey: Journey,
  who: string,
  text: string,
  outcome: Extract<UpstreamOutcome, { kind: 'unknown' }>,
  origin: ClusterChoice['origin'],
): Delivered {
  const ways = outcome.alternatives.map(({ assumptions, wire }) => {
    const condition = assumptions.map(({ fact, value }) => `${fact.name} is ${value}`).join(', ');
    return `${condition === '' ? 'to every endpoint' : `if ${condition}`}: ${describeWire(wire).text}`;
  });
  const { reason, hint } = unknownHostsWords(outcome.reason);
  journey.unknown('cluster', who, `${text}: ${reason}`, origin, ways);
  journey.fault ??= { party: 'missing_piece', who, reason, hint };
  return { kind: 'unknown' };
}

interface Sending {
  readonly host: HostVerdict;
  readonly way: HostWay;
  readonly of: number;
  readonly isOriginal: boolean;
  readonly destination: ClusterDestination;
  readonly parcel: Parcel;
  readonly side: Side;
  readonly deliver: Deliver;
  readonly choice: ClusterChoice;
  readonly passage: Passage;
}

function send(journey: Journey, participant: Participant, sending: Sending): Delivered {
  const { host, way, of, side, parcel } = sending;
  const cluster = sending.choice.name;
  const { name: who } = participant;
  const { address } = host;
  if (side === 'server' && isOwnApplication(participant, host, cluster))
    return toOwnApplication(journey, participant, host, way, parcel);
  const health = host.health === 'healthy' ? '' : `, ${host.health} (used all the same)`;
  journey.ok(
    'endpoint',
    who,
    `endpoint ${formatAddress(address)}${of > 1 ? ` (one of ${of})` : ''}${health}`,
    host.origin,
  );
  const choice = describeChoice(way.choice);
  const wire = describeWire(way.wire);
  const details = [...choice.details, ...wire.details];
  if (way.wire.kind === 'secret_missing') {
    const reason = `secret ${way.wire.secrets.join(', ')} has not been delivered to it`;
    const fault = {
      party: 'client_proxy',
      who,
      reason,
      hint: '`istioctl pc secret` shows which secrets are WARMING',
    } as const;
    journey.broken('transport_socket', who, `${choice.text}: ${reason}`, fault, way.wire.origin, details);
    return { kind: 'handshake_failed', transportFailure: way.wire.transportFailure };
  }
  if (way.wire.kind !== 'raw' && way.wire.kind !== 'tls') {
    journey.unknown('transport_socket', who, `${choice.text}: ${wire.text}`, way.wire.origin, details);
    return { kind: 'unknown' };
  }
  journey.ok('transport_socket', who, `${choice.text}: ${wire.text}`, way.choice.chosen.origin, details);
  if (sending.destination.tunneling !== undefined) {
    return throughTunnel(journey, participant, sending, sending.passage, sending.deliver);
  }
  return overTheWire(journey, participant, sending);
}

function overTheWire(journey: Journey, participant: Participant, sending: Sending): Delivered {
  const { host, way, parcel, deliver, isOriginal } = sending;
  const { address } = host;
  const next = nextParcel(journey, participant, sending);
  switch (address.kind) {
    case 'socket': {
      const meshTls =
        way.wire.kind === 'tls' && way.wire.hello.applicationProtocols.some((protocol) => protocol.startsWith('istio'));
      const hasSidecar =
        way.choice.chosen.kind === 'match' && way.choice.chosen.against === 'endpoint' && way.wire.kind === 'tls';
      return deliver(journey, next, address, participant, { hasSidecar, meshTls, isOriginal });
    }
    case 'host':
      journey.ok(
        'application',
        address.host,
        `${address.host}:${address.port} is whatever the name resolves to`,
        address.origin,
      );
      return answer(parcel);
    case 'internal': {
      const target = restoredBy(participant, address.serverListenerName) ? way.passedDestination : undefined;
      const listener = address.serverListenerName;
      if (target !== undefined) {
        const { inside } = parcel;
        const internal = { listener, filterState: way.passedState, isServer: inside !== undefined };
        const hinted = { hasSidecar: false, meshTls: false, internal };
        const goOn = (inner: Parcel): Delivered =>
          connectedInside(journey, address, () => deliver(journey, inner, target, participant, hinted));
        return inside === undefined ? goOn(next) : outOfTunnel(journey, inside, () => goOn(inside.parcel));
      }
      const text = `internal listener ${listener}: the connection brings no original destination with it`;
      journey.unknown('arrival', participant.name, text, address.origin);
      return { kind: 'unknown' };
    }
    case 'pipe':
    case 'unknown':
      journey.unknown('application', participant.name, `${formatAddress(address)}: not followed further`, host.origin);
      return { kind: 'unknown' };
  }
}

/** Where an internal listener has no filter chain, the connection to it is not made (asked of Envoy 1.36 and 1.40). */
function connectedInside({ hops }: Journey, address: Address, goOn: () => Delivered): Delivered {
  // Where it comes there is one hop, and that the listener closes it another.
  const last = hops.length + 1;
  const delivered = goOn();
  const isRefused = delivered.kind === 'closed' && hops.length === last + 1 && hops[last]?.kind === 'listener';
  const transportFailure = `immediate_connect_error:_Invalid_argument|remote_address:${formatAddress(address)}`;
  return isRefused ? { kind: 'handshake_failed', transportFailure } : delivered;
}

/** Whether the internal listener takes the original destination that a connection brings with it. */
function restoredBy({ subject: { proxy } }: Participant, name: string): boolean {
  const listener = proxy.listeners.named(name).find(isLive);
  return listener?.listenerFilters.some(({ action }) => action.kind === 'original_dst') ?? false;
}
