import { describe, expect, test } from 'vitest';
import type { ConnectionRecord } from '../../../src/question/connectionRecord.ts';
import { seed } from '../../support/seed.ts';
import { Random } from '../generate/random.ts';
import { disagreement, endText } from './compare.ts';
import { conditionHolds } from './conditionHolds.ts';
import { type RecordedBatch, readCorpus } from './corpus.ts';
import { HttpEngine } from './engineHttp.ts';
import type { HttpCase, HttpWitness } from './httpCase.ts';

const parts = ['method', 'authority', 'path', 'headers', 'request', 'source', 'clientCertificate'] as const;
type Part = (typeof parts)[number];

function without(record: ConnectionRecord, left: readonly Part[]): ConnectionRecord {
  const drop = <Whole extends object>(whole: Whole): Whole =>
    Object.fromEntries(Object.entries(whole).filter(([key]) => !left.includes(key as Part))) as Whole;
  const { request, ...rest } = drop(record);
  return request === undefined ? rest : { ...rest, request: drop(request) };
}

/** What is taken of a request unless it is said: docs/beyond-the-chain.md, "What is assumed". */
function isUnusual({ record, speaks }: HttpCase, { http, listener }: HttpWitness, left: readonly Part[]): boolean {
  const { method, authority, path = '', headers = {} } = record.request ?? {};
  const isOpen = (part: Part): boolean => left.includes(part) || left.includes('request');
  if (speaks === 'garbage' || record.http === '1.0') return true;
  if (isOpen('path') && (!path.startsWith('/') || http?.details === 'path_normalization_failed')) return true;
  if (isOpen('authority') && (authority === null || http === undefined || http.details === 'http1.invalid_url'))
    return true;
  if (
    isOpen('method') &&
    (method === 'CONNECT' || path === '*' || /WRONG_VERSION/.test(listener?.transportFailure ?? ''))
  )
    return true;
  if (!isOpen('headers')) return false;
  const scheme = headers['x-forwarded-proto'];
  const isGrpc = String(headers['content-type'] ?? '').startsWith('application/grpc');
  return scheme === '' || isGrpc || headers.upgrade !== undefined || /underscore|http[12]\./.test(http?.details ?? '');
}

/** Requests of which only a part is said: what Envoy did with the whole is among the answers whose conditions are true of it. */
async function problemsIn(batch: RecordedBatch, random: Random, asked: number): Promise<readonly string[]> {
  const engine = await HttpEngine.load(batch.dump, batch.envoy);
  return random.some(batch.cases, asked).flatMap(({ asked: whole, witness }) => {
    const left = random.some(parts, random.between(1, 3));
    if (isUnusual(whole, witness, left)) return [];
    const verdict = engine.verdict({ ...whole, record: without(whole.record, left) });
    const branches = verdict.passage?.branches ?? [];
    if (verdict.passage?.kind === 'undecided' && !verdict.passage.complete) return [];
    const possible = branches.filter(({ assumptions }) =>
      assumptions.every((one) => conditionHolds(one, whole) !== false),
    );
    const ends = possible.flatMap(({ walk }) => walk.passage ?? []);
    const isFound = ends.some(
      (passage) =>
        passage.end.kind === 'stopped' || disagreement({ passages: [passage], factKinds: [] }, witness) === undefined,
    );
    if (isFound) return [];
    const said = [...new Set(ends.map(endText))].join('; ');
    return [
      `${whole.record.id} without ${left.join(', ')}: ${said} (${branches.length} ways), Envoy ${JSON.stringify(witness)}`,
    ];
  });
}

describe('requests of which a part is not said', () => {
  const random = new Random(seed);

  test.each(readCorpus().map((batch) => [batch.seed, batch] as const))('seed %i', async (_, batch) => {
    expect(await problemsIn(batch, random, 100)).toEqual([]);
  });
});
