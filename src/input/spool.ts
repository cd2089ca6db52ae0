import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chunkedBytes } from './chunkedBytes.ts';
import { fileBytes } from './fileBytes.ts';
import type { Bytes } from './source.ts';

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

  /** Takes the chunk over: the caller does not change it any more. */
  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#file === undefined) {
      this.#chunks.push(chunk);
      if (this.#size > HELD) this.#spool();
    } else writeWhole(this.#file, chunk);
  }

  bytes(): Bytes {
    return this.#file === undefined ? chunkedBytes(this.#chunks) : fileBytes(this.#file);
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

function writeWhole(file: number, chunk: Uint8Array): void {
  for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
}

/** What the user is told when memory does not do. */
export function spooled(name: string, folder: string): string {
  const what = name === '-' ? 'standard input' : `what is in \`${name}\``;
  return `${what} is large: it is kept in a temporary file in ${folder} until the end`;
}
