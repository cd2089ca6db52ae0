#!/usr/bin/env node
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

// What npm installs as `whichchain`: starts the bundled program (scripts/bundle.mjs) with what V8 compiled of it before,
// since compiling takes longer than most answers. That is kept beside the program, one file for each version of Node,
// and is no more than a hint: V8 looks whether it fits, and without it all goes on a little slower.

const file = join(__dirname, 'program.cjs');
const compiled = join(__dirname, `program-${process.version}-${process.arch}.cache`);
// Its text is ASCII, the bundler escapes everything else; it is one function, which wants `require`.
const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: bytesOf(compiled) });
// Help compiles next to nothing: a run that was worth nothing is no pattern for the next.
if (process.argv[2]?.startsWith('-') === false) process.once('exit', keepCompiled);
const program: (load: NodeJS.Require) => void = script.runInThisContext();
program(require);

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Written aside and then renamed, so that no other process finds half of it; where nothing can be written, so be it. */
function keepCompiled(): void {
  if (existsSync(compiled)) return;
  try {
    const aside = `${compiled}.${process.pid}`;
    writeFileSync(aside, script.createCachedData());
    renameSync(aside, compiled);
  } catch {}
}
