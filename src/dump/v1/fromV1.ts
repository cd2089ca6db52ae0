import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import type { ResourceKind } from '../resource.ts';
import { cluster } from './cluster.ts';
import { listener } from './listener.ts';
import type { Read } from './reading.ts';
import { routeConfiguration } from './routes.ts';

const READERS: Partial<Record<ResourceKind, Read>> = { listener, cluster, route_configuration: routeConfiguration };

/** A resource of Envoy's v1 API as v2 has it, which is what Envoy 1.5 to 1.8 made of it, too. */
export function fromV1(
  kind: ResourceKind,
  json: JsonObject,
  pointer: JsonPointer,
  relocations: Relocations,
): JsonObject {
  const read = READERS[kind]?.({ json, pointer }, relocations).json;
  return isJsonObject(read) ? read : json;
}
