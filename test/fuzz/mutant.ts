import { Random } from '../conformance/generate/random.ts';
import { withLongRun } from './longRun.ts';
import { mutateBytes } from './mutateBytes.ts';
import { mutateJson } from './mutateJson.ts';
import type { Command, Seed } from './seeds.ts';

export interface Mutant {
  readonly number: number;
  readonly seed: string;
  readonly bytes: Uint8Array;
  readonly command: Command;
  /** What the options choose. */
  readonly choice: number;
}

/** Every how many mutants one is to be slow to read. */
const LONG_RUN = 50;

/** The same number makes the same mutant of the same seeds. */
export function mutant(number: number, seeds: readonly Seed[]): Mutant {
  const random = new Random(number * 2_654_435_761);
  const seed = random.pick(seeds);
  const other = random.pick(seeds);
  const wounded =
    seed.json !== undefined && random.chance(0.6)
      ? new TextEncoder().encode(mutateJson(seed.json, other.json ?? null, random))
      : mutateBytes(seed.bytes, other.bytes, random);
  const bytes = number % LONG_RUN === LONG_RUN - 1 ? withLongRun(seed.bytes, random) : wounded;
  const command = seed.commands.length > 0 ? random.pick(seed.commands) : 'explain';
  return { number, seed: seed.name, bytes, command, choice: random.below(1000) };
}
