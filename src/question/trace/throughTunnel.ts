import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import { tunnelEnd } from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { formatAddress } from '../../model/address.ts';
import { isLive } from '../../model/listeners.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { Delivered } from './delivered.ts';
import { answer } from './deliverToApplication.ts';
import type { Deliver, Journey } from './journey.ts';
import { type Leaving, nextParcel } from './nextParcel.ts';
import type { Inside, Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';

/**
 * A connection becomes the body of a CONNECT request. Where the dump of who ends the tunnel was given, the request goes there,
 * and what is in it on from there; a ztunnel is in no dump of Envoy's.
 */
export function throughTunnel(
  journey: Journey,
  participant: Participant,
  leaving: Leaving,
  passage: Passage,
  deliver: Deliver,
): Delivered {
  const { host, way, parcel } = leaving;
  const end = tunnelListener(journey, host.address);
  const authority = authorityOf(leaving, passage);
  if (end === undefined || authority === undefined) {
    const { wire } = way;
    const text = formatAddress(host.address);
    if (wire.kind === 'tls') journey.encryption = wire.hello.certificate.kind === 'none' ? 'tls' : 'mutual_tls';
    journey.note(diagnostic(tunnelEnd, host.origin, { address: text }));
    journey.unknown('arrival', text, 'the tunnel ends here: it is assumed to be passed on to the application');
    return answer(parcel);
  }
  const inside: Inside = { parcel, came: undefined };
  const tunnel = tunnelParcel(nextParcel(journey, participant, leaving), authority, inside);
  const hinted = { hasSidecar: false, meshTls: false, isTunnel: true };
  const delivered = deliver(journey, tunnel, end, participant, hinted);
  if (delivered.kind === 'hangs' || delivered.kind === 'unknown') return delivered;
  const stands = delivered.kind === 'response' && delivered.status === 200;
  return (stands ? inside.came : undefined) ?? { kind: 'connect_failed' };
}

/**
 * What was in a tunnel goes on as a connection; the answer to the request is 200 where that could be made. As observed of Envoy
 * 1.40: what cannot be connected is 503.
 */
export function outOfTunnel(journey: Journey, inside: Inside, goOn: () => Delivered): Delivered {
  const came = goOn();
  inside.came = came;
  switch (came.kind) {
    case 'response':
    case 'stream':
      return { kind: 'response', status: 200, by: 'proxy' };
    case 'closed':
      return journey.logs.at(-1)?.flags.startsWith('UF') === true ? { kind: 'connect_failed' } : came;
    case 'connect_failed':
    case 'handshake_failed':
    case 'certificate_refused':
    case 'own_handshake_failed':
    case 'protocol_error':
    case 'hangs':
    case 'unknown':
      return came;
  }
}

/** Of a proxy whose dump is there, if it listens at that address. */
function tunnelListener(journey: Journey, address: Leaving['host']['address']): SocketAddress | undefined {
  if (address.kind !== 'socket') return undefined;
  const end = { ip: address.ip, port: address.port };
  const owner = journey.proxies.ownerOf(end.ip);
  const listens = owner?.subject.proxy.listeners.near(end).some((one) => isLive(one) && one.bindToPort);
  return listens === true ? end : undefined;
}

/** Whom the request is for; undefined where its text is made of more than the connection's own destination. */
function authorityOf({ destination: { tunneling } }: Leaving, { localAddress }: Passage): string | undefined {
  const text = tunneling?.hostname.replaceAll('%DOWNSTREAM_LOCAL_ADDRESS%', formatSocketAddress(localAddress));
  return text?.includes('%') === true ? undefined : text;
}

function tunnelParcel(sent: Parcel, authority: string, inside: Inside): Parcel {
  const request = {
    method: 'CONNECT',
    scheme: undefined,
    authority,
    path: undefined,
    headers: new Map<string, string>(),
    headersComplete: true,
  };
  return { ...sent, payload: 'http', http: '2', request, ownHello: undefined, inside };
}
