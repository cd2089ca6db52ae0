import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Figures } from './figures.ts';
import type { RunOptions } from './options.ts';

/** The figures of one run, as the results file keeps them. */
export interface RunResult {
  readonly envoy: string;
  readonly source: string;
  readonly seed: number;
  readonly date: string;
  readonly figures: Figures;
}

/** Adds to the file; an older result of the same release and source is replaced. */
export function addResult(
  path: string,
  run: {
    readonly version: string;
    readonly source: string;
    readonly options: Pick<RunOptions, 'seed'>;
    readonly figures: Figures;
  },
): void {
  const result: RunResult = {
    envoy: run.version,
    source: run.source,
    seed: run.options.seed,
    date: new Date().toISOString().slice(0, 10),
    figures: run.figures,
  };
  const others = readResults(path).filter(({ envoy, source }) => envoy !== result.envoy || source !== result.source);
  const all = [...others, result].sort((a, b) => `${b.envoy} ${b.source}`.localeCompare(`${a.envoy} ${a.source}`));
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
}

export function readResults(path: string): readonly RunResult[] {
  if (!existsSync(path)) return [];
  return JSON.parse(readFileSync(path, 'utf8'));
}
