import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { pointerTokens } from '../../../src/base/jsonPointer.ts';
import type { Dump } from '../../../src/dump/dump.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { messageTypes, pageTypes } from '../../../src/dump/messageTypes.ts';
import type { Resource, ResourceKind } from '../../../src/dump/resource.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { type Random, type Spoilt, spoil } from './spoil.ts';

/** A dump in which one thing is wrong. */
export interface SpoiltCase {
  readonly sample: string;
  readonly text: string;
  readonly dump: Dump;
  readonly spoilt: Spoilt;
  readonly kind: ResourceKind;
  /** Of a listener. */
  readonly name: string | undefined;
  readonly isLive: boolean;
}

const TYPES: Readonly<Partial<Record<ResourceKind, string>>> = { ...messageTypes, ...pageTypes };

/** What resources without a type of their own are in dumps of the older API. */
const OLD_TYPES: Readonly<Partial<Record<ResourceKind, string>>> = {
  bootstrap: 'envoy.config.bootstrap.v2.Bootstrap',
  listener: 'envoy.api.v2.Listener',
  cluster: 'envoy.api.v2.Cluster',
  route_configuration: 'envoy.api.v2.RouteConfiguration',
  scoped_route_configuration: 'envoy.api.v2.ScopedRouteConfiguration',
  endpoints: 'envoy.api.v2.ClusterLoadAssignment',
  secret: 'envoy.api.v2.auth.Secret',
};

/** `text` is JSON. Undefined where the resource does not allow the way that came up. */
export async function spoiltCase(sample: string, text: string, random: Random): Promise<SpoiltCase | undefined> {
  const before = await loaded(sample, text);
  const resources = Object.keys(TYPES).flatMap((kind) => before.resources(kind as ResourceKind));
  const resource = resources[Math.floor(random() * resources.length)];
  // The mistakes are those that can be made in messages of v2 and v3.
  if (resource === undefined || resource.era === 'v1') return undefined;
  const json = JSON.parse(text) as JsonValue;
  const body = valueAt(json, resource.origin.pointer);
  const type = body && typeOf(resource, body, before);
  const spoilt = type && spoil(body, resource.origin.pointer, type, random);
  if (!spoilt) return undefined;
  const written = JSON.stringify(json, null, 1);
  const dump = await loaded(sample, written);
  const isLive = resource.state === 'active' || resource.state === 'static';
  return { sample, text: written, dump, spoilt, kind: resource.kind, name: resource.name, isLive };
}

/** As it is written, or else by the API version of the resource, or of the dump where nothing in the resource tells. */
function typeOf(resource: Resource, body: JsonObject, dump: Dump): string | undefined {
  const url = body['@type'];
  if (typeof url === 'string') return url.slice(url.lastIndexOf('/') + 1);
  const era = resource.era ?? dump.shapes[0]?.era;
  return era === 'v2' ? (OLD_TYPES[resource.kind] ?? pageTypes[resource.kind]) : TYPES[resource.kind];
}

async function loaded(name: string, text: string): Promise<Dump> {
  const result = await loadDump([memorySource(name, text)]);
  if (!result.ok) throw new Error(result.failure.map(({ message }) => message).join());
  return result.value;
}

function valueAt(json: JsonValue, pointer: string): JsonObject | undefined {
  let value: JsonValue | undefined = json;
  for (const token of pointerTokens(pointer)) value = (value as Record<string, JsonValue> | undefined)?.[token];
  return isJsonObject(value) ? value : undefined;
}
