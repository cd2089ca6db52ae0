import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { ResourceKind } from '../resource.ts';

/**
 * Messages near the top that have a oneof, by the members that lead to them. Go's `encoding/json` prints each oneof by Go's
 * own name of it, also where nothing is set; names of protobuf begin with a small letter.
 */
const places: Partial<Record<ResourceKind, readonly (readonly string[])[]>> = {
  listener: [[], ['address']],
  cluster: [[]],
  route_configuration: [['virtual_hosts', 'routes', 'match']],
  endpoints: [
    ['endpoints', 'lb_endpoints'],
    ['endpoints', 'lb_endpoints', 'endpoint', 'address'],
  ],
  secret: [[]],
};

const ONEOFS = new Set([
  'Address',
  'ClusterDiscoveryType',
  'HostIdentifier',
  'LbConfig',
  'ListenerSpecifier',
  'PathSpecifier',
  'Type',
]);

/** Whether a Go program has printed the resource without protobuf's own JSON; then its fields have other forms. */
export function isPrintedByGo(kind: ResourceKind, json: JsonValue): boolean {
  return places[kind]?.some((path) => hasOneof(json, path)) ?? false;
}

/** Of a list the first items that lead there tell for all. */
function hasOneof(json: JsonValue | undefined, path: readonly string[]): boolean {
  if (isJsonArray(json)) return json.slice(0, SAMPLE).some((item) => hasOneof(item, path));
  if (!isJsonObject(json)) return false;
  const [next, ...rest] = path;
  if (next !== undefined) return hasOneof(memberOf(json, next), rest);
  return Object.keys(json).some((key) => ONEOFS.has(key) && (json[key] === null || isJsonObject(json[key])));
}

const SAMPLE = 4;
