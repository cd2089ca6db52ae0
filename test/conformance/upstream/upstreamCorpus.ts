import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { UpstreamCase, UpstreamOutcome } from './upstreamCase.ts';

/** A case with what a real Envoy did. */
export interface RecordedCase {
  readonly envoy: string;
  /** Of a rule in its smallest form. */
  readonly name?: string;
  readonly asked: UpstreamCase;
  readonly done: UpstreamOutcome;
}

const file = fileURLToPath(new URL('./corpus.ndjson.gz', import.meta.url));

export function readUpstreamCorpus(): readonly RecordedCase[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): RecordedCase => JSON.parse(line));
}

export function writeUpstreamCorpus(cases: readonly RecordedCase[]): void {
  writeFileSync(file, gzipSync(cases.map((one) => `${JSON.stringify(one)}\n`).join(''), { level: 9 }));
}
