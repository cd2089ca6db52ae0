import { isJsonObject, type JsonValue } from '../../base/json.ts';
import { formatSocketAddress, parseSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { OriginalDestinationOptions } from '../../model/clusterDiscovery.ts';
import { noLocality } from '../../model/locality.ts';
import { headerOf } from './headerOf.ts';
import { type Host, hostOf } from './host.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * The host that an ORIGINAL_DST cluster makes on demand (original_dst_cluster.cc `chooseHost`): filter state, dynamic
 * metadata, a header, then the destination where it was restored; undefined where none gives an address. Metadata that
 * filters may set which are not evaluated is noted, and not assumed.
 */
export function originalDestinationHost(
  cluster: Cluster,
  options: OriginalDestinationOptions,
  context: UpstreamContext,
): Host | 'unknown' | undefined {
  const set = fromState(cluster, options, context);
  const named = set ?? fromHeader(cluster, options, context);
  if (named === 'unknown') return named;
  const address = named ?? fromDestination(cluster, context);
  if (address === 'unknown') return address;
  if (options.metadataKey !== undefined && set === undefined) notLookedAt(cluster, options.metadataKey, context);
  if (address === undefined) return undefined;
  const { origin } = cluster;
  const port = options.upstreamPortOverride ?? address.port;
  return hostOf(
    cluster,
    {
      address: { kind: 'socket', ip: address.ip, port, protocol: 'TCP', ipv4Compat: false, origin },
      hostname: '',
      healthStatus: 'UNKNOWN',
      healthFlags: [],
      priority: 0,
      locality: noLocality,
      loadBalancingWeight: undefined,
      metadata: undefined,
      localityMetadata: undefined,
      metadataKnown: true,
      origin,
    },
    undefined,
    true,
  );
}

const stateKey = 'envoy.network.transport_socket.original_dst_address';

/** Filter state, then metadata, as far as filters are known to have set them to an address. */
function fromState(
  { origin }: Cluster,
  { metadataKey }: OriginalDestinationOptions,
  { request: { state }, steps }: UpstreamContext,
): SocketAddress | 'unknown' | undefined {
  if (state.filterState.has(stateKey)) {
    const text = state.filterState.get(stateKey);
    if (text === undefined) return 'unknown';
    const address = parseSocketAddress(text);
    steps.push({ kind: 'original_destination', place: 'filter state', found: address && text, origin });
    if (address !== undefined) return address;
  }
  if (metadataKey === undefined) return undefined;
  let value: JsonValue | undefined = state.metadata.get(metadataKey.key);
  for (const key of metadataKey.path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  const address = typeof value === 'string' ? parseSocketAddress(value) : undefined;
  const found = address && formatSocketAddress(address);
  if (value !== undefined) steps.push({ kind: 'original_destination', place: 'metadata', found, origin });
  return address;
}

function notLookedAt(
  cluster: Cluster,
  { key, path }: { readonly key: string; readonly path: readonly string[] },
  { assumptions }: UpstreamContext,
): void {
  const name = [key, ...path].join('/');
  assumptions.push(diagnostic(catalogue.originalDestinationMetadata, cluster.origin, { cluster: cluster.name, name }));
}

function fromHeader(
  cluster: Cluster,
  { httpHeader }: OriginalDestinationOptions,
  { request, steps, oracle }: UpstreamContext,
): SocketAddress | 'unknown' | undefined {
  if (httpHeader === undefined || request.protocol !== 'http') return undefined;
  const given = headerOf(request, httpHeader);
  const place = `header ${httpHeader}`;
  const { origin } = cluster;
  if (given === undefined) {
    const isThere = oracle.choose({ kind: 'request', name: place }, [
      { label: 'absent', value: false },
      { label: 'present', value: true },
    ]);
    steps.push({ kind: 'original_destination', place, found: undefined, origin });
    return isThere ? 'unknown' : undefined;
  }
  const address = typeof given === 'string' ? parseSocketAddress(given) : undefined;
  steps.push({ kind: 'original_destination', place, found: address && formatSocketAddress(address), origin });
  return address;
}

function fromDestination(
  { origin }: Cluster,
  { request, steps }: UpstreamContext,
): SocketAddress | 'unknown' | undefined {
  const address = request.restoredDestination;
  if (address === 'unknown') return address;
  const found = address && formatSocketAddress(address);
  steps.push({ kind: 'original_destination', place: 'restored destination', found, origin });
  return address;
}
