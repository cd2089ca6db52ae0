import { isJsonObject, type JsonValue, memberOf } from '../base/json.ts';

/**
 * Whether a source of code is one that Istio's control plane writes for its agent: without a hash and with `_` for a cluster. The
 * agent fetches the module and tells Envoy of a file in its place (istio, pkg/wasm/convert.go), so that no rule is broken.
 */
export function isFetchedByAgent(type: string, json: JsonValue): boolean {
  if (type !== 'envoy.config.core.v3.RemoteDataSource' || !isJsonObject(json)) return false;
  const uri = memberOf(json, 'http_uri') ?? memberOf(json, 'httpUri');
  return uri !== undefined && isJsonObject(uri) && memberOf(uri, 'cluster') === '_';
}
