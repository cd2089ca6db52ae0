import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';

/** Protocols of a cluster, and what its SNI is made from. */
export function httpOptions(random: Random): JsonObject {
  if (random.chance(0.3)) return {};
  const protocol: JsonObject = random.weighted<JsonObject>([
    [4, () => ({ explicit_http_config: { http_protocol_options: {} } })],
    [3, () => ({ explicit_http_config: { http2_protocol_options: {} } })],
    [1, () => ({ use_downstream_protocol_config: { http2_protocol_options: {} } })],
  ]);
  const upstream: JsonObject = random.chance(0.4)
    ? {
        upstream_http_protocol_options: {
          auto_sni: true,
          ...(random.chance(0.4) ? { override_auto_sni_header: 'x-sni' } : {}),
        },
      }
    : {};
  return {
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        ...protocol,
        ...upstream,
      },
    },
  };
}
