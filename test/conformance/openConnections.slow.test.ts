import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seed } from '../support/seed.ts';
import type { Engine } from './check/engine.ts';
import type { ConnectionText } from './connectionCase.ts';
import { type CorpusCase, type CorpusEntry, corpusFiles, readCorpus } from './corpus/corpus.ts';
import { replay } from './corpus/replay.ts';
import { Random } from './generate/random.ts';

const aboutHello = ['serverName', 'applicationProtocols', 'http'] as const;
const parts = ['source', 'source port', 'transport', ...aboutHello] as const;
type Part = (typeof parts)[number];

function without(whole: ConnectionText, left: readonly Part[]): ConnectionText {
  // SNI and ALPN would tell what the transport is.
  const out = new Set<string>(left.includes('transport') ? [...left, ...aboutHello] : left);
  const kept = Object.fromEntries(Object.entries(whole).filter(([key]) => !out.has(key))) as unknown as ConnectionText;
  const { source } = kept;
  if (source === undefined || !out.has('source port')) return kept;
  return { ...kept, source: source.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') };
}

/** The connection with what the answer said that it lacks. */
function withMissing(open: ConnectionText, whole: ConnectionText, missing: readonly string[]): ConnectionText {
  const members = missing.map((name) => (name.endsWith(' port') ? 'source' : name));
  const added = Object.entries(whole).filter(([key]) => members.includes(key));
  return { ...open, ...Object.fromEntries(added) };
}

function problemOf(engine: Engine, whole: CorpusCase, left: readonly Part[]): string | undefined {
  const { outcomes } = whole;
  const connection = without(whole.connection, left);
  const answer = engine.answer({ ...whole, connection });
  const said = answer.kind === 'decided' ? [answer.outcome] : answer.outcomes;
  const verdict = engine.verdict({ ...whole, connection });
  if (verdict.kind === 'undecided' && !verdict.complete) return undefined;
  if (!outcomes.every((outcome) => said.includes(outcome))) return `${said.join(' | ')}, Envoy ${outcomes.join(' | ')}`;
  if (verdict.kind === 'decided') return undefined;
  if (verdict.missing.some(({ kind }) => kind === 'proxy_state')) return undefined;
  const missing = verdict.missing.map(({ name }) => name);
  const settled = engine.verdict({ ...whole, connection: withMissing(connection, whole.connection, missing) });
  const isSettled = settled.kind === 'decided' || settled.missing.every(({ kind }) => kind === 'envoy');
  return isSettled ? undefined : `not settled by ${missing.join(', ')}`;
}

/** Connections of which only a part is said: what Envoy did with the whole is among the answers, and what is missing settles it. */
describe('connections of which a part is not said', () => {
  const random = new Random(seed);
  const isPlain = ({ connection }: CorpusCase): boolean =>
    connection.silent !== true && connection.directSource === undefined;

  test.each(corpusFiles)('%s', async (path) => {
    const problems: string[] = [];
    const ask = ({ name }: CorpusEntry, whole: CorpusCase, engine: Engine): void => {
      const left = random.some(parts, random.between(1, 3));
      const problem = problemOf(engine, whole, left);
      if (problem !== undefined) problems.push(`${name} ${whole.connection.id} without ${left.join(', ')}: ${problem}`);
    };
    const some = readCorpus(path).map((entry) => {
      const cases = entry.cases.filter(isPlain);
      return { ...entry, cases: random.some(cases, Math.ceil(cases.length / 10)) };
    });
    await replay(some, ask);
    expect(problems, basename(path)).toEqual([]);
  });
});
