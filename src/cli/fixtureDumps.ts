import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Origin } from '../diagnostic/origin.ts';
import type { Dump } from '../dump/dump.ts';
import { loadDumpFiles } from '../node.ts';
import type { DumpReference, FixtureFile, RecordedDump } from '../question/fixture/fixtureFile.ts';
import type { FixtureDump } from '../question/fixture/runFixture.ts';
import { UsageError } from './exitCode.ts';
import { placeIn } from './terminal.ts';

/** The dumps that fixture files name, each loaded once. */
export class FixtureDumps {
  readonly #record: boolean;
  readonly #loaded = new Map<string, FixtureDump>();
  readonly #dumps: Dump[] = [];
  readonly #paths = new Set<string>();

  constructor({ record }: { readonly record: boolean }) {
    this.#record = record;
  }

  /** By the names of the file, whose own place paths are relative to. */
  async of(fixtureName: string, file: FixtureFile): Promise<ReadonlyMap<string, FixtureDump>> {
    const dumps = new Map<string, FixtureDump>();
    for (const [name, reference] of Object.entries(file.dumps)) {
      dumps.set(name, await this.#load(recordedDump(reference), dirname(fixtureName)));
    }
    return dumps;
  }

  /** Every path that was opened. */
  paths(): readonly string[] {
    return [...this.#paths];
  }

  /** `file:line:column` of a place in any of the dumps. */
  readonly placeOf = (origin: Origin): string => {
    const owner = this.#dumps.find((dump) => dump.shapes.some(({ file }) => file === origin.file));
    return placeIn(owner)(origin);
  };

  async #load({ path, proxy, command }: RecordedDump, base: string): Promise<FixtureDump> {
    const paths = [path].flat().map((one) => (isAbsolute(one) ? one : join(base, one)));
    const key = JSON.stringify([paths, proxy ?? null]);
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    if (this.#record && command !== undefined) recordCommand(command, paths, base);
    for (const one of paths) this.#paths.add(one);
    const loaded = await loadDumpFiles(paths, { proxy });
    let found: FixtureDump;
    if (loaded.ok) {
      this.#dumps.push(loaded.value);
      found = { kind: 'loaded', dump: loaded.value };
    } else {
      const [first] = loaded.failure;
      found = { kind: 'broken', problem: first?.message ?? `\`${paths[0]}\` holds no dump`, hint: first?.hint };
    }
    this.#loaded.set(key, found);
    return found;
  }
}

function recordedDump(reference: DumpReference): RecordedDump {
  if (typeof reference === 'string') return { path: reference };
  return 'path' in reference ? reference : { path: reference };
}

/** Only on demand: a fixture file is not run as a program otherwise. */
function recordCommand(command: string, paths: readonly string[], base: string): void {
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    throw new UsageError(`the output of \`${command}\` goes to one file, and there are ${paths.length} paths`);
  }
  const ran = spawnSync('/bin/sh', ['-c', command], {
    cwd: base,
    maxBuffer: 2 ** 31 - 1,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (ran.status !== 0) {
    throw new UsageError(`\`${command}\` failed${ran.status === null ? '' : ` with exit code ${ran.status}`}`);
  }
  writeFileSync(path, ran.stdout);
}
