import { type Result, success } from '../../base/result.ts';
import { readRange, type Source } from '../source.ts';
import { type CollectedFile, HEAD } from './collectedFile.ts';

const CHUNK = 1024 * 1024;

/** A file whose bytes can be read anywhere. */
export function sourceFile(path: string, source: Source): CollectedFile {
  return {
    path,
    head: async () => readRange(source.bytes, 0, HEAD),
    chunks: () => sequence(source),
    content: async (): Promise<Result<Source, string>> => success({ ...source, name: path }),
  };
}

async function* sequence({ bytes, progress }: Source): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.size; start += CHUNK) {
    yield readRange(bytes, start, start + CHUNK);
    progress?.reached(start, bytes.size);
  }
}
