import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import { passOver } from '../../proto/messageContents.ts';

/** A `ConfigSource` that an Envoy asks as soon as it has started. */
export interface DiscoverySource {
  /** What comes from there: `the routes of a listener`. */
  readonly what: string;
  readonly source: Message;
  /** Without the stream that it refers to, an Envoy stops (`ends`), or is stopped by a failed assertion (`crash`). */
  readonly without: 'ends' | 'crash';
}

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.';
const secret = 'envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig';

/** Messages of listeners with such a source. */
const inListeners: ReadonlyMap<string, readonly [field: string, what: string]> = new Map([
  [`${manager}Rds`, ['configSource', 'the routes of a listener']],
  [`${manager}ScopedRds`, ['scopedRdsConfigSource', 'the scopes of a listener']],
  ['envoy.config.core.v3.ExtensionConfigSource', ['configSource', 'the settings of a filter']],
  ['envoy.config.route.v3.Vhds', ['configSource', 'the virtual hosts of a listener']],
  [secret, ['sdsConfig', 'secrets of a listener']],
]);

/** Where the rest of a file with which an Envoy starts comes from; secrets of clusters have a rule of their own. */
export function discoverySources(bootstrap: Message, version: EnvoyVersion | undefined): readonly DiscoverySource[] {
  const found: DiscoverySource[] = [];
  const add = (source: Message | undefined, what: string, without: DiscoverySource['without']): void => {
    if (source !== undefined && !source.has('self')) found.push({ what, source, without });
  };
  const dynamic = bootstrap.message('dynamicResources');
  add(dynamic?.message('cdsConfig'), 'its clusters', 'ends');
  add(dynamic?.message('ldsConfig'), 'its listeners', 'crash');
  const fixed = bootstrap.message('staticResources');
  for (const cluster of fixed?.messages('clusters') ?? []) {
    const endpoints = cluster.message('edsClusterConfig')?.message('edsConfig');
    add(endpoints, `the endpoints of cluster \`${cluster.text('name')}\``, 'ends');
  }
  for (const listener of fixed?.messages('listeners') ?? []) {
    passOver(listener, (inside) => {
      const [field, what] = inListeners.get(inside.type) ?? [];
      const isEarly = !inside.type.endsWith('.Vhds') || isAtLeast(version, 40);
      if (field !== undefined && what !== undefined && isEarly) add(inside.message(field), what, 'crash');
    });
  }
  return found;
}
