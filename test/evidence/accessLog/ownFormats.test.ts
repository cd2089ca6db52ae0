import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { AccessLogFormat } from '../../../src/evidence/accessLog/accessLogFormat.ts';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import type { AccessLogRecord } from '../../../src/evidence/accessLog/accessLogRecord.ts';
import { compileJsonFormat } from '../../../src/evidence/accessLog/jsonFormat.ts';
import { compileTextFormat } from '../../../src/evidence/accessLog/textFormat.ts';

/**
 * Formats as people write them, with the lines that one Envoy wrote in all of them about the same requests and connections:
 * served, refused by the server, without a route, and TLS that no chain takes. `ref` prints every field in JSON.
 */
interface Recording {
  readonly formats: Readonly<
    Record<
      string,
      {
        readonly text_format_source?: { readonly inline_string: string };
        readonly json_format?: JsonObject;
        readonly omit_empty_values?: boolean;
      }
    >
  >;
  readonly lines: Readonly<Record<'http' | 'listener', Readonly<Record<string, readonly string[]>>>>;
}

const recording = JSON.parse(
  readFileSync(new URL('../fixtures/ownFormats.json', import.meta.url), 'utf8'),
) as Recording;

const formats = Object.entries(recording.formats).map(([name, settings]): AccessLogFormat => {
  if (settings.json_format !== undefined)
    return compileJsonFormat(name, settings.json_format, settings.omit_empty_values === true);
  const compiled = compileTextFormat(name, settings.text_format_source?.inline_string ?? '');
  if (!compiled.ok) throw new Error(`${name}: ${compiled.failure.kind}`);
  return compiled.value.format;
});

const text = (value: unknown): string => (Array.isArray(value) ? value.join(',') || '-' : String(value ?? '-'));
/** Printed apart, in another form, or without the port. */
const differs = new Set(['startTime', 'downstreamRemoteAddress', 'downstreamLocalAddress']);

describe('formats of one’s own', () => {
  it('are told apart, and say what Envoy says in JSON', () => {
    let compared = 0;
    for (const [level, byFormat] of Object.entries(recording.lines)) {
      const witnesses = (byFormat.ref ?? []).map((line) => JSON.parse(line) as Record<string, unknown>);
      // One reader for all, in the order of the log and in the opposite one: what was read before must not matter.
      for (const names of [Object.keys(byFormat), Object.keys(byFormat).toReversed()]) {
        const reader = new AccessLogReader(formats);
        for (const name of names) {
          byFormat[name]?.forEach((line, index) => {
            const read = reader.read(line);
            if (read.kind !== 'record') throw new Error(`${level} ${name}: ${line}`);
            const { record } = read;
            for (const [field, value] of Object.entries(witnesses[index] ?? {})) {
              const found = record[field as keyof AccessLogRecord];
              if (found === undefined || differs.has(field)) continue;
              compared += 1;
              expect(text(found), `${level} ${name} as ${record.format}, ${field}: ${line}`).toBe(text(value));
            }
            const local = record.downstreamLocalAddress;
            expect([undefined, witnesses[index]?.downstreamLocalAddress], line).toContain(local);
            expect(record.responseFlags, line).toBeDefined();
          });
        }
      }
    }
    expect(compared).toBeGreaterThan(1500);
  });
});

describe('a format that goes on where another ends', () => {
  const istio =
    '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% "%UPSTREAM_TRANSPORT_FAILURE_REASON%" %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%" %UPSTREAM_CLUSTER_RAW% %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME% %ROUTE_NAME%';
  const own = [istio, `${istio} %FILTER_CHAIN_NAME% %DOWNSTREAM_TRANSPORT_FAILURE_REASON%`].map((source, at) => {
    const compiled = compileTextFormat(String(at), `${source}\n`);
    if (!compiled.ok) throw new Error(compiled.failure.kind);
    return compiled.value.format;
  });
  const line =
    '[2099-11-27T15:49:27.027Z] "- - -" 0 - - - "-" 0 0 31 - "-" "-" "-" "-" "-" application - 127.31.0.2:443 127.0.0.1:49494 a.example.com web';
  const failed = `${line} tls TLS_error:|268435696:SSL_routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL:TLS_error_end`;
  const fields = (reader: AccessLogReader, text: string) => {
    const read = reader.read(text);
    if (read.kind !== 'record') throw new Error(read.kind);
    const { routeName, filterChainName, downstreamTransportFailureReason } = read.record;
    return [routeName, filterChainName, downstreamTransportFailureReason?.slice(0, 9)];
  };

  it.each([
    ['in the order of the dump', own],
    ['in the other', own.toReversed()],
  ])('has its own lines, whatever was read before: %s', (_, formats) => {
    const reader = new AccessLogReader(formats);
    const read = [line, failed, line, failed, failed, line].map((text) => fields(reader, text));
    const [short, long] = [
      ['web', undefined, undefined],
      ['web', 'tls', 'TLS_error'],
    ];
    expect(read).toEqual([short, long, short, long, long, short]);
  });
});
