import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Configuration } from '../configuration.ts';
import type { ByteForm, ConnectionCase, ConnectionText } from '../connectionCase.ts';
import type { OutcomeKey } from '../outcome.ts';

/** A configuration and what real Envoys answered about connections to it. One line of a corpus file. */
export interface CorpusEntry {
  /** Where the configuration comes from. */
  readonly name: string;
  /** The release that answered. */
  readonly envoy: string;
  readonly configuration: Configuration;
  readonly cases: readonly CorpusCase[];
}

export interface CorpusCase extends ConnectionCase {
  /** One, but where Envoy itself is not deterministic. */
  readonly outcomes: readonly OutcomeKey[];
}

const folder = fileURLToPath(new URL('.', import.meta.url));
export const corpusFiles = ['random', 'versions', 'dumps', 'found']
  .map((name) => `${folder}${name}.ndjson.gz`)
  .filter((path) => existsSync(path));

/** Cases on which the engine was once wrong, as small as they get. */
export const foundCorpus = `${folder}found.ndjson.gz`;

/** Short names: a corpus has tens of thousands of cases. */
type Line = readonly [name: string, envoy: string, Configuration['listeners'], readonly (readonly unknown[])[]];

export function readCorpus(path: string): readonly CorpusEntry[] {
  if (!existsSync(path)) return [];
  return gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name, envoy, listeners, cases]: Line = JSON.parse(line);
      return { name, envoy, configuration: { listeners }, cases: cases.map(readCase) };
    });
}

export function writeCorpus(path: string, entries: readonly CorpusEntry[]): void {
  const lines = entries.map(({ name, envoy, configuration, cases }) => {
    const line: Line = [name, envoy, configuration.listeners, cases.map(writeCase)];
    return `${JSON.stringify(line)}\n`;
  });
  writeFileSync(path, gzipSync(lines.join(''), { level: 9 }));
}

function writeCase({ connection, bytes, outcomes }: CorpusCase): readonly unknown[] {
  const { id: _, ...facts } = connection;
  return [outcomes.length === 1 ? outcomes[0] : outcomes, facts, ...(bytes === undefined ? [] : [bytes])];
}

function readCase(line: readonly unknown[], index: number): CorpusCase {
  const [outcome, facts, bytes] = line as readonly [
    OutcomeKey | readonly OutcomeKey[],
    Omit<ConnectionText, 'id'>,
    ByteForm?,
  ];
  return {
    connection: { id: String(index), ...facts },
    ...(bytes === undefined ? {} : { bytes }),
    outcomes: typeof outcome === 'string' ? [outcome] : outcome,
  };
}
