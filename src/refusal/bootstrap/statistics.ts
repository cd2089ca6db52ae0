import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import { messageIn } from '../../proto/messageContents.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { isForeignType } from '../upstream/foreignType.ts';
import { notRegistered } from './notRegistered.ts';

/** The last release whose tags are known here. */
const KNOWN = 40;

/** The tags that Envoy finds by itself (config/well_known_names.cc), without `envoy.`. */
const ownTags = `
  cluster_name http_conn_manager_prefix listener_address http_user_agent response_code response_code_class
  virtual_host virtual_cluster route ssl_cipher ssl_version ssl_curve ssl_sigalg grpc_bridge_service grpc_bridge_method
  dynamo_operation dynamo_table dynamo_partition_id mongo_prefix mongo_cmd mongo_collection mongo_callsite
  ratelimit_prefix tcp_prefix udp_prefix fault_downstream_cluster rds_route_config scoped_rds_config worker_id
  thrift_prefix redis_prefix rbac_prefix rbac_http_prefix rbac_policy_name ext_authz_prefix connection_limit_prefix
  local_http_ratelimit_prefix local_network_ratelimit_prefix local_listener_ratelimit_prefix dns_filter_prefix
  clientssl_prefix google_grpc_client_prefix proxy_protocol_version proxy_protocol_prefix tls_certificate
  xds_resource_name
`;

/** `stats_config` (common/stats/tag_extractor_impl.cc). */
export function* statsTags(config: Message | undefined, version: EnvoyVersion | undefined): Generator<ContentProblem> {
  for (const tag of config?.messages('statsTags') ?? []) {
    const name = tag.text('tagName');
    const regex = tag.text('regex');
    if (tag.oneof('tagValue') === 'fixedValue') continue;
    if (name === '') {
      const says = 'tag_name cannot be empty';
      yield { problem: 'a tag of its statistics has no `tag_name`', origin: tag.origin, says };
    } else if (regex === '') {
      if (isOwnTag(name, version)) continue;
      const says = `No regex specified for tag specifier and no default regex for name: '${name}'`;
      const problem = `the tag \`${name}\` of its statistics has no \`regex\`, and is none that Envoy knows by itself`;
      yield { problem, origin: tag.originOf('tagName'), says };
    } else if (isSurelyWrong(regex)) {
      const problem = `the \`regex\` of tag \`${name}\` is no regular expression of C++: \`${regex}\``;
      yield { problem, origin: tag.originOf('regex'), says: `Invalid regex '${regex}': ` };
    }
  }
}

function isOwnTag(name: string, version: EnvoyVersion | undefined): boolean {
  if (!name.startsWith('envoy.')) return false;
  if (version !== undefined && isAtLeast(version, KNOWN + 1)) return true;
  return ownTags.trim().split(/\s+/).includes(name.slice('envoy.'.length));
}

/**
 * What neither JavaScript nor `std::regex` takes; both have the grammar of ECMAScript, of which the latter lacks groups with
 * a name and what looks behind, and has repetitions of repetitions.
 */
function isSurelyWrong(regex: string): boolean {
  if (/[*+?}][*+{]/.test(regex)) return false;
  if (!regex.includes('[') && !regex.includes('\\') && /\(\?[^:=!]/.test(regex)) return true;
  try {
    new RegExp(regex);
    return false;
  } catch {
    return true;
  }
}

/** `stats_sinks`: where statistics are sent to (extensions/stat_sinks). */
export function* statsSinks(
  sinks: readonly Message[],
  isThere: (cluster: string) => boolean,
): Generator<ContentProblem> {
  for (const sink of sinks) {
    const any = sink.any('typedConfig');
    const type = any?.type ?? '';
    const isSink = type.startsWith('envoy.config.metrics.v3.');
    if (type === '' || (!isSink && isForeignType(type, 'envoy.extensions.stat_sinks.'))) {
      yield notRegistered(sink, type, 'sink of statistics');
    }
    const config = messageIn(any, 'described');
    if (config === undefined) continue;
    yield* sinkAddress(config);
    yield* sinkCluster(config, isThere);
  }
}

function* sinkAddress(config: Message): Generator<ContentProblem> {
  const socket = config.declares('address') ? config.message('address')?.message('socketAddress') : undefined;
  const text = socket?.text('address') ?? '';
  if (socket === undefined || text === '' || isAddressForEnvoy(text)) return;
  const says = `malformed IP address: ${text}`;
  yield {
    problem: `its statistics go to \`${text}\`, which is no IP address`,
    origin: socket.originOf('address'),
    says,
  };
}

function* sinkCluster(config: Message, isThere: (cluster: string) => boolean): Generator<ContentProblem> {
  const next = 'add that one to the static clusters, or correct the name';
  const tcp = config.declares('tcpClusterName') ? config.text('tcpClusterName') : '';
  if (tcp !== '' && !isThere(tcp)) {
    const says = `tcp statsd: unknown cluster '${tcp}'`;
    const origin = config.originOf('tcpClusterName');
    yield { problem: `its statistics go to cluster \`${tcp}\`, which is not there`, origin, says, next };
  }
  const service = config.declares('grpcService') ? config.message('grpcService')?.message('envoyGrpc') : undefined;
  const cluster = service?.text('clusterName') ?? '';
  if (service === undefined || cluster === '' || isThere(cluster)) return;
  const says = `Unknown gRPC client cluster '${cluster}'`;
  yield {
    problem: `its statistics go to cluster \`${cluster}\`, which is not there`,
    origin: service.origin,
    says,
    next,
  };
}
