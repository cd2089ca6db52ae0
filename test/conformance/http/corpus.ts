import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { HttpCase, HttpWitness } from './httpCase.ts';

/** What a real Envoy did, kept so that the engine can be held against it where there is no Envoy. */
export interface RecordedBatch {
  readonly seed: number;
  readonly envoy: string;
  /** The dump that Envoy printed of itself. */
  readonly dump: string;
  readonly cases: readonly { readonly asked: HttpCase; readonly witness: HttpWitness }[];
}

const file = fileURLToPath(new URL('./corpus.ndjson.gz', import.meta.url));

/** All tokens in it were valid ones. */
export function readCorpus(): readonly RecordedBatch[] {
  if (!existsSync(file)) return [];
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line.replace(/(Bearer |"x-token":")token\b/g, '$1\u2026')) as RecordedBatch);
}

/** Tokens and the directory of a run tell nothing and would only take room. */
export function writeCorpus(batches: readonly RecordedBatch[]): void {
  const lines = batches.map((batch) =>
    JSON.stringify(batch)
      .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'token')
      .replace(/\/tmp\/whichchain-envoy-\w+/g, '/run')
      .replace(/\\{3}"n\\{3}":\\{3}"[\w-]{100,}\\{3}"/g, '\\\\\\"n\\\\\\":\\\\\\"key\\\\\\"'),
  );
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
}
