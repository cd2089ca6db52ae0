import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import { cannotOpen, isADirectory } from '../diagnostic/catalogue/input.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { chunkedBytes } from './chunkedBytes.ts';
import { fileBytes } from './fileBytes.ts';
import type { Source } from './source.ts';

const origin = (file: string) => ({ file, pointer: '' });

/** Opens a file to be read in parts; the caller closes the source. */
export function openFile(path: string): Result<Source, Diagnostic> {
  try {
    return openDescriptor(path, openSync(path, 'r'));
  } catch (error) {
    return failure(diagnostic(cannotOpen, origin(path), { file: path, problem: systemProblem(error) }));
  }
}

/** Standard input, named `-`: a redirected file is read in parts, what comes through a pipe is kept. */
export function openStandardInput(): Result<Source, Diagnostic> {
  try {
    return openDescriptor('-', 0);
  } catch (error) {
    return failure(diagnostic(cannotOpen, origin('-'), { file: '-', problem: systemProblem(error) }));
  }
}

function openDescriptor(name: string, descriptor: number): Result<Source, Diagnostic> {
  const kind = fstatSync(descriptor);
  if (kind.isDirectory()) return failure(diagnostic(isADirectory, origin(name), { file: name }));
  const close = () => {
    if (descriptor > 2) closeSync(descriptor);
  };
  if (kind.isFile()) return success({ name, bytes: fileBytes(descriptor), close });
  return success({ name, bytes: chunkedBytes(readToEnd(descriptor)), close });
}

function readToEnd(descriptor: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let buffer = new Uint8Array(1024 * 1024);
  let filled = 0;
  for (;;) {
    const count = readOrWait(descriptor, buffer.subarray(filled));
    filled += count;
    if (count === 0 || filled === buffer.length) {
      chunks.push(buffer.subarray(0, filled));
      if (count === 0) return chunks;
      buffer = new Uint8Array(1024 * 1024);
      filled = 0;
    }
  }
}

/** A pipe that another program has made non-blocking answers EAGAIN as long as nothing came. */
function readOrWait(descriptor: number, target: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, target);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function systemProblem(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
