import type { Origin } from '../diagnostic/origin.ts';
import type { AnyMessage, Message } from '../proto/message.ts';
import { readAskedService, readRateLimitService } from './askedService.ts';
import { type DataSource, readDataSourceField } from './dataSource.ts';
import { type FilterStateValue, readFilterStateValue } from './filterStateValue.ts';
import { type HttpConnectionManager, readHttpConnectionManager } from './httpConnectionManager.ts';
import { isIstioWasm } from './httpFilter.ts';
import { type MetadataMatcher, readMetadataMatcher } from './metadataMatcher.ts';
import { type RbacFilter, readRbacFilter } from './rbacFilter.ts';
import { readTcpProxy, type TcpProxy } from './tcpProxy.ts';
import type { TypedExtension } from './typedExtension.ts';

/** `envoy.config.listener.v3.Filter` by what its configuration's type says, whatever its name. */
export type NetworkFilter = { readonly name: string; readonly origin: Origin } & (
  | { readonly kind: 'http_connection_manager'; readonly manager: HttpConnectionManager }
  | { readonly kind: 'tcp_proxy'; readonly proxy: TcpProxy }
  | { readonly kind: 'rbac'; readonly rbac: RbacFilter }
  /** The cluster is named by the SNI. */
  | { readonly kind: 'sni_cluster' }
  /** The host is named by the SNI; `port` where none is in filter state. */
  | { readonly kind: 'sni_dynamic_forward_proxy'; readonly port: number | undefined }
  /** Istio's peer metadata over TCP; acts only where this ALPN was negotiated. */
  | { readonly kind: 'metadata_exchange'; readonly protocol: string }
  | { readonly kind: 'direct_response'; readonly response: DataSource | undefined }
  | { readonly kind: 'echo' }
  | {
      readonly kind: 'set_filter_state';
      readonly values: readonly FilterStateValue[];
      /** Set when a handshake is done; without one at once. */
      readonly onHandshake: readonly FilterStateValue[];
      readonly onData: readonly FilterStateValue[];
    }
  | {
      readonly kind: 'ext_authz';
      readonly failureModeAllow: boolean;
      /** Asked only where such metadata is set; undefined: no such condition. */
      readonly enabledMetadata: MetadataMatcher | undefined;
      readonly service: string | undefined;
    }
  | { readonly kind: 'limit'; readonly type: string }
  /** Asks a service how full the limits are, as soon as there is a connection. */
  | { readonly kind: 'ratelimit'; readonly failureModeDeny: boolean; readonly service: string | undefined }
  /** Routes by a protocol of its own to clusters of its own; nothing follows it. */
  | { readonly kind: 'protocol_proxy'; readonly protocol: string }
  /** Looks at the bytes or records something, and decides nothing. */
  | { readonly kind: 'neutral'; readonly type: string }
  /** Its configuration comes by extension discovery and is not in the chain. */
  | { readonly kind: 'discovered' }
  /** Its configuration has not come: every connection of the chain is closed. */
  | { readonly kind: 'undelivered' }
  | { readonly kind: 'opaque'; readonly type: string }
);

const network = 'envoy.extensions.filters.network.';

/** Types that decide nothing, with or without a descriptor. */
const neutralTypes = new Set([
  `${network}mongo_proxy.v3.MongoProxy`,
  `${network}mysql_proxy.v3.MySQLProxy`,
  `${network}postgres_proxy.v3alpha.PostgresProxy`,
  `${network}kafka_broker.v3.KafkaBroker`,
  `${network}zookeeper_proxy.v3.ZooKeeperProxy`,
  `${network}geoip.v3.Geoip`,
  'stats.PluginConfig',
  'envoy.extensions.network_filters.peer_metadata.Config',
  'istio.telemetry.v1alpha1.Telemetry',
]);

const protocolProxies: Readonly<Record<string, string>> = {
  [`${network}redis_proxy.v3.RedisProxy`]: 'redis',
  [`${network}thrift_proxy.v3.ThriftProxy`]: 'thrift',
  [`${network}dubbo_proxy.v3.DubboProxy`]: 'dubbo',
  [`${network}generic_proxy.v3.GenericProxy`]: 'generic',
  [`${network}sip_proxy.v3alpha.SipProxy`]: 'sip',
  [`${network}rocketmq_proxy.v3.RocketmqProxy`]: 'rocketmq',
};

const limits = new Set([
  `${network}local_ratelimit.v3.LocalRateLimit`,
  `${network}connection_limit.v3.ConnectionLimit`,
]);

export function readNetworkFilter(extension: TypedExtension): NetworkFilter {
  const { name, config, origin } = extension;
  const common = { name, origin };
  if (config === undefined) return readWithoutConfig(extension);
  const { type } = config;
  if (neutralTypes.has(type) || isIstioWasm(config)) return { ...common, kind: 'neutral', type };
  if (limits.has(type)) return { ...common, kind: isSwitchedOff(config) ? 'neutral' : 'limit', type };
  const protocol = Object.hasOwn(protocolProxies, type) ? protocolProxies[type] : undefined;
  if (protocol !== undefined) return { ...common, kind: 'protocol_proxy', protocol };
  if (config.kind === 'opaque') return { ...common, kind: 'opaque', type };
  return readOpened(type, config.message, common);
}

/** By `runtime_enabled`. */
function isSwitchedOff(config: AnyMessage): boolean {
  const enabled = config.kind === 'opened' ? config.message.message('runtimeEnabled') : undefined;
  return enabled?.optionalBoolean('defaultValue') === false;
}

function readOpened(
  type: string,
  message: Message,
  common: { readonly name: string; readonly origin: Origin },
): NetworkFilter {
  switch (type) {
    case `${network}http_connection_manager.v3.HttpConnectionManager`:
      return { ...common, kind: 'http_connection_manager', manager: readHttpConnectionManager(message) };
    case `${network}tcp_proxy.v3.TcpProxy`:
      return { ...common, kind: 'tcp_proxy', proxy: readTcpProxy(message) };
    case `${network}rbac.v3.RBAC`:
      return { ...common, kind: 'rbac', rbac: readRbacFilter(message) };
    case `${network}sni_cluster.v3.SniCluster`:
      return { ...common, kind: 'sni_cluster' };
    case `${network}sni_dynamic_forward_proxy.v3.FilterConfig`:
      return { ...common, kind: 'sni_dynamic_forward_proxy', port: message.optionalNumber('portValue') };
    case 'envoy.tcp.metadataexchange.config.MetadataExchange':
      return { ...common, kind: 'metadata_exchange', protocol: message.text('protocol') };
    case `${network}direct_response.v3.Config`:
      return { ...common, kind: 'direct_response', response: readDataSourceField(message, 'response') };
    case `${network}echo.v3.Echo`:
      return { ...common, kind: 'echo' };
    case `${network}set_filter_state.v3.Config`:
      return {
        ...common,
        kind: 'set_filter_state',
        values: message.messages('onNewConnection').map(readFilterStateValue),
        onHandshake: message.messages('onDownstreamTlsHandshake').map(readFilterStateValue),
        onData: message.messages('onDownstreamData').map(readFilterStateValue),
      };
    case `${network}ext_authz.v3.ExtAuthz`: {
      const enabled = message.message('filterEnabledMetadata');
      return {
        ...common,
        kind: 'ext_authz',
        failureModeAllow: message.boolean('failureModeAllow'),
        enabledMetadata: enabled && readMetadataMatcher(enabled),
        service: readAskedService(message),
      };
    }
    case `${network}ratelimit.v3.RateLimit`: {
      const service = readRateLimitService(message);
      return { ...common, kind: 'ratelimit', failureModeDeny: message.boolean('failureModeDeny'), service };
    }
    default:
      return { ...common, kind: 'opaque', type };
  }
}

/** Filters that need no configuration may stand by name alone. */
function readWithoutConfig({ name, discovered, undelivered, origin }: TypedExtension): NetworkFilter {
  if (discovered) return { name, origin, kind: undelivered ? 'undelivered' : 'discovered' };
  switch (name.replace(/^envoy\.(?:filters\.network\.)?/, '')) {
    case 'sni_cluster':
      return { name, origin, kind: 'sni_cluster' };
    case 'echo':
      return { name, origin, kind: 'echo' };
    default:
      return { name, origin, kind: 'opaque', type: '' };
  }
}
