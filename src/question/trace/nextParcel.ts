import type { ClusterChoice, ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { HostVerdict, HostWay } from '../../verdict/upstreamVerdict.ts';
import { callerCertificate } from './callerCertificate.ts';
import { handedOnHeaders } from './handedOnHeaders.ts';
import type { Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';

export interface Leaving {
  readonly host: HostVerdict;
  readonly way: HostWay;
  readonly destination: ClusterDestination;
  readonly choice: ClusterChoice;
  readonly parcel: Parcel;
}

/** What leaves the proxy: the request as the route made it, inside the transport socket of the endpoint. */
export function nextParcel(
  journey: Journey,
  participant: Participant,
  { way, parcel, destination, choice, host }: Leaving,
): Parcel {
  const request = choice.request ?? destination.request;
  const { wire } = way;
  const wrapped =
    wire.kind === 'tls'
      ? {
          by: participant.name,
          hello: wire.hello,
          certificate: callerCertificate(journey, participant, wire.hello.certificate),
        }
      : parcel.wrapped;
  const source = sourceFor(participant, host, parcel);
  if (request === undefined || parcel.request === undefined) return { ...parcel, wrapped, source };
  const authority = request.autoHostRewrite && host.hostname !== '' ? host.hostname : request.authority;
  const { method, path } = request;
  const forwarded = { ...parcel.request, method, authority, path, ...handedOnHeaders(parcel.request, request.headers) };
  const http = wire.http === '2' ? '2' : wire.http === '1.1' ? '1.1' : undefined;
  return { ...parcel, payload: 'http', http, request: forwarded, wrapped, source };
}

/** A proxy connects with the address of its own pod. */
function sourceFor({ addresses }: Participant, { address }: HostVerdict, parcel: Parcel): Parcel['source'] {
  const family = address.kind === 'socket' ? address.ip.family : 4;
  return addresses.find((own) => own.family === family) ?? parcel.source;
}
