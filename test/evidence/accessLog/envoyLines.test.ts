import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../scripts/recordAccessLogs/formats.ts';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { memberOf } from '../../../src/base/json.ts';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import type { AccessLogRecord } from '../../../src/evidence/accessLog/accessLogRecord.ts';
import { compileJsonFormat } from '../../../src/evidence/accessLog/jsonFormat.ts';
import { compileTextFormat } from '../../../src/evidence/accessLog/textFormat.ts';
import { meaningsOf } from './recordText.ts';

/** A line that a real Envoy wrote; made by scripts/recordAccessLogs. */
interface EnvoyLine {
  readonly situation: string;
  readonly level: 'listener' | 'http' | 'tcp';
  readonly format: string;
  readonly line: string;
}

const file = new URL('../fixtures/envoyLines.ndjson', import.meta.url);
const [, ...texts] = readFileSync(file, 'utf8').trimEnd().split('\n');
const lines: readonly EnvoyLine[] = texts.map((text) => JSON.parse(text) as EnvoyLine);

function template(format: string): JsonObject | undefined {
  const found = memberOf(memberOf(formats[format], 'log_format'), 'json_format');
  return found === undefined ? undefined : (found as JsonObject);
}

function inlineFormat(format: string): string | undefined {
  const found = memberOf(memberOf(memberOf(formats[format], 'log_format'), 'text_format_source'), 'inline_string');
  return typeof found === 'string' ? found : undefined;
}

function recordOf(reader: AccessLogReader, line: EnvoyLine): AccessLogRecord {
  const read = reader.read(line.line);
  if (read.kind !== 'record')
    throw new Error(`${line.situation} ${line.level} ${line.format}: ${read.kind}\n${line.line}`);
  return read.record;
}

const nested = new AccessLogReader([compileJsonFormat('nested', template('nested-json') ?? {}, false)]);
const plain = new AccessLogReader();
const readers = (format: string): AccessLogReader => (format === 'nested-json' ? nested : plain);

/** The same event in the format that prints everything: Envoy's own JSON, not read by us. */
function everything(line: EnvoyLine): Readonly<Record<string, JsonValue>> {
  const same = (other: EnvoyLine): boolean => other.situation === line.situation && other.level === line.level;
  const position = lines.filter((other) => same(other) && other.format === line.format).indexOf(line);
  const witness = lines.filter((other) => same(other) && other.format === 'everything')[position];
  if (witness === undefined) throw new Error(`no witness for ${line.situation} ${line.level}`);
  return JSON.parse(witness.line) as Readonly<Record<string, JsonValue>>;
}

const formatNames: Readonly<Record<string, string>> = {
  'istio-1.23': 'Istio 1.9 or later',
  'istio-1.9': 'Istio 1.9 or later',
  'istio-1.8': 'Istio 1.8',
  'istio-1.3': 'Istio 1.3 to 1.7',
  'istio-1.2': 'Istio 1.2',
  'istio-1.1': 'Istio 1.1',
  envoy: "Envoy's default",
  'istio-json': 'JSON',
  'istio-json-omitted': 'JSON',
  everything: 'JSON',
  'nested-json': 'nested',
};

const comparedFields = {
  method: 'method',
  path: 'path',
  protocol: 'protocol',
  response_code_details: 'responseCodeDetails',
  connection_termination_details: 'connectionTerminationDetails',
  upstream_transport_failure_reason: 'upstreamTransportFailureReason',
  x_forwarded_for: 'xForwardedFor',
  user_agent: 'userAgent',
  request_id: 'requestId',
  authority: 'authority',
  upstream_host: 'upstreamHost',
  upstream_cluster: 'upstreamCluster',
  upstream_local_address: 'upstreamLocalAddress',
  downstream_local_address: 'downstreamLocalAddress',
  downstream_remote_address: 'downstreamRemoteAddress',
  requested_server_name: 'requestedServerName',
  route_name: 'routeName',
  response_code: 'responseCode',
  bytes_received: 'bytesReceived',
  bytes_sent: 'bytesSent',
} as const satisfies Readonly<Record<string, keyof AccessLogRecord>>;

describe('lines that Envoy 1.40 wrote', () => {
  it('are there in every format', () => {
    expect(lines.length).toBeGreaterThan(600);
    expect(new Set(lines.map((line) => line.format))).toEqual(new Set(Object.keys(formatNames)));
  });

  it('are read with the format that wrote them, whatever was read before', () => {
    for (const line of lines) {
      expect(recordOf(readers(line.format), line).format, line.line).toBe(formatNames[line.format]);
    }
  });

  it('tell a request from a connection', () => {
    for (const line of lines) {
      const { level } = recordOf(readers(line.format), line);
      expect(level, line.line).toBe(line.level === 'http' ? 'http' : 'connection');
    }
  });

  it('say in every format what Envoy says in JSON', () => {
    let compared = 0;
    for (const line of lines) {
      const record = recordOf(readers(line.format), line);
      const witness = everything(line);
      for (const [key, field] of Object.entries(comparedFields)) {
        const value = record[field];
        if (value === undefined) continue;
        // The real name of the cluster, where the witness prints its alternative name.
        const expected = key === 'upstream_cluster' && value === 'http' ? 'http' : witness[key];
        compared += 1;
        expect(value, `${field} of ${line.line}`).toBe(expected);
      }
      expect(record.responseFlags?.join(',') || '-', line.line).toBe(witness.response_flags);
    }
    expect(compared).toBeGreaterThan(8000);
  });

  it('leave headers open that imitate the fields behind them', () => {
    const injected = lines.filter((line) => line.situation === 'injected_user_agent' && line.level === 'http');
    const asText = injected.filter((line) => !line.line.startsWith('{'));
    expect(asText.length).toBe(7);
    for (const line of asText) {
      expect(recordOf(plain, line)).toMatchObject({
        ambiguous: true,
        userAgent: undefined,
        requestId: undefined,
        xForwardedFor: undefined,
        authority: 'a.example',
        upstreamHost: '127.0.0.1:22001',
      });
    }
  });

  it('are read alike with their format compiled from its own text', () => {
    for (const line of lines.filter((one) => inlineFormat(one.format) !== undefined)) {
      const compiled = compileTextFormat('own', inlineFormat(line.format) ?? '');
      if (!compiled.ok) throw new Error(compiled.failure.kind);
      expect(compiled.value.format.read(line.line, 0)).toEqual({ ...recordOf(plain, line), format: 'own' });
    }
  });

  it('are explained', async () => {
    const blocks = lines
      .filter((line) => line.format === 'everything')
      .map((line) => {
        const record = recordOf(plain, line);
        const code = `code ${record.responseCode} flags [${record.responseFlags}] chain ${record.filterChainName}`;
        return [`${line.situation} (${line.level}) ${code}`, ...meaningsOf(record).map((text) => `  ${text}`)].join(
          '\n',
        );
      });
    expect(blocks.filter((block) => block.includes('NOT EXPLAINED'))).toEqual([]);
    await expect(`${blocks.join('\n')}\n`).toMatchFileSnapshot('../fixtures/envoyLines.meanings.txt');
  });
});
