import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import type { HasCluster } from './listenerCheck.ts';

/** A cluster that is asked for resources, and is not there at the start. */
export interface MissingService {
  readonly cluster: string;
  readonly origin: Origin;
  readonly says: string;
}

/** What is the matter with it, after its name. */
export const absent = 'which is not there or discovers its endpoints itself';

/** Of a `ConfigSource` (config/utility.cc `checkApiConfigSourceSubscriptionBackingCluster`); deltas are not looked at. */
export function missingService(source: Message | undefined, hasCluster: HasCluster): MissingService | undefined {
  const api = source?.message('apiConfigSource');
  const type = api?.text('apiType');
  if (api === undefined || (type !== 'GRPC' && type !== 'REST')) return undefined;
  const service = api.messages('grpcServices')[0]?.message('envoyGrpc');
  const cluster = type === 'REST' ? api.texts('clusterNames')[0] : service?.text('clusterName');
  if (cluster === undefined || cluster === '' || hasCluster(cluster, 'discovery')) return undefined;
  const says = `envoy.config.core.v3.ApiConfigSource must have a statically defined non-EDS cluster: '${cluster}' does not exist, was added via api, or is an EDS cluster`;
  return { cluster, origin: (service ?? api).origin, says };
}
