import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protojson from 'protobufjs/ext/protojson.js';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { type Dump, loadDump, match, memorySource } from '../../../src/index.ts';
import { Listeners } from '../../../src/model/listeners.ts';
import { type ConnectionRecord, connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { plainSchema } from '../../corpus/plainSchema.ts';
import { root } from '../../support/runCommand.ts';

protojson.install();

const samples = [
  'istio-1.12.8-permissive/server.json',
  'istio-1.12.8-strict/client.json',
  'istio-sidecar/sidecar.json',
  'istio-gateway/gateway.json',
  'istio-waypoint/waypoint.json',
];

/** Every resource and every extension's configuration in binary form, the outermost first. */
function inBinary(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return json.map(inBinary);
  if (typeof json !== 'object' || json === null) return json;
  const members = json as Readonly<Record<string, JsonValue>>;
  const url = typeof members['@type'] === 'string' ? members['@type'] : '';
  const type = url.slice(url.lastIndexOf('/') + 1);
  if (!/^envoy\.(?:config|extensions)\./.test(type) || type.endsWith('.Bootstrap')) {
    return Object.fromEntries(Object.entries(members).map(([key, value]) => [key, inBinary(value)]));
  }
  const schema = plainSchema().lookupType(type);
  const fields = Object.fromEntries(Object.entries(members).filter(([key]) => key !== '@type'));
  const bytes = schema.encode(schema.fromJson(fields) as object).finish();
  return { type_url: url, value: Buffer.from(bytes).toString('base64') };
}

async function load(json: JsonValue): Promise<Dump> {
  const loaded = await loadDump([memorySource('dump', JSON.stringify(json))]);
  if (!loaded.ok) throw new Error('not loaded');
  return loaded.value;
}

/** A verdict without what points into the file. */
function verdictOn(dump: Dump, record: ConnectionRecord): string {
  const connection = connectionFromRecord(record);
  if (!connection.ok) throw new Error(connection.failure.problem);
  const names = new Set(['origin', 'message', 'pointer', 'file', 'relocations']);
  return JSON.stringify(match(dump, connection.value), (key, value: unknown) => {
    if (names.has(key)) return undefined;
    if (typeof value === 'bigint') return String(value);
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });
}

describe('a dump in binary form gives the same verdicts', () => {
  test.each(samples)('%s', { timeout: 120_000 }, async (sample) => {
    const json: JsonValue = JSON.parse(readFileSync(join(root, 'samples', sample), 'utf8'));
    const [plain, binary] = [await load(json), await load(inBinary(json))];
    const ports = new Set(
      new Listeners(plain, new Collector())
        .all()
        .flatMap(({ addresses }) => addresses.flatMap((address) => (address.kind === 'socket' ? [address.port] : []))),
    );
    let asked = 0;
    for (const port of ports) {
      for (const more of [{ transport: 'raw_buffer' }, { transport: 'tls', serverName: 'a.example' }, {}] as const) {
        const record = { destination: `10.10.0.32:${port}`, source: '10.9.0.1:999', ...more };
        expect(verdictOn(binary, record)).toBe(verdictOn(plain, record));
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(2);
    expect(binary.diagnostics().map(({ code }) => code)).toContain('WC0222');
    expect(plain.diagnostics().map(({ code }) => code)).not.toContain('WC0222');
  });
});
