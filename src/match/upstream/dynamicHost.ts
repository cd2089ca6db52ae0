import { parseIpAddress } from '../../base/ipAddress.ts';
import type { Address } from '../../model/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import { noLocality } from '../../model/locality.ts';
import { hostOfAuthority } from './clientHello.ts';
import { hostOf } from './host.ts';
import type { HostsFound } from './hostVerdict.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/** A dynamic forward proxy connects to the request's authority, or to the client's SNI, whatever it resolves to. */
export function dynamicHost(cluster: Cluster, { request }: UpstreamContext): HostsFound {
  const name = request.protocol === 'http' ? request.authority : request.serverName;
  if (name === undefined) return { kind: 'unknown', reason: 'dynamic_host', alternatives: [] };
  if (name === null || name === '') return { kind: 'unavailable', reason: 'no_dynamic_host', unused: [] };
  const host = hostOfAuthority(name);
  const written = /:(\d+)$/.exec(name)?.[1];
  const secure = cluster.transportSocket !== undefined && cluster.transportSocket.kind !== 'raw_buffer';
  const port = written === undefined ? (secure ? 443 : 80) : Number(written);
  const endpoint = {
    address: addressOf(host, port, cluster),
    hostname: host,
    healthStatus: 'UNKNOWN',
    healthFlags: [],
    priority: 0,
    locality: noLocality,
    loadBalancingWeight: undefined,
    metadata: undefined,
    localityMetadata: undefined,
    metadataKnown: true,
    origin: cluster.origin,
  } as const;
  return { kind: 'hosts', used: [hostOf(cluster, endpoint, undefined, true)], unused: [], lost: 0 };
}

function addressOf(host: string, port: number, { origin }: Cluster): Address {
  const ip = parseIpAddress(host);
  if (ip === undefined) return { kind: 'host', host, port, origin };
  return { kind: 'socket', ip, port, protocol: 'TCP', ipv4Compat: false, origin };
}
