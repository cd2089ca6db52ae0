import { formatAddress } from '../../model/address.ts';
import { parseIstioName } from '../../model/istioName.ts';
import type { HostVerdict, HostWay } from '../../verdict/upstreamVerdict.ts';
import { type Delivered, wrongVersionNumber } from './delivered.ts';
import { answer } from './deliverToApplication.ts';
import { describeWire } from './describeWire.ts';
import type { Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';
import { isLoopback, owns, type Participant } from './participant.ts';

/** Whether a host of a cluster is the application that a server's proxy stands in front of. */
export function isOwnApplication(participant: Participant, { address }: HostVerdict, cluster: string): boolean {
  if (!participant.captures) return false;
  if (address.kind === 'pipe') return true;
  if (address.kind !== 'socket') return false;
  const isInbound = parseIstioName(cluster)?.direction === 'inbound' || cluster.startsWith('InboundPassthroughCluster');
  return isInbound || isLoopback(address.ip) || owns(participant, address.ip);
}

export function toOwnApplication(
  journey: Journey,
  { name: who }: Participant,
  { address, origin }: HostVerdict,
  { wire }: HostWay,
  parcel: Parcel,
): Delivered {
  const where = `application at ${formatAddress(address)}`;
  if (parcel.wrapped !== undefined) {
    const reason = `its chain passes TLS on as it is, and the application does not speak it`;
    const hint =
      'the client sends mutual TLS to a port on which the server has it disabled: a DestinationRule with ISTIO_MUTUAL does this';
    journey.broken(
      'application',
      who,
      `${where}: ${reason}`,
      { party: 'client_proxy', who: parcel.wrapped.by, reason, hint },
      origin,
    );
    return { kind: 'handshake_failed', transportFailure: wrongVersionNumber };
  }
  const how = wire.kind === 'raw' ? '' : ` over ${describeWire(wire).text}`;
  journey.ok('application', who, `${where}${how}`, origin);
  return answer(parcel);
}
