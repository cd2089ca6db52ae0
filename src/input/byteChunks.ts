import { createReadStream, fstatSync, openSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import { cannotOpen, isADirectory } from '../diagnostic/catalogue/input.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { systemCode, systemProblem } from './systemProblem.ts';

/** Bytes that are read while they arrive, for files of any length. */
export interface ByteStream {
  readonly name: string;
  /** Bytes in the file, undefined where that is not known (a pipe). */
  readonly size: number | undefined;
  /** Bytes taken so far. */
  readonly taken: () => number;
  /** Unpacked where they are gzip. Throws an Error when the source breaks off. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

const chunkSize = 256 * 1024;

/** Opens a file, gzip'd or not; `-` is standard input. */
export function openByteStream(path: string): Result<ByteStream, Diagnostic> {
  let taken = 0;
  const count = (bytes: Uint8Array): void => {
    taken += bytes.length;
  };
  if (path === '-') {
    return success({ name: '-', size: undefined, taken: () => taken, chunks: unpacked(process.stdin, count) });
  }
  try {
    const descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) {
      return failure(diagnostic(isADirectory, { file: path, pointer: '' }, { file: path }));
    }
    const stream = createReadStream(path, { fd: descriptor, highWaterMark: chunkSize });
    const size = stat.isFile() ? stat.size : undefined;
    return success({ name: path, size, taken: () => taken, chunks: unpacked(stream, count) });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') {
      return success({ name: path, size: undefined, taken: () => taken, chunks: unpacked(inside(path, error), count) });
    }
    const problem = systemProblem(error);
    return failure(diagnostic(cannotOpen, { file: path, pointer: '' }, { file: path, problem }));
  }
}

/** A file of an archive, where the path goes into one. */
async function* inside(path: string, error: unknown): AsyncGenerator<Uint8Array> {
  const { chunksInside, pathInside } = await import('./collection/insideArchive.ts');
  const found = pathInside(path);
  if (found === undefined) throw new Error(systemProblem(error));
  yield* chunksInside(found);
}

async function* unpacked(
  source: AsyncIterable<Uint8Array | string>,
  count: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const bytes = toBytes(source, count);
  const first = await bytes.next();
  if (first.done === true) return;
  const all = prepend(first.value, bytes);
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  yield* isGzip ? gunzip(all) : all;
}

async function* toBytes(
  source: AsyncIterable<Uint8Array | string>,
  count: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    count(bytes);
    if (bytes.length > 0) yield bytes;
  }
}

async function* prepend(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const [{ gunzipChunks }, { Budget }] = await Promise.all([
    import('./gunzipChunks.ts'),
    import('./collection/budget.ts'),
  ]);
  yield* gunzipChunks(source, new Budget(Number.POSITIVE_INFINITY));
}
