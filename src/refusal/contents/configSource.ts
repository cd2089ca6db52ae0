import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

/** What Envoy says of `self` (config/subscription_factory_impl.cc): only proxyless gRPC takes it. */
export const noSource = 'Missing config source specifier in envoy::config::core::v3::ConfigSource';

/** `self` for where resources come from, of a message that has such a place; Envoy knows no server that it would mean. */
export const ownSource =
  (field: string, what: string) =>
  (holder: Message): Iterable<ContentProblem> =>
    selfProblem(holder.message(field), what);

/** `scoped_rds`: its scopes are asked for at once, the routes that these name only later. */
export const scopesSource = ownSource('scopedRdsConfigSource', 'its scopes come');

/** `Vhds`: since 1.40 checked when the routes are read; only deltas will do. */
export function* virtualHostSource(vhds: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const source = vhds.message('configSource');
  const type = source?.message('apiConfigSource')?.text('apiType');
  if (source === undefined || !isAtLeast(version, 40) || source.has('ads') || type === 'DELTA_GRPC') return;
  const says = "vhds: only 'DELTA_GRPC' or 'ADS' (which uses Delta xDS) is supported as a config source.";
  yield { problem: 'its virtual hosts do not come as deltas', origin: source.origin, says };
}

export function* selfProblem(source: Message | undefined, what: string): Generator<ContentProblem> {
  if (source?.has('self') !== true) return;
  const next = 'write `ads: {}` or an `api_config_source`';
  yield { problem: `${what} from \`self\`, which Envoy does not take`, origin: source.origin, says: noSource, next };
}
