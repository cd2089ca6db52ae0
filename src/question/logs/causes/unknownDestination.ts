import { parseLoggedAddress } from '../../../evidence/accessLog/loggedAddress.ts';
import { isMeshName } from '../hostOf.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';

const passThrough = /^(?:Inbound)?PassthroughCluster(?:Ipv[46])?$/;

/** Istio's clusters for destinations that are no service of the mesh. */
export function blackHole({ record, cluster }: LineContext): Cause | undefined {
  const isBlackHole = cluster?.name === 'BlackHoleCluster' || record.routeName === 'block_all';
  if (!isBlackHole) return undefined;
  const where = destination(record);
  const code = record.level === 'http' ? (record.responseCode ?? 0) : 0;
  const so = code === 0 ? 'drops it (BlackHoleCluster)' : `answers ${code}`;
  return {
    kind: 'black_hole',
    words: `${where} is no service that the mesh knows, and outboundTrafficPolicy is REGISTRY_ONLY, so the proxy ${so}.`,
    fix: 'Add a ServiceEntry for the host and port (and let the Sidecar resource of the namespace see it), or set outboundTrafficPolicy to ALLOW_ANY.',
    certainty: 'certain',
    key: `black_hole ${where}`,
  };
}

/** The name that the client asked for, else the address. */
function destination(record: LineContext['record']): string {
  const name = [record.requestedServerName, record.authority].find((one) => typeof one === 'string');
  const address = record.downstreamLocalAddress;
  if (typeof name === 'string') return address === undefined ? name : `${name} (${address})`;
  return address ?? 'the destination';
}

/** No trouble, but worth to be said: the mesh knows nothing about this destination. */
export function passedThrough(context: LineContext): Cause | undefined {
  const { record, cluster } = context;
  if (cluster === undefined || !passThrough.test(cluster.name)) return undefined;
  if ((record.responseFlags ?? []).length > 0) return undefined;
  const inbound = cluster.name.startsWith('Inbound');
  return {
    kind: 'pass_through',
    words: inbound
      ? `No Service of this workload has port ${portOf(record.downstreamLocalAddress)}, so the connection was passed through to the application.`
      : `${destination(record)} is no service that the mesh knows, so the connection was passed through to where the client wanted (PassthroughCluster).`,
    fix: undefined,
    certainty: 'certain',
    key: `pass_through ${inbound ? `inbound ${portOf(record.downstreamLocalAddress)}` : destination(record)}`,
  };
}

export function passThroughFailed(context: LineContext): Cause | undefined {
  const { record, cluster, upstream } = context;
  if (cluster === undefined || !passThrough.test(cluster.name)) return undefined;
  const inbound = cluster.name.startsWith('Inbound');
  const why = upstream === undefined ? '' : `: ${upstream.meaning}`;
  const foreign = inbound ? forwardedThrough(context) : undefined;
  if (foreign !== undefined) return foreign;
  return {
    kind: 'pass_through_failed',
    words: inbound
      ? `No Service of this workload has port ${portOf(record.downstreamLocalAddress)}, and the application could not be reached there either${why}.`
      : `${destination(record)} is no service that the mesh knows; the proxy passed the connection through and could not reach it${why}.`,
    fix: inbound
      ? 'See whether the application listens on that port; add the port to the Service if it is meant to be served.'
      : 'See whether the address is right and reachable from this pod (DNS, egress rules, firewall).',
    certainty: 'certain',
    key: `pass_through_failed ${inbound ? portOf(record.downstreamLocalAddress) : destination(record)}`,
  };
}

/** Traffic that comes from within the pod, and not of its own processes, is taken for one that comes in. */
function forwardedThrough({ record, proxy }: LineContext): Cause | undefined {
  const address = parseLoggedAddress(record.downstreamLocalAddress ?? '');
  if (address?.kind !== 'socket') return undefined;
  const isOwn = proxy?.isOwnAddress(address.address);
  const isNamedOutside = typeof record.requestedServerName === 'string' && !isMeshName(record.requestedServerName);
  if (isOwn === true || (isOwn === undefined && !isNamedOutside)) return undefined;
  return {
    kind: 'pass_through_failed',
    words: `${destination(record)} is no address of this pod, and the connection was taken for one that comes in: the pod forwards traffic of others (containers within it, such as docker-in-docker, or a VPN), which iptables sends to the inbound listener, and from there it cannot leave the pod.`,
    fix: 'Name the interface that they use as one whose traffic goes out (annotation istio.io/reroute-virtual-interfaces, before 1.25 traffic.sidecar.istio.io/kubevirtInterfaces, such as docker0), or run them without a sidecar.',
    certainty: isOwn === false ? 'certain' : 'likely',
    key: `pass_through_failed forwarded ${destination(record)}`,
  };
}

function portOf(address: string | undefined): string {
  return /:(\d+)$/.exec(address ?? '')?.[1] ?? '?';
}
