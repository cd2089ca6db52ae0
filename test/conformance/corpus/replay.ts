import { type Engine, loadEngine } from '../check/engine.ts';
import { describeAnswer, judge } from '../check/judge.ts';
import type { CorpusCase, CorpusEntry } from './corpus.ts';

/** A case on which the engine does not say what Envoy did. */
export interface Disagreement {
  readonly entry: CorpusEntry;
  readonly asked: CorpusCase;
  /** In words, for people. */
  readonly engine: string;
}

/** Asks the engine what Envoy was asked; `onCase` is told of every case, with the engine that has its configuration. */
export async function replay(
  entries: Iterable<CorpusEntry>,
  onCase?: (entry: CorpusEntry, asked: CorpusCase, engine: Engine) => void,
): Promise<{ readonly cases: number; readonly disagreements: readonly Disagreement[] }> {
  const disagreements: Disagreement[] = [];
  let cases = 0;
  for (const entry of entries) {
    const engine = await loadEngine(entry.configuration, entry.envoy);
    for (const asked of entry.cases) {
      cases++;
      const answer = engine.answer(asked);
      if (!judge(asked.outcomes, answer)) disagreements.push({ entry, asked, engine: describeAnswer(answer) });
      onCase?.(entry, asked, engine);
    }
  }
  return { cases, disagreements };
}

export function describeDisagreement({ entry, asked, engine }: Disagreement): string {
  const { outcomes, ...question } = asked;
  return `${entry.name}, Envoy ${entry.envoy}: ${JSON.stringify(question)}\n  Envoy: ${outcomes.join(' | ')}\n  engine: ${engine}`;
}
