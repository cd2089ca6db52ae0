import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/base/json.ts';
import { joinPointer, pointerTokens } from '../../src/base/jsonPointer.ts';
import { isDescribedType } from '../../src/descriptor/knownTypes.ts';
import { Collector } from '../../src/diagnostic/collector.ts';
import type { Dump } from '../../src/dump/dump.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import type { Resource, ResourceKind } from '../../src/dump/resource.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { readAll, readMessage } from '../../src/proto/readMessage.ts';
import { contentOf, filesBelow, sharedDumps } from '../support/sharedDumps.ts';
import { plainDocuments } from './plainDocuments.ts';
import { unknownMembers } from './plainSchema.ts';

const types: Readonly<Partial<Record<ResourceKind, string>>> = {
  listener: 'envoy.config.listener.v3.Listener',
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  scoped_route_configuration: 'envoy.config.route.v3.ScopedRouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  secret: 'envoy.extensions.transport_sockets.tls.v3.Secret',
  extension_configuration: 'envoy.config.core.v3.TypedExtensionConfig',
  bootstrap: 'envoy.config.bootstrap.v3.Bootstrap',
};

const folder = sharedDumps();
const corpus = folder === undefined ? '' : join(folder, 'corpus');
const groups = folder === undefined ? [] : [...directoriesIn(folder), ...directoriesIn(corpus)];

/** Nothing is dropped without a word, and every place that is named is there. */
describe.runIf(folder !== undefined)('what the reader does not know is in its diagnostics, at its place', () => {
  test.each(groups.filter((path) => path !== corpus))('%s', async (group) => {
    const problems: string[] = [];
    for (const { path, name } of filesBelow(group)) {
      const bytes = contentOf(path);
      if (bytes.length > 5_000_000) continue;
      const loaded = await loadDump([memorySource(name, bytes)]);
      if (!loaded.ok || loaded.value.diagnostics().some(({ code }) => code === 'WC0104')) continue;
      problems.push(...problemsWith(loaded.value, plainDocuments(bytes.toString())).map((text) => `${name}: ${text}`));
    }
    expect(problems).toEqual([]);
  });
});

function directoriesIn(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name));
}

function problemsWith(dump: Dump, documents: readonly unknown[]): readonly string[] {
  const file = (documents.length === 1 ? documents[0] : documents) as JsonValue;
  return Object.entries(types).flatMap(([kind, type]) =>
    dump.resources(kind as ResourceKind).flatMap((resource) => problemsWithResource(resource, type, file, dump)),
  );
}

function problemsWithResource(resource: Resource, type: string, file: JsonValue, dump: Dump): readonly string[] {
  const read = resource.read();
  if (read === undefined) return [];
  const { origin } = resource;
  const original = valueAt(file, origin.pointer);
  if (original === undefined) return [`there is nothing at ${origin.pointer}`];
  const collector = new Collector();
  const message = readMessage(type, read.json, { origin, relocations: read.relocations }, collector);
  readAll(message);
  const found = collector.all();
  const problems = found
    .filter((diagnostic) => valueAt(file, diagnostic.origin?.pointer ?? '/none') === undefined)
    .map(({ code, origin: place }) => `${code} is at ${place?.pointer}, where nothing is`);
  const isSame = isDeepStrictEqual(read.json, original);
  const places = isSame ? [] : placesOf(read.json, origin.pointer, read.relocations);
  for (const [pointer] of places) {
    if (valueAt(file, pointer) === undefined) problems.push(`${pointer} is named, and nothing is there`);
  }
  const reported = new Set(
    found.filter(({ code }) => code === 'WC0301').map((diagnostic) => pattern(diagnostic.origin?.pointer ?? '')),
  );
  for (const pointer of unknownMembers(type, read.json, '', isDescribedType)) {
    const place = relocated(read.json, origin.pointer, pointer, read.relocations);
    if (!reported.has(pattern(place))) problems.push(`${place} is unknown, and nothing is said`);
  }
  return isSame ? problems : [...problems, ...droppedByUpgrade(original, origin.pointer, places, dump)];
}

/** Every scalar of the original is somewhere in the upgraded resource, or a diagnostic is about it. */
function droppedByUpgrade(
  original: JsonValue,
  pointer: string,
  places: readonly (readonly [pointer: string, value: JsonValue])[],
  dump: Dump,
): readonly string[] {
  const kept = new Set(places.map(([place]) => place));
  const said = dump
    .diagnostics()
    .filter(({ code }) => code === 'WC0220')
    .map((diagnostic) => `${pattern(diagnostic.origin?.pointer ?? '')}/`);
  return (
    scalarsOf(original, pointer)
      .filter(
        (place) =>
          !kept.has(place) && !kept.has(wholeValue(place)) && !said.some((one) => `${pattern(place)}/`.startsWith(one)),
      )
      // Says whether the value beside it is a regular expression, and is no value of its own in v3.
      .filter((place) => !/\/(?:headers|query_?[pP]arameters)\/\d+\/regex$/.test(place))
      // Says that the value beside it is written as in v1.
      .filter((place) => !place.endsWith('/config/deprecated_v1'))
      // Whether a filter reads or writes it knows itself, and that a delay is fixed; there was no other.
      .filter((place) => !/\/filters\/\d+\/type$|\/delay\/type$/.test(place))
      // Stands for a message without fields.
      .filter((place) => !/^\/clusters\/\d+\/features$/.test(place))
      // What Envoy's first API let stand beside a redirect, and did not look at, and Mixer's beside its own second one.
      .filter((place) => !/\/routes\/\d+\/timeout_ms$|\/config\/mixer_attributes\/[\w.]+$/.test(place))
      // Says what stands there by itself.
      .filter(
        (place) => !/\/(?:config|typed_config|typedConfig)\/(?:.*\/)?(?:route_config|routeConfig)\/@type$/.test(place),
      )
      .map((place) => `${place} was dropped`)
  );
}

/** Go's `encoding/json` prints wrappers and durations as messages; read they are one value. */
const wholeValue = (place: string): string => place.replace(/\/(?:value|seconds|nanos)$/, '');

function placesOf(
  json: JsonValue,
  pointer: string,
  relocations: { pointerOf(parent: object, pointer: string, key: string | number): string },
): readonly (readonly [pointer: string, value: JsonValue])[] {
  const places: (readonly [string, JsonValue])[] = [];
  const visit = (value: JsonValue, at: string): void => {
    if (isJsonArray(value))
      value.forEach((item, index) => {
        visit(item, relocations.pointerOf(value, at, index));
      });
    else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) visit(member, relocations.pointerOf(value, at, key));
    } else places.push([at, value]);
  };
  visit(json, pointer);
  return places;
}

function scalarsOf(json: JsonValue, pointer: string): readonly string[] {
  if (isJsonArray(json)) return json.flatMap((item, index) => scalarsOf(item, joinPointer(pointer, index)));
  if (!isJsonObject(json)) return [pointer];
  return Object.entries(json)
    .filter(([key, member]) => !isUnsetOneof(key, member))
    .flatMap(([key, member]) => scalarsOf(member, joinPointer(pointer, key)));
}

/** Go's `encoding/json` names each oneof, also where nothing is set of it. */
const isUnsetOneof = (key: string, member: JsonValue): boolean => member === null && /^[A-Z]/.test(key);

function relocated(
  json: JsonValue,
  start: string,
  pointer: string,
  relocations: { pointerOf(parent: object, pointer: string, key: string | number): string },
): string {
  let value: JsonValue | undefined = json;
  let place = start;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null) break;
    place = relocations.pointerOf(value, place, token);
    value = isJsonArray(value) ? value[Number(token)] : isJsonObject(value) ? value[token] : undefined;
  }
  return place;
}

function valueAt(json: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = json;
  for (const token of pointerTokens(pointer)) {
    if (isJsonArray(value)) value = value[Number(token)];
    else if (isJsonObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
  }
  return value;
}

const pattern = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*');
