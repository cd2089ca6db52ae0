#!/usr/bin/env node
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

// What npm installs as `whichchain`: starts the bundled program (scripts/bundle.mjs) with what V8 compiled of it before,
// since compiling takes longer than most answers. That is kept beside the program, one file for each version of Node,
// behind its checksum: V8 looks whether it fits, but not whether it is whole. Without it all goes on a little slower.

const file = join(__dirname, 'program.cjs');
const keptFile = join(__dirname, `program-${process.version}-${process.arch}.cache`);
const CHECKSUM = 4;

// Its text is ASCII, the bundler escapes everything else; it is one function, which wants `require`.
const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: keptCode() });
// Help compiles next to nothing: a run that was worth nothing is no pattern for the next.
if (process.argv[2]?.startsWith('-') === false) process.once('exit', keepCode);
const program: (load: NodeJS.Require) => void = script.runInThisContext();
program(require);

/** Undefined where there is none, or where it is damaged. */
function keptCode(): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(keptFile);
  } catch {
    return undefined;
  }
  const code = bytes.subarray(CHECKSUM);
  return code.length > 0 && bytes.readUInt32LE() === crc32(code) ? code : undefined;
}

/** Written aside and then renamed, so that no other process finds half of it; where nothing can be written, so be it. */
function keepCode(): void {
  if (existsSync(keptFile)) return;
  const aside = `${keptFile}.${process.pid}`;
  try {
    const code = script.createCachedData();
    const checksum = Buffer.alloc(CHECKSUM);
    checksum.writeUInt32LE(crc32(code));
    const descriptor = openSync(aside, 'wx');
    writeSync(descriptor, checksum);
    writeSync(descriptor, code);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(aside, keptFile);
  } catch {}
}
