import fc from 'fast-check';
import type protobuf from 'protobufjs';
import protojson from 'protobufjs/ext/protojson.js';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import { Relocations } from '../../../src/base/relocations.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import type { ResourceKind } from '../../../src/dump/resource.ts';
import { upgradeResource } from '../../../src/dump/upgrade/upgradeResource.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { readListener } from '../../../src/model/listener.ts';
import { readAll, readMessage } from '../../../src/proto/readMessage.ts';
import { plainSchema } from '../../corpus/plainSchema.ts';
import { differences } from '../../proto/compareWithProtobufjs.ts';
import { messageJson } from '../../proto/messageJson.ts';
import { contentOf, filesBelow, sharedDumps } from '../../support/sharedDumps.ts';

protojson.install();

const types = {
  listener: 'envoy.config.listener.v3.Listener',
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  secret: 'envoy.extensions.transport_sockets.tls.v3.Secret',
} satisfies Partial<Record<ResourceKind, string>>;

interface Encoded {
  readonly theirs: Record<string, unknown>;
  readonly value: string;
}

/** Undefined where protobufjs does not take the JSON. */
function encoded(type: protobuf.Type, json: unknown): Encoded | undefined {
  try {
    const bytes = type.encode(type.fromJson(json) as object).finish();
    return {
      theirs: type.decode(bytes) as unknown as Record<string, unknown>,
      value: Buffer.from(bytes).toString('base64'),
    };
  } catch {
    return undefined;
  }
}

const read = (type: string, json: JsonValue, relocations = new Relocations()) =>
  readMessage(type, json, { origin: { file: '', pointer: '' }, relocations }, new Collector());

function fromBinary(kind: ResourceKind, type: string, value: string) {
  const upgraded = upgradeResource(kind, { type_url: `type.googleapis.com/${type}`, value }, '');
  expect(upgraded.opened.length).toBeGreaterThan(0);
  const collector = new Collector();
  const start = { origin: { file: '', pointer: '' }, relocations: upgraded.relocations };
  const message = readMessage(type, upgraded.json, start, collector);
  readAll(message);
  // Values of enums that the tables do not have are read as unset, and said.
  const isRefused = collector.all().some(({ severity, code }) => severity === 'error' || code === 'WC0306');
  return { message, isRefused };
}

describe('what protobufjs has encoded is decoded to the same message', () => {
  test.each(Object.entries(types))('%s, made up', (kind, name) => {
    const type = plainSchema().lookupType(name);
    let taken = 0;
    fc.assert(
      fc.property(messageJson(type), (json) => {
        const found = encoded(type, json);
        if (found === undefined) return;
        const { message, isRefused } = fromBinary(kind as ResourceKind, name, found.value);
        if (isRefused) return;
        taken++;
        expect(differences(message, found.theirs, type)).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(40);
  });

  const folder = sharedDumps();
  test.runIf(folder !== undefined)(
    'resources of genuine dumps; a listener is the same model',
    { timeout: 120_000 },
    async () => {
      let taken = 0;
      let listeners = 0;
      const problems: string[] = [];
      for (const { path, name } of filesBelow(folder ?? '').filter((_, index) => index % 4 === 1)) {
        const bytes = contentOf(path);
        if (bytes.length > 1_000_000) continue;
        const loaded = await loadDump([memorySource(name, bytes)]);
        if (!loaded.ok) continue;
        for (const [kind, typeName] of Object.entries(types)) {
          const type = plainSchema().lookupType(typeName);
          for (const resource of loaded.value.resources(kind as ResourceKind).slice(0, 3)) {
            const json = withoutType(resource.read()?.json);
            const found = encoded(type, json);
            if (found === undefined) continue;
            taken++;
            const { message } = fromBinary(kind as ResourceKind, typeName, found.value);
            const place = `${name}${resource.origin.pointer}`;
            problems.push(...differences(message, found.theirs, type).map((one) => `${place}${one}`));
            if (kind !== 'listener') continue;
            listeners++;
            const [left, right] = [readListener(message, 'active'), readListener(read(typeName, json), 'active')].map(
              bare,
            );
            if (left !== right) problems.push(`${place}: another model`);
          }
        }
      }
      expect(problems).toEqual([]);
      expect(taken).toBeGreaterThan(300);
      expect(listeners).toBeGreaterThan(50);
    },
  );
});

/** The model without what points into the file. */
function bare(model: object): string {
  return JSON.stringify(model, (key, value) => {
    // What is not opened has its JSON in the one and its bytes in the other.
    if (key === 'origin' || key === 'message' || key === 'json') return undefined;
    if (typeof value === 'bigint') return String(value);
    return value instanceof Map ? [...value] : value instanceof Set ? [...value] : value;
  });
}

function withoutType(json: JsonValue | undefined): JsonValue {
  if (typeof json !== 'object' || json === null) return {};
  return Object.fromEntries(Object.entries(json).filter(([key]) => key !== '@type'));
}
