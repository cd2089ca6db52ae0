import type { IpAddress } from '../../base/ipAddress.ts';
import { formatIpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import * as catalogue from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { explore, type Oracle } from '../../match/oracle.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { TracePath, TraceVerdict } from '../../verdict/traceVerdict.ts';
import { deliver } from './deliver.ts';
import { clientView, type Delivered } from './delivered.ts';
import { Journey } from './journey.ts';
import type { Proxies } from './mesh.ts';
import { connectionOf, type Parcel } from './parcel.ts';
import { owns, type Participant } from './participant.ts';
import { passProxy } from './passProxy.ts';
import { podsOf } from './podsOf.ts';
import { type ResolvedHost, resolveHost } from './resolveHost.ts';
import { gatewayFor } from './standIn.ts';
import { addressesAtWaypoints } from './waypoint.ts';

/** One call from an application to another. */
export interface Call {
  /** In words: `GET http://httpbin.full:8000/headers`. */
  readonly text: string;
  readonly host: string;
  readonly port: number;
  /** What the applications speak: HTTP, HTTP inside their own TLS, or bytes. */
  readonly scheme: 'http' | 'https' | 'tcp';
  readonly http: '1.0' | '1.1' | '2';
  readonly request: HttpRequest | undefined;
  /** The address that the host resolves to for the client, where it is known. */
  readonly to: SocketAddress | undefined;
  /** Of the client's pod; undefined: as its dump says. */
  readonly source: IpAddress | undefined;
  /** The client's name in the certificate of a ztunnel's tunnel; undefined: it is not known. */
  readonly principal: string | undefined;
}

const mostWays = 1024;

/**
 * Follows a call through the client's proxy (undefined: it has none) and whatever proxies are on its way, for every
 * class of what is open: endpoints, weighted clusters, facts that nobody gave.
 */
export function traceCall(call: Call, client: Participant | undefined, proxies: Proxies): TraceVerdict {
  const { branches, complete } = explore((oracle) => follow(call, client, proxies, oracle), mostWays);
  return {
    call: call.text,
    complete,
    branches: branches.map(({ assumptions, answer }) => ({ assumptions, path: answer })),
  };
}

function follow(call: Call, client: Participant | undefined, proxies: Proxies, oracle: Oracle): TracePath {
  const journey = new Journey(oracle, proxies, call.principal);
  const parcel = parcelOf(call, client);
  const delivered = client === undefined ? direct(journey, call, parcel) : throughClient(journey, call, client, parcel);
  const view = clientView(delivered);
  return {
    hops: journey.hops,
    logs: journey.logs.reverse(),
    notes: journey.notes,
    outcome: {
      kind: outcomeKind(delivered, journey),
      client: view,
      fault: journey.fault,
      encryption: journey.encryption,
      identity: journey.identity,
    },
  };
}

function outcomeKind(delivered: Delivered, { fault }: Journey): TracePath['outcome']['kind'] {
  if (delivered.kind === 'unknown') return 'unknown';
  if (delivered.kind === 'response' && delivered.by === 'proxy' && delivered.status < 500) return 'answered';
  return fault === undefined ? 'ok' : 'failed';
}

function parcelOf(call: Call, client: Participant | undefined): Parcel {
  const payload = call.scheme === 'http' ? 'http' : call.scheme === 'https' ? 'tls' : 'tcp';
  const ownHello =
    call.scheme === 'https'
      ? { serverName: serverNameFor(call.host), applicationProtocols: ['h2', 'http/1.1'] }
      : undefined;
  const http = call.scheme === 'tcp' ? null : call.http;
  return {
    payload,
    http,
    request: call.request,
    ownHello,
    wrapped: undefined,
    source: call.source ?? client?.addresses[0],
  };
}

/** Clients send no server name for an address. */
const serverNameFor = (host: string): string | null => (parseIpAddress(host) === undefined ? host : null);

/** A client without a proxy connects to the address itself: a pod, or a service behind which one of the pods is. */
function direct(journey: Journey, { to, host, port }: Call, parcel: Parcel): Delivered {
  const destinations = to === undefined ? destinationsOf(journey, host, port) : [to];
  if (destinations.length === 0) {
    const reason = `no dump tells where ${host} is`;
    const hint = 'say the address of the pod with --to ADDRESS:PORT';
    journey.broken('address', 'client', reason, { party: 'missing_piece', who: 'client', reason, hint });
    return { kind: 'unknown' };
  }
  const options = destinations.map((one) => ({ label: formatSocketAddress(one), value: one }));
  const destination = journey.oracle.choose({ kind: 'random', name: `endpoint of ${host}` }, options);
  journey.ok('address', 'client', `no sidecar: straight to ${formatSocketAddress(destination)}`);
  return deliver(journey, parcel, destination, undefined, { hasSidecar: false, meshTls: false });
}

/** The address itself, the pods of a service, or the gateway that a name can only mean. */
function destinationsOf(journey: Journey, host: string, port: number): readonly SocketAddress[] {
  const literal = parseIpAddress(host);
  if (literal !== undefined) return [{ ip: literal, port }];
  const { participants } = journey.proxies;
  const pods = podsOf(participants, host, port);
  if (pods.length > 0) return pods;
  const services = addressesAtWaypoints(participants, host, port);
  if (services.length > 0) return services.slice(0, 1);
  const gateway = gatewayFor(participants, port);
  if (gateway === undefined) return [];
  journey.note(diagnostic(catalogue.takenForProxy, undefined, { what: `${host}:${port}`, who: gateway.proxy.name }));
  return [gateway.address];
}

function throughClient(journey: Journey, call: Call, client: Participant, parcel: Parcel): Delivered {
  const { host, port, to } = call;
  const resolved: ResolvedHost =
    to === undefined ? resolveHost(client, host, port) : { kind: 'address', address: to, from: 'given' };
  const address = addressOf(journey, resolved, host);
  if (resolved.kind === 'unknown') {
    journey.note(diagnostic(catalogue.destinationUnknown, undefined, { host }));
    const what = resolved.known ? 'its address is not in the dump' : 'the proxy does not know this service';
    journey.unknown('address', client.name, `${host}: ${what}`);
    journey.standsFor(formatIpAddress(address.ip), host);
  } else {
    journey.ok('address', client.name, `${host} is ${formatSocketAddress(address)}${fromWords(resolved.from)}`);
  }
  const direction = client.captures || !owns(client, address.ip) ? 'outbound' : undefined;
  const connection = connectionOf(parcel, address, { direction, listener: undefined });
  return passProxy(journey, client, connection, parcel, 'client', deliver);
}

/** Which pod of a headless service it is, DNS decides. */
function addressOf({ oracle }: Journey, resolved: ResolvedHost, host: string): SocketAddress {
  const oneOf = resolved.kind === 'address' ? (resolved.oneOf ?? []) : [];
  if (oneOf.length < 2) return resolved.address;
  const options = oneOf.map((one) => ({ label: formatSocketAddress(one), value: one }));
  return oracle.choose({ kind: 'random', name: `address of ${host}` }, options);
}

function fromWords(from: 'literal' | 'virtual_host' | 'listener' | 'given'): string {
  switch (from) {
    case 'virtual_host':
      return ' (a domain of its virtual host)';
    case 'listener':
      return ' (the listener that sends to it)';
    case 'literal':
    case 'given':
      return '';
  }
}
