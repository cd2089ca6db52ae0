import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import * as catalogue from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Delivered, wrongVersionNumber } from './delivered.ts';
import type { Hinted, Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';

/** Nobody gave a dump for this address: what is there is assumed, and said. */
export function toApplication(
  journey: Journey,
  parcel: Parcel,
  destination: SocketAddress,
  { hasSidecar, meshTls, isOriginal }: Hinted,
): Delivered {
  const address = formatSocketAddress(destination);
  if (hasSidecar) {
    journey.note(diagnostic(catalogue.sidecarWithoutDump, undefined, { address }));
    journey.unknown('arrival', address, `${address} has a sidecar, whose dump was not given: it is assumed to accept`);
    return answer(parcel);
  }
  if (parcel.wrapped !== undefined && meshTls && isOriginal === true) {
    // Automatic mutual TLS is for all pods of a headless service, whatever is in front of them.
    const reason = `nothing tells whether ${address} has a sidecar, and the application alone does not speak Istio mutual TLS`;
    journey.unknown('arrival', address, reason);
    journey.fault ??= {
      party: 'missing_piece',
      who: address,
      reason,
      hint: 'give the dump of its proxy with --server',
    };
    return { kind: 'unknown' };
  }
  if (parcel.wrapped !== undefined && meshTls) {
    journey.note(diagnostic(catalogue.endpointWithoutDump, undefined, { address }));
    const reason = `${parcel.wrapped.by} speaks Istio mutual TLS to ${address}, and no sidecar is known there to end it`;
    journey.broken(
      'application',
      address,
      'no sidecar is known here: the application gets TLS that it does not speak',
      {
        party: 'client_proxy',
        who: parcel.wrapped.by,
        reason,
        hint: 'a DestinationRule that forces ISTIO_MUTUAL on endpoints without sidecars does this; automatic mutual TLS does not. If there is a sidecar, give its dump with --server',
      },
    );
    return { kind: 'handshake_failed', transportFailure: wrongVersionNumber };
  }
  journey.note(diagnostic(catalogue.endpointWithoutDump, undefined, { address }));
  journey.ok('application', address, 'no sidecar is known here: the application itself is assumed to answer');
  return answer(parcel);
}

/** The application speaks what the client's application expects: nothing in a dump tells otherwise. */
export function answer({ payload }: Parcel): Delivered {
  return payload === 'http' ? { kind: 'response', status: 200, by: 'application' } : { kind: 'stream' };
}
