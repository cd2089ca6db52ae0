import { parseIpAddress } from '../../base/ipAddress.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { UpstreamTlsContext } from '../../model/upstreamTlsContext.ts';
import type { ClusterRequest } from '../../verdict/clusterRequest.ts';
import type { ClientHello, UpstreamHttp } from '../../verdict/wire.ts';
import { headerOf } from './headerOf.ts';
import type { Host } from './host.ts';
import type { UpstreamContext } from './upstreamContext.ts';

type Hello = Omit<ClientHello, 'certificate' | 'validation'>;

/**
 * What Envoy's ClientHello to the host says. The router takes the name from the cluster that it was sent to, so that of
 * an aggregate and not of its member. Envoy as a client speaks only TLS 1.2 unless it is told otherwise.
 */
export function clientHello(
  host: Host,
  tls: UpstreamTlsContext,
  http: UpstreamHttp | undefined,
  { request, asked = host.cluster }: Pick<UpstreamContext, 'request' | 'asked'>,
): Hello {
  const { parameters } = tls.common;
  return {
    ...serverNameOf(host, asked, tls, request),
    ...applicationProtocolsOf(asked, tls, http, request),
    minimumVersion: parameters?.minimumVersion ?? 'TLSv1_2',
    maximumVersion: parameters?.maximumVersion ?? 'TLSv1_2',
  };
}

const serverNameKey = 'envoy.network.upstream_server_name';
const protocolsKey = 'envoy.network.application_protocols';

/** What a filter has set, before the request's authority (auto_sni) before the endpoint's hostname (auto_host_sni) before the fixed name. */
function serverNameOf(
  host: Host,
  asked: Cluster,
  tls: UpstreamTlsContext,
  request: ClusterRequest,
): Pick<Hello, 'serverName' | 'serverNameFrom'> {
  const set = request.state.filterState;
  const named = set.get(serverNameKey);
  if (set.has(serverNameKey) && named !== '') return { serverName: named, serverNameFrom: 'filter_state' };
  const authority = request.protocol === 'http' ? automaticServerName(asked, request) : null;
  if (authority === undefined) return { serverName: undefined, serverNameFrom: 'auto_sni' };
  if (authority !== null) return { serverName: authority, serverNameFrom: 'auto_sni' };
  const hostname = hostnameOf(host);
  if (tls.autoHostSni && hostname !== '') return { serverName: hostname, serverNameFrom: 'auto_host_sni' };
  return tls.sni === ''
    ? { serverName: null, serverNameFrom: 'none' }
    : { serverName: tls.sni, serverNameFrom: 'transport_socket' };
}

/** `null`: it does not apply, as for an authority that is an address. */
function automaticServerName({ http, discovery }: Cluster, request: ClusterRequest): string | null | undefined {
  const header = http.autoSni?.header ?? (discovery.kind === 'dynamic_forward_proxy' ? ':authority' : undefined);
  if (header === undefined) return null;
  const named = header === ':authority' ? null : headerOf(request, header);
  if (named === undefined) return undefined;
  const value = named || request.authority;
  if (value === undefined || value === null) return value;
  const name = hostOfAuthority(value);
  return parseIpAddress(name) === undefined && name !== '' ? name : null;
}

/** Without the port, and without the brackets of an IPv6 address. */
export function hostOfAuthority(authority: string): string {
  const parts = /^\[([^\]]*)\](?::\d*)?$/.exec(authority);
  if (parts !== null) return parts[1] ?? '';
  return authority.replace(/:\d*$/, '');
}

/** Hosts that were found by name have that name. */
export function hostnameOf({ cluster, endpoint }: Host): string {
  const named = cluster.discovery.kind === 'STRICT_DNS' || cluster.discovery.kind === 'LOGICAL_DNS';
  if (endpoint.hostname !== '' || !named) return endpoint.hostname;
  return endpoint.address.kind === 'host' ? endpoint.address.host : '';
}

function applicationProtocolsOf(
  cluster: Cluster,
  tls: UpstreamTlsContext,
  http: UpstreamHttp | undefined,
  request: ClusterRequest,
): Pick<Hello, 'applicationProtocols' | 'applicationProtocolsFrom'> {
  const set = request.state.filterState;
  const listed = set.get(protocolsKey);
  // A list that is made from a format is not looked at: nobody makes one so.
  if (listed !== undefined && listed !== '')
    return { applicationProtocols: listed.split(','), applicationProtocolsFrom: 'filter_state' };
  const overridden = istioOverride(cluster, http, request);
  if (overridden !== undefined) return { applicationProtocols: overridden, applicationProtocolsFrom: 'istio_alpn' };
  const { alpnProtocols } = tls.common;
  if (alpnProtocols.length > 0)
    return { applicationProtocols: alpnProtocols, applicationProtocolsFrom: 'transport_socket' };
  if (http === undefined) return { applicationProtocols: [], applicationProtocolsFrom: 'none' };
  return { applicationProtocols: spoken(http), applicationProtocolsFrom: 'http_protocol' };
}

/** Istio's `alpn` filter goes by the HTTP that the cluster would speak; `alpn_override: "false"` switches it off. */
function istioOverride(
  { istio }: Cluster,
  http: UpstreamHttp | undefined,
  { alpnOverrides, protocol, downstreamProtocol }: ClusterRequest,
): readonly string[] | undefined {
  if (alpnOverrides === undefined || protocol !== 'http' || istio?.alpnOverride === 'false') return undefined;
  const version =
    http === '2' || http === 'auto'
      ? 'h2'
      : downstreamProtocol === 'http/1.0' && http === undefined
        ? 'http/1.0'
        : 'http/1.1';
  const list = alpnOverrides[version];
  return list === undefined || list.length === 0 ? undefined : list;
}

function spoken(http: UpstreamHttp): readonly string[] {
  switch (http) {
    case '1.1':
      return ['http/1.1'];
    case '2':
      return ['h2'];
    case '3':
      return ['h3'];
    case 'auto':
      return ['h2', 'http/1.1'];
  }
}
