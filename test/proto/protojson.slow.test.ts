import fc from 'fast-check';
import type protobuf from 'protobufjs';
import protojson from 'protobufjs/ext/protojson.js';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostic/collector.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import type { ResourceKind } from '../../src/dump/resource.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { readAll, readMessage } from '../../src/proto/readMessage.ts';
import { plainSchema } from '../corpus/plainSchema.ts';
import { contentOf, filesBelow, sharedDumps } from '../support/sharedDumps.ts';
import { differences } from './compareWithProtobufjs.ts';
import { messageJson } from './messageJson.ts';

protojson.install();

const types = {
  listener: 'envoy.config.listener.v3.Listener',
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  secret: 'envoy.extensions.transport_sockets.tls.v3.Secret',
} satisfies Partial<Record<ResourceKind, string>>;

/** Undefined where one of the two readers does not take the message. */
function compared(type: protobuf.Type, json: unknown): readonly string[] | undefined {
  let theirs: unknown;
  try {
    theirs = type.fromJson(json);
  } catch {
    return undefined;
  }
  const collector = new Collector();
  const message = readMessage(type.fullName.slice(1), json as never, { origin: { file: '', pointer: '' } }, collector);
  readAll(message);
  // Constraints and missing fields are Envoy's rules, not protobuf's.
  const isRefused = collector.all().some(({ severity, code }) => severity === 'error' || code === 'WC0306');
  return isRefused ? undefined : differences(message, theirs as Record<string, unknown>, type);
}

describe('the reader takes a message for what protobufjs takes it for, where both take it', () => {
  test.each([
    ...Object.values(types),
    'envoy.config.rbac.v3.RBAC',
    'envoy.config.listener.v3.FilterChainMatch',
    'envoy.config.route.v3.RouteMatch',
    'envoy.config.route.v3.RouteAction',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
    'xds.type.matcher.v3.Matcher',
  ])('%s, made up', (name) => {
    const type = plainSchema().lookupType(name);
    let taken = 0;
    fc.assert(
      fc.property(messageJson(type), (json) => {
        const found = compared(type, json);
        if (found !== undefined) taken++;
        expect(found ?? []).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(40);
  });

  const folder = sharedDumps();
  test.runIf(folder !== undefined)('resources of genuine dumps', async () => {
    let taken = 0;
    const problems: string[] = [];
    const files = filesBelow(folder ?? '').filter((_, index) => index % 4 === 0);
    for (const { path, name } of files) {
      const bytes = contentOf(path);
      if (bytes.length > 1_000_000) continue;
      const loaded = await loadDump([memorySource(name, bytes)]);
      if (!loaded.ok) continue;
      for (const [kind, type] of Object.entries(types)) {
        for (const resource of loaded.value.resources(kind as ResourceKind).slice(0, 3)) {
          const found = compared(plainSchema().lookupType(type), withoutType(resource.read()?.json));
          if (found !== undefined) taken++;
          problems.push(...(found ?? []).map((one) => `${name}${resource.origin.pointer}${one}`));
        }
      }
    }
    expect(problems).toEqual([]);
    expect(taken).toBeGreaterThan(300);
  });
});

/** A resource is an `Any` in most places; its fields alone are a message. */
function withoutType(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).filter(([key]) => key !== '@type'));
}
