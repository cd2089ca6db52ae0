import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import { selfProblem } from '../contents/configSource.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { removedTracer } from '../contents/tracers.ts';
import { absent, missingService } from '../discoveryCluster.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { isMadeLater } from '../resource/secretsOverAds.ts';
import { type DiscoverySource, discoverySources } from './discoverySources.ts';
import { overloadManager } from './overloadManager.ts';
import { statsSinks, statsTags } from './statistics.ts';

const noAds = 'ADS must be configured to support an ADS config source';

/**
 * What an Envoy does not start for in the file with which it starts, beside its listeners, clusters and secrets
 * (server/server.cc, upstream/cluster_manager_impl.cc, runtime/runtime_impl.cc).
 */
export function* bootstrapProblems(bootstrap: Message, version: EnvoyVersion | undefined): Generator<ContentProblem> {
  const clusters = bootstrap.message('staticResources')?.messages('clusters') ?? [];
  const primary = new Set(clusters.filter((one) => !isMadeLater(one)).map((one) => one.text('name')));
  const isThere = (name: string): boolean => primary.has(name);
  const dynamic = bootstrap.message('dynamicResources');
  yield* aggregatedStream(dynamic?.message('adsConfig'), isThere);
  const hasStream = dynamic?.has('adsConfig') === true;
  for (const [field, what] of discovered) {
    const source = dynamic?.message(field);
    yield* discovery(source, what, isThere);
    yield* selfProblem(source, what);
  }
  // Resources with names of their own (`xdstp:`) have other streams.
  const hasOthers = bootstrap.has('defaultConfigSource') || bootstrap.has('configSources');
  if (!hasStream && !hasOthers) yield* withoutStream(discoverySources(bootstrap, version));
  yield* runtimeLayers(bootstrap.message('layeredRuntime'), isThere, hasStream);
  const local = bootstrap.message('clusterManager')?.text('localClusterName') ?? '';
  if (local !== '' && !clusters.some((one) => one.text('name') === local)) {
    const origin = bootstrap.message('clusterManager')?.originOf('localClusterName') ?? bootstrap.origin;
    const says = `local cluster '${local}' must be defined`;
    yield { problem: `the local cluster \`${local}\` is none of its clusters`, origin, says, next: addCluster };
  }
  if (bootstrap.has('statsFlushInterval') && bootstrap.has('statsFlushOnAdmin')) {
    const says = 'Only one of stats_flush_interval or stats_flush_on_admin should be set!';
    const origin = bootstrap.originOf('statsFlushOnAdmin');
    yield { problem: 'it has both `stats_flush_interval` and `stats_flush_on_admin`', origin, says, next: 'keep one' };
  }
  yield* apiListeners(bootstrap, version);
  yield* adminAddress(bootstrap.message('admin')?.message('address')?.message('socketAddress'));
  yield* removedTracer(bootstrap.message('tracing')?.message('http'), version);
  yield* overloadManager(bootstrap.message('overloadManager'), version);
  yield* statsTags(bootstrap.message('statsConfig'), version);
  yield* statsSinks(bootstrap.messages('statsSinks'), (name) => clusters.some((one) => one.text('name') === name));
}

const discovered = [
  ['cdsConfig', 'its clusters come'],
  ['ldsConfig', 'its listeners come'],
] as const;

/**
 * Sources that are the stream for all discovery, where there is none. A mere validation takes them; an Envoy that starts
 * ends without saying so, with exit code 0, or is stopped by a failed assertion (1.36 and 1.40 alike).
 */
function* withoutStream(sources: readonly DiscoverySource[]): Generator<ContentProblem> {
  for (const without of ['crash', 'ends'] as const) {
    const over = sources.filter((one) => one.without === without && one.source.has('ads'));
    const [first, ...others] = over;
    if (first === undefined) continue;
    const more = others.length === 0 ? '' : ` (and ${others.length} more such)`;
    yield {
      problem: `${first.what} come over ADS${more}, and there is no \`ads_config\``,
      origin: first.source.origin,
      says: noAds,
      next: 'add `ads_config` to `dynamic_resources`',
      ...(without === 'crash' ? { effect: without } : {}),
    };
  }
}

/**
 * What takes them is built into no published Envoy (1.36 to 1.40), only into programs that have Envoy in them, and these ask
 * for another `listener_manager`. From a control plane they are passed over.
 */
function* apiListeners(bootstrap: Message, version: EnvoyVersion | undefined): Generator<ContentProblem> {
  if (bootstrap.has('listenerManager') || (version !== undefined && !isAtLeast(version, 36))) return;
  for (const listener of bootstrap.message('staticResources')?.messages('listeners') ?? []) {
    if (!listener.has('apiListener') || listener.has('internalListener')) continue;
    const name = listener.text('name');
    yield {
      problem: `listener \`${name}\` is an API listener, which published Envoys have no extension for`,
      origin: listener.originOf('apiListener'),
      says: `error adding listener named '${name}': missing the API listener extension`,
      next: 'give it an `address` and `filter_chains` in place of `api_listener`',
    };
  }
}

const addCluster = 'add that one to the static clusters, or correct the name';

type IsThere = (cluster: string) => boolean;

function* aggregatedStream(api: Message | undefined, isThere: IsThere): Generator<ContentProblem> {
  if (api === undefined) return;
  const [service] = api.messages('grpcServices');
  if (service === undefined && api.texts('clusterNames').length === 0) {
    const says = 'API configs must have either a gRPC service or a cluster name defined';
    yield { problem: '`ads_config` names no service', origin: api.origin, says };
  } else if (api.text('apiType') === 'REST') {
    const says = 'envoy.config.core.v3.ApiConfigSource type must be of non-aggregated gRPC';
    yield { problem: '`ads_config` is not gRPC', origin: api.originOf('apiType'), says };
  }
  const envoyGrpc = service?.message('envoyGrpc');
  const cluster = envoyGrpc?.text('clusterName') ?? '';
  if (envoyGrpc === undefined || cluster === '' || isThere(cluster)) return;
  const says = `Unknown gRPC client cluster '${cluster}'`;
  yield { problem: `\`ads_config\` names ${absentCluster(cluster)}`, origin: envoyGrpc.origin, says, next: addCluster };
}

const absentCluster = (cluster: string): string => `cluster \`${cluster}\`, ${absent}`;

function* discovery(source: Message | undefined, what: string, isThere: IsThere): Generator<ContentProblem> {
  const missing = missingService(source, isThere);
  if (missing === undefined) return;
  const { cluster, origin, says } = missing;
  yield { problem: `${what} from ${absentCluster(cluster)}`, origin, says, next: addCluster };
}

function* runtimeLayers(runtime: Message | undefined, isThere: IsThere, hasStream: boolean): Generator<ContentProblem> {
  const layers = runtime?.messages('layers') ?? [];
  const names = new Set<string>();
  for (const layer of layers) {
    const name = layer.text('name');
    if (names.has(name)) {
      const says = `Duplicate layer name: ${name}`;
      yield { problem: `two layers of the runtime are called \`${name}\``, origin: layer.originOf('name'), says };
    }
    names.add(name);
    const source = layer.message('rtdsLayer')?.message('rtdsConfig');
    yield* discovery(source, `its runtime layer \`${name}\` comes`, isThere);
    yield* selfProblem(source, `its runtime layer \`${name}\` comes`);
    if (source?.has('ads') === true && !hasStream) {
      const problem = `its runtime layer \`${name}\` comes over ADS, and there is no \`ads_config\``;
      yield { problem, origin: source.origin, says: noAds };
    }
  }
  const [, second] = layers.filter((layer) => layer.has('adminLayer'));
  if (second === undefined) return;
  const says = 'Too many admin layers specified in LayeredRuntime, at most one may be specified';
  yield { problem: 'its runtime has two admin layers', origin: second.originOf('adminLayer'), says };
}

function* adminAddress(socket: Message | undefined): Generator<ContentProblem> {
  const text = socket?.text('address') ?? '';
  if (socket === undefined || text === '' || isAddressForEnvoy(text)) return;
  const says = `malformed IP address: ${text}`;
  yield {
    problem: `the admin page is at \`${text}\`, which is no IP address`,
    origin: socket.originOf('address'),
    says,
  };
}
