import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chunkedBytes } from './chunkedBytes.ts';
import { fileBytes } from './fileBytes.ts';
import type { Bytes } from './source.ts';
import { systemCode, systemProblem } from './systemProblem.ts';

/** As much is held in memory. */
const HELD = 128 * 1024 * 1024;

/**
 * Bytes that come once and will be read here and there: in memory as long as they are few, then in a temporary file that
 * has no name any more, so that it is gone when the program ends, however it ends.
 */
export class Spool {
  readonly #onSpooling: (folder: string) => void;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #file: number | undefined;

  /** `onSpooling` is told when memory does not do any more. */
  constructor(onSpooling: (folder: string) => void = () => undefined) {
    this.#onSpooling = onSpooling;
  }

  /** Takes the chunk over: the caller does not change it any more. Throws a `SpoolFailure`. */
  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    try {
      if (this.#file !== undefined) writeWhole(this.#file, chunk);
      else {
        this.#chunks.push(chunk);
        if (this.#size > HELD) this.#spool();
      }
    } catch (error) {
      throw new SpoolFailure(error);
    }
  }

  bytes(): Bytes {
    return this.#file === undefined ? chunkedBytes(this.#chunks) : fileBytes(this.#file, 'temporary file');
  }

  #spool(): void {
    this.#onSpooling(tmpdir());
    const folder = mkdtempSync(join(tmpdir(), 'whichchain-'));
    try {
      this.#file = openSync(join(folder, 'spool'), 'wx+', 0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    for (const chunk of this.#chunks) writeWhole(this.#file, chunk);
    this.#chunks = [];
  }
}

/** What happened to the temporary file, which is no fault of the input. */
export class SpoolFailure extends Error {
  constructor(cause: unknown) {
    const code = systemCode(cause);
    const reason =
      code === 'ENOSPC' ? 'there is no room' : code === 'ENOENT' ? 'it does not exist' : systemProblem(cause);
    super(
      `it is large, and the folder for temporary files, ${tmpdir()}, cannot take it: ${reason}; TMPDIR names another one`,
    );
  }
}

function writeWhole(file: number, chunk: Uint8Array): void {
  for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
}

/** What the user is told when memory does not do. */
export function spooled(name: string, folder: string): string {
  const what = name === '-' ? 'standard input' : `what is in \`${name}\``;
  return `${what} is large: it is kept in a temporary file in ${folder} until the end`;
}
