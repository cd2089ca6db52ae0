#!/usr/bin/env node
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { Script } from 'node:vm';

// What npm installs as `whichchain`: starts the bundled program (scripts/bundle.mjs; `explain` is in a smaller one) with
// what V8 compiled of it before, since compiling takes longer than most answers. That is kept beside the program, one file
// for each version of Node, behind its checksum: V8 looks whether it fits, but not whether it is whole. Without it all goes
// on a little slower.

const name = process.argv[2] === 'explain' ? 'explain' : 'program';
const file = `${__dirname}/${name}.cjs`;
const keptFile = `${__dirname}/${keptName()}-${process.version}-${process.arch}.cache`;
/** Length and checksum; V8 wants what follows to begin at a multiple of eight. */
const HEAD = 8;

const kept = keptCode();
// Its text is ASCII, the bundler escapes everything else; it is one function, which wants `require` and the place of
// its tables.
const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: kept });
/** The build asks several questions one after the other, each of which adds what the others did not need. */
const addsToKept = process.env.WHICHCHAIN_ADD_TO_KEPT_CODE === '1';
// Help compiles next to nothing: a run that was worth nothing is no pattern for the next.
if (process.argv[2]?.startsWith('-') === false) {
  if (kept === undefined || addsToKept) process.once('exit', keepCode);
  else haveMorePatience();
}
const program: (load: NodeJS.Require, folder: string) => void = script.runInThisContext();
program(require, __dirname);

/**
 * Most answers are there before it pays to optimize what gave them or to collect what they leave behind, and the program
 * ends no sooner than V8 is done with that: fifteen times as much is run first as usual, ten times as much of WebAssembly, and
 * the room for what is new grows at once. What is old is collected when it has doubled and not when it has grown fourfold:
 * walks over large dumps leave much behind. And what is made in a place is not taken to live long because the first of it did:
 * the listeners are kept, and thousands of clusters that come after them are not. Code is kept with the usual flags, which it
 * is bound to.
 */
function haveMorePatience(): void {
  // V8 says on standard error that it does not know a flag; since Node 22 it does not know the first, and has the patience.
  const isOld = Number.parseInt(process.versions.v8, 10) < 12;
  const setFlags = (isOld ? flagsWithoutStreams() : undefined) ?? require('node:v8').setFlagsFromString;
  if (isOld) {
    setFlags('--interrupt-budget=1000000');
    setFlags('--no-allocation-site-pretenuring');
    setFlags('--wasm-tiering-budget=18000000');
  }
  setFlags('--semi-space-growth-factor=8');
  setFlags('--heap-growing-percent=100');
}

/**
 * What `node:v8` has for flags, which in Node 20 loads all modules for streams, a twentieth of a short answer. Node warns of this
 * way to it, which later releases do not have.
 */
function flagsWithoutStreams(): SetFlags | undefined {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    const { binding }: { binding?: (name: string) => { setFlagsFromString?: SetFlags } } = Object(process);
    return binding?.('v8').setFlagsFromString;
  } catch {
    return undefined;
  } finally {
    process.noDeprecation = noDeprecation ?? false;
  }
}

type SetFlags = (flag: string) => void;

/**
 * A plaintext connection mostly ends at its chain; what other questions to `explain` come to takes V8 longer to load, and far
 * longer to compile.
 */
function keptName(): string {
  const endsSoon =
    process.argv.includes('--plaintext') && !process.argv.some((one) => /^--(?:http|request)\b/.test(one));
  return name === 'explain' && !endsSoon ? 'explain-onward' : name;
}

/** Undefined where there is none, or where it is damaged. */
function keptCode(): Buffer | undefined {
  try {
    const bytes = readFileSync(keptFile);
    const code = bytes.subarray(HEAD);
    const [length, sum] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
    const isWhole = length === code.length && sum === checksum(code);
    return isWhole && code.length > 0 ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Written aside and then renamed, so that no other process finds half of it; where nothing can be written, so be it. */
function keepCode(): void {
  if (existsSync(keptFile) && !addsToKept) return;
  const aside = `${keptFile}.${process.pid}`;
  try {
    const code = script.createCachedData();
    const head = new Uint32Array([code.length, checksum(code)]);
    const descriptor = openSync(aside, 'wx');
    writeSync(descriptor, head);
    writeSync(descriptor, code);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(aside, keptFile);
  } catch {}
}

/**
 * Of a word in every 512 bytes: files are lost in blocks, not in bits, and to look at every byte would take as long as
 * Node's own checksums take to load.
 */
function checksum(code: Buffer): number {
  const words = new Uint32Array(code.buffer, code.byteOffset, code.length >>> 2);
  let sum = code.length;
  for (let index = 0; index < words.length; index += 128) sum = Math.imul(sum ^ (words[index] ?? 0), 0x01000193);
  return sum >>> 0;
}
