import type { JsonObject } from '../../../src/base/json.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { checkResources } from '../../../src/question/check/checkResources.ts';
import { isRefused } from '../../../src/verdict/finding.ts';
import type { CheckedKind } from '../../../src/verdict/reference.ts';

const types: Readonly<Record<CheckedKind, string>> = {
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  secret: 'envoy.extensions.transport_sockets.tls.v3.Secret',
};

/** The refusals that we foretell for a resource that comes by discovery, in Envoy's words, the empty text where we know none. */
export async function foretold(
  kind: CheckedKind,
  resource: JsonObject,
  envoyVersion: string,
): Promise<readonly string[]> {
  const resources = [{ '@type': `type.googleapis.com/${types[kind]}`, ...resource }];
  const loaded = await loadDump([memorySource('update.json', JSON.stringify({ resources }))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const { findings } = checkResources(loaded.value, kind, { envoyVersion });
  return findings.filter(isRefused).map(({ envoySays }) => envoySays ?? '');
}
