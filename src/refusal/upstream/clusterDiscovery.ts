import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { clusterKind, customClusterType } from './clusterKind.ts';
import { healthCheckAddress, unresolvedHosts } from './unresolvedHosts.ts';

/** How a cluster comes to its hosts (upstream_impl.cc, and the clusters of extensions/clusters). */
export function* clusterDiscovery(cluster: Message): Generator<ContentProblem> {
  const kind = clusterKind(cluster);
  if (kind !== 'EDS' && cluster.has('edsClusterConfig')) {
    const origin = cluster.originOf('edsClusterConfig');
    const says = 'eds_cluster_config set in a non-EDS cluster';
    yield { problem: 'it has `eds_cluster_config` and is not of type EDS', origin, says };
  }
  switch (kind) {
    case 'STATIC':
      yield* staticHosts(cluster);
      break;
    case 'EDS':
      yield* endpointDiscovery(cluster);
      break;
    case 'STRICT_DNS':
      yield* dnsHosts(cluster, kind);
      break;
    case 'LOGICAL_DNS':
      yield* singleHost(cluster);
      yield* dnsHosts(cluster, kind);
      break;
    case 'ORIGINAL_DST':
      yield* originalDestination(cluster);
      break;
    case undefined:
      if (isSingleDns(cluster)) yield* singleHost(cluster);
  }
}

/** Hosts of a STATIC cluster are addresses. */
function* staticHosts(cluster: Message): Generator<ContentProblem> {
  const assignment = cluster.message('loadAssignment');
  for (const locality of assignment?.messages('endpoints') ?? []) {
    if (!locality.has('ledsClusterLocalityConfig')) continue;
    const says = `LEDS is only supported when EDS is used. Static cluster ${cluster.text('name')} cannot use LEDS.`;
    yield { problem: 'its endpoints are discovered one by one, and it is STATIC', origin: locality.origin, says };
  }
  if (assignment === undefined) return;
  const next = 'names need the type STRICT_DNS or LOGICAL_DNS';
  yield* unresolvedHosts(assignment, { because: ', and it is STATIC', next });
}

function* endpointDiscovery(cluster: Message): Generator<ContentProblem> {
  const config = cluster.message('edsClusterConfig');
  if (config === undefined) {
    const says = 'cannot create an EDS cluster without an EDS config';
    yield {
      problem: 'it does not say where its endpoints come from (`eds_cluster_config`)',
      origin: cluster.origin,
      says,
      isMissing: true,
    };
    return;
  }
  const source = config.message('edsConfig');
  if (source?.oneof('configSourceSpecifier') === undefined && !config.text('serviceName').startsWith('xdstp:')) {
    const says = 'Missing config source specifier in envoy::config::core::v3::ConfigSource';
    const problem = 'it does not say where its endpoints come from (`eds_config`)';
    yield { problem, origin: config.origin, says, isMissing: true };
  }
  const api = source?.message('apiConfigSource');
  if (api === undefined) return;
  if (api.messages('grpcServices').length === 0 && api.texts('clusterNames').length === 0) {
    const says = 'API configs must have either a gRPC service or a cluster name defined';
    yield { problem: 'the service that its endpoints come from is not named', origin: api.origin, says };
  } else if (api.text('apiType') === 'REST' && !api.has('refreshDelay')) {
    const says = 'refresh_delay is required for REST API configuration sources';
    yield { problem: 'its endpoints are asked for by REST, without `refresh_delay`', origin: api.origin, says };
  }
}

function* dnsHosts(cluster: Message, kind: string): Generator<ContentProblem> {
  for (const locality of cluster.message('loadAssignment')?.messages('endpoints') ?? []) {
    for (const host of locality.messages('lbEndpoints')) {
      const endpoint = host.message('endpoint');
      // They are looked at when the name is resolved, and nobody is there to refuse them.
      for (const problem of healthCheckAddress(endpoint?.message('healthCheckConfig')))
        yield { ...problem, effect: 'crash' };
      const socket = endpoint?.message('address')?.message('socketAddress');
      if (socket === undefined || socket.text('resolverName') === '') continue;
      const origin = socket.originOf('resolverName');
      const says = `${kind} clusters must NOT have a custom resolver name set`;
      yield { problem: `an endpoint names a resolver, and it is ${kind}`, origin, says };
    }
  }
  const rate = cluster.message('dnsFailureRefreshRate');
  const base = rate?.duration('baseInterval');
  const longest = rate?.duration('maxInterval');
  if (rate !== undefined && base !== undefined && longest !== undefined && longest < base) {
    const says = 'dns_failure_refresh_rate must have max_interval greater than or equal to the base_interval';
    yield {
      problem: 'the longest interval after a failure of DNS is shorter than the first',
      origin: rate.origin,
      says,
    };
  }
}

const dnsCluster = 'envoy.extensions.clusters.dns.v3.DnsCluster';

function isSingleDns(cluster: Message): boolean {
  const config = cluster.message('clusterType')?.any('typedConfig');
  return (
    customClusterType(cluster) === dnsCluster &&
    config?.kind === 'opened' &&
    config.message.boolean('allAddressesInSingleEndpoint')
  );
}

function* singleHost(cluster: Message): Generator<ContentProblem> {
  const assignment = cluster.message('loadAssignment');
  if (assignment === undefined) {
    const says = 'LOGICAL_DNS clusters must have a single host';
    yield { problem: 'it is LOGICAL_DNS and has no endpoint', origin: cluster.origin, says };
    return;
  }
  const localities = assignment.messages('endpoints');
  const hosts = localities.flatMap((locality) => locality.messages('lbEndpoints'));
  if (localities.length === 1 && hosts.length === 1) return;
  const says = 'LOGICAL_DNS clusters must have a single locality_lb_endpoint and a single lb_endpoint';
  yield { problem: `it is LOGICAL_DNS, and has not one endpoint but ${hosts.length}`, origin: assignment.origin, says };
}

function* originalDestination(cluster: Message): Generator<ContentProblem> {
  const policy = cluster.text('lbPolicy') || 'ROUND_ROBIN';
  if (policy !== 'CLUSTER_PROVIDED') {
    const origin = cluster.originOf('lbPolicy');
    const says = `cluster: LB policy ${policy} is not valid for Cluster type ORIGINAL_DST. Only 'CLUSTER_PROVIDED' is allowed with cluster type 'ORIGINAL_DST'`;
    yield {
      problem: `it is ORIGINAL_DST, and its \`lb_policy\` is ${policy}`,
      origin,
      says,
      next: 'set CLUSTER_PROVIDED',
    };
  }
  if (cluster.has('loadAssignment')) {
    const says = 'ORIGINAL_DST clusters must have no load assignment configured';
    yield { problem: 'it is ORIGINAL_DST and lists endpoints', origin: cluster.originOf('loadAssignment'), says };
  }
  const options = cluster.message('originalDstLbConfig');
  const header = options?.text('httpHeaderName') ?? '';
  if (options === undefined || header === '' || options.boolean('useHttpHeader')) return;
  const says = `ORIGINAL_DST cluster: invalid config http_header_name=${header} and use_http_header is false. Set use_http_header to true if http_header_name is desired.`;
  yield {
    problem: `it names the header \`${header}\` and does not use it (\`use_http_header\`)`,
    origin: options.origin,
    says,
  };
}
