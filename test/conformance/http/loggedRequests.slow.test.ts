import { describe, expect, test } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { seed } from '../../support/seed.ts';
import { Random } from '../generate/random.ts';
import { type RecordedBatch, readCorpus } from './corpus.ts';
import type { HttpCase, HttpLine } from './httpCase.ts';

/** The line that the proxy of a mesh would have written about the request. */
function lineOf({ record }: HttpCase, { code, flags, details, cluster, route }: HttpLine): string {
  const { method, path, authority, headers } = record.request ?? {};
  const text = (value: unknown): string =>
    value === undefined || value === null || value === '' ? '-' : String(value);
  const protocol = record.http === '2' ? 'HTTP/2' : 'HTTP/1.1';
  const host = details === 'via_upstream' ? '127.0.0.1:9' : '-';
  const request = `"${text(method)} ${text(path)} ${protocol}" ${code} ${flags} ${text(details)}`;
  const client = `"${text(headers?.['x-forwarded-for'])}" "-" "-" "${text(authority)}"`;
  const way = `"${host}" ${text(cluster)} - ${record.destination} ${record.source}`;
  return `[2100-01-01T00:00:00.000Z] ${request} - "-" 0 0 0 - ${client} ${way} ${text(record.serverName)} ${text(route)}`;
}

async function contradictions({ dump, envoy, cases }: RecordedBatch, random: Random): Promise<readonly string[]> {
  const loaded = await loadDump([memorySource('dump.json', dump)]);
  if (!loaded.ok) throw new Error('the dump does not load');
  const explainer = new LogExplainer(loaded.value, { envoyVersion: envoy });
  const reader = new AccessLogReader();
  return random.some(cases, 200).flatMap(({ asked, witness: { http } }) => {
    const { request } = asked.record;
    // What cannot be read is logged without a request, and this header is never empty but in tests.
    const isLogged =
      http?.by === 'http' && asked.speaks !== 'garbage' && !/^http[12]?\.|low_version/.test(http.details);
    if (!isLogged || request?.headers?.['x-forwarded-proto'] === '') return [];
    const line = lineOf(asked, http);
    const read = reader.read(line);
    if (read.kind !== 'record') return [`not read: ${line}`];
    const { cause } = explainer.explain(read.record);
    return cause.kind === 'contradiction' ? [`${cause.words} ${line}`] : [];
  });
}

describe('lines about recorded requests do not contradict the dump of their proxy', () => {
  const random = new Random(seed);

  test.each(readCorpus().map((batch) => [batch.seed, batch] as const))('seed %i', async (_, batch) => {
    expect(await contradictions(batch, random)).toEqual([]);
  });
});
