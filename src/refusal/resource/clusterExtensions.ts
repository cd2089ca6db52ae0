import type { Message } from '../../proto/message.ts';
import { customClusterType } from '../upstream/clusterKind.ts';
import { isForeignType } from '../upstream/foreignType.ts';
import type { ResourceProblem, ResourceRule } from './resourceCheck.ts';

const sockets = 'envoy.extensions.transport_sockets.';

/** Transport sockets that only listeners have. */
const downstream: ReadonlySet<string> = new Set([
  `${sockets}tls.v3.DownstreamTlsContext`,
  `${sockets}quic.v3.QuicDownstreamTransport`,
  `${sockets}starttls.v3.StartTlsConfig`,
]);

/** Every extension must be one that Envoy has for this place. */
export const clusterExtensions: ResourceRule = function* ({ message, byTypeOnly }) {
  const custom = customClusterType(message);
  if (custom !== undefined && isForeignType(custom, 'envoy.extensions.clusters.')) {
    const says = `Didn't find a registered cluster factory implementation for type: '${custom}'`;
    yield { problem: `\`${custom}\` is no type of clusters`, origin: message.originOf('clusterType'), says };
  }
  yield* socket(message.message('transportSocket'), byTypeOnly);
  for (const match of message.messages('transportSocketMatches')) {
    yield* socket(match.message('transportSocket') ?? match, byTypeOnly);
  }
  for (const filter of message.messages('filters')) {
    const type = filter.any('typedConfig')?.type ?? '';
    if (!type.startsWith('envoy.extensions.filters.http.')) continue;
    yield unregistered(filter, type, `\`${type}\` is no network filter`);
  }
};

function* socket(holder: Message | undefined, byTypeOnly: boolean): Generator<ResourceProblem> {
  if (holder === undefined) return;
  const isSocket = holder.declares('typedConfig');
  const config = isSocket ? holder.any('typedConfig') : undefined;
  const type = config?.type ?? '';
  if (type === '') {
    if (byTypeOnly) yield unregistered(holder, type, 'a transport socket has no `typed_config`');
  } else if (downstream.has(type) || isForeignType(type, sockets)) {
    yield unregistered(holder, type, `\`${type}\` is no transport socket of clusters`);
  }
  if (config?.kind !== 'opened' || !config.message.declares('transportSocket')) return;
  yield* socket(config.message.message('transportSocket'), byTypeOnly);
}

function unregistered(holder: Message, type: string, problem: string): ResourceProblem {
  const name = holder.type.endsWith('.TransportSocketMatch') ? '' : holder.text('name');
  const says = `Didn't find a registered implementation for '${name}' with type URL: '${type}'`;
  return { problem, origin: holder.origin, says };
}
