import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import { cannotOpen, isADirectory } from '../diagnostic/catalogue/input.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { fileBytes } from './fileBytes.ts';
import type { Bytes, Progress, Source } from './source.ts';
import { Spool, SpoolFailure, spooled } from './spool.ts';
import { systemCode, systemProblem } from './systemProblem.ts';

const CHUNK = 1024 * 1024;

const origin = (file: string) => ({ file, pointer: '' });

/** Opens a file to be read in parts; the caller closes the source. */
export function openFile(path: string, progress?: Progress): Result<Source, Diagnostic> {
  try {
    return openDescriptor(path, openSync(path, 'r'), progress);
  } catch (error) {
    return failure(cannotRead(path, error));
  }
}

/** Standard input, named `-`: a redirected file is read in parts, what comes through a pipe is kept. */
export function openStandardInput(progress?: Progress): Result<Source, Diagnostic> {
  try {
    return openDescriptor('-', 0, progress);
  } catch (error) {
    return failure(cannotRead('-', error));
  }
}

function openDescriptor(name: string, descriptor: number, progress: Progress | undefined): Result<Source, Diagnostic> {
  const kind = fstatSync(descriptor);
  if (kind.isDirectory()) return failure(diagnostic(isADirectory, origin(name), { file: name }));
  const close = () => {
    if (descriptor > 2) closeSync(descriptor);
  };
  // Files of /proc say that they are empty.
  if (kind.isFile() && kind.size > 0) return success({ name, bytes: fileBytes(descriptor, name), close });
  return success({ name, bytes: readToEnd(descriptor, name, progress), close });
}

function readToEnd(descriptor: number, name: string, progress: Progress | undefined): Bytes {
  const spool = new Spool((folder) => progress?.note(spooled(name, folder)));
  let buffer = new Uint8Array(CHUNK);
  let filled = 0;
  let size = 0;
  for (;;) {
    const count = readOrWait(descriptor, buffer.subarray(filled));
    filled += count;
    size += count;
    progress?.reached(size, undefined);
    if (count !== 0 && filled < buffer.length) continue;
    spool.add(buffer.subarray(0, filled));
    if (count === 0) return spool.bytes();
    buffer = new Uint8Array(CHUNK);
    filled = 0;
  }
}

/** A pipe that another program has made non-blocking answers EAGAIN as long as nothing came. */
function readOrWait(descriptor: number, target: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, target);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

export function cannotRead(path: string, error: unknown): Diagnostic {
  const problem = error instanceof SpoolFailure ? error.message : isAddress(path) ? TO_FETCH : systemProblem(error);
  return diagnostic(cannotOpen, origin(path), { file: path, problem });
}

const isAddress = (path: string): boolean => /^https?:\/\//.test(path);
const TO_FETCH = 'only files are read; fetch it first: `curl -s URL | whichchain … -f -`';
