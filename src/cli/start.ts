#!/usr/bin/env node
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { checksumModule } from './checksum.generated.ts';

// What npm installs as `whichchain`: starts the bundled program (scripts/bundle.mjs) with what V8 compiled of it before,
// since compiling takes longer than most answers. That is kept beside the program, one file for each version of Node,
// behind its checksum: V8 looks whether it fits, but not whether it is whole. Without it all goes on a little slower.

const file = join(__dirname, 'program.cjs');
const keptFile = join(__dirname, `program-${process.version}-${process.arch}.cache`);
const CHECKSUM = 8;
const PAGE = 65_536;

/** Bytes that checksum.wat can see, which takes a third of the time that loading Node's module with checksums takes. */
class Memory {
  readonly bytes: Buffer;
  readonly #checksum: (from: number, to: number) => bigint;

  constructor(size: number) {
    const module = new WebAssembly.Module(Buffer.from(checksumModule, 'base64'));
    const { memory, checksum } = new WebAssembly.Instance(module).exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof checksum !== 'function') throw new Error('not checksum.wat');
    memory.grow(Math.ceil(size / PAGE));
    this.bytes = Buffer.from(memory.buffer, 0, size);
    this.#checksum = (from, to) => BigInt(checksum(from, to));
  }

  /** Of all but the first eight bytes, which are its place. */
  checksum(): bigint {
    return this.#checksum(CHECKSUM, Math.ceil(this.bytes.length / 8) * 8);
  }
}

const kept = keptCode();
// Its text is ASCII, the bundler escapes everything else; it is one function, which wants `require` and the place of
// its tables.
const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: kept });
// Help compiles next to nothing: a run that was worth nothing is no pattern for the next.
if (process.argv[2]?.startsWith('-') === false) {
  if (kept === undefined) process.once('exit', keepCode);
  else haveMorePatience();
}
const program: (load: NodeJS.Require, folder: string) => void = script.runInThisContext();
program(require, __dirname);

/**
 * Most answers are there before it pays to optimize what gave them or to collect what they leave behind, and the program
 * ends no sooner than V8 is done with that: fifteen times as much is run first as usual, and the room for what is new grows
 * at once. Code is kept with the usual flags, which it is bound to.
 */
function haveMorePatience(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  setFlagsFromString('--semi-space-growth-factor=8');
}

/** Undefined where there is none, or where it is damaged. */
function keptCode(): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(keptFile, 'r');
    const memory = new Memory(fstatSync(descriptor).size);
    const isWhole = readSync(descriptor, memory.bytes) === memory.bytes.length;
    return isWhole && memory.bytes.readBigInt64LE() === memory.checksum() ? memory.bytes.subarray(CHECKSUM) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Written aside and then renamed, so that no other process finds half of it; where nothing can be written, so be it. */
function keepCode(): void {
  if (existsSync(keptFile)) return;
  const aside = `${keptFile}.${process.pid}`;
  try {
    const code = script.createCachedData();
    const memory = new Memory(CHECKSUM + code.length);
    memory.bytes.set(code, CHECKSUM);
    memory.bytes.writeBigInt64LE(memory.checksum());
    const descriptor = openSync(aside, 'wx');
    writeSync(descriptor, memory.bytes);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(aside, keptFile);
  } catch {}
}
