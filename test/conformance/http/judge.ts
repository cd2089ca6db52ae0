import { disagreement, endText } from './compare.ts';
import type { RecordedBatch } from './corpus.ts';
import { HttpEngine } from './engineHttp.ts';
import type { HttpCase, HttpWitness } from './httpCase.ts';

export interface Disagreement {
  readonly asked: HttpCase;
  readonly witness: HttpWitness;
  readonly problem: string;
}

export interface Judgement {
  readonly asked: number;
  readonly disagreements: readonly Disagreement[];
  /** How many cases ended how, in the engine's words. */
  readonly ends: ReadonlyMap<string, number>;
}

/** Holds the engine against what a real Envoy did. */
export async function judge({ dump, envoy, cases }: RecordedBatch): Promise<Judgement> {
  const engine = await HttpEngine.load(dump, envoy);
  const disagreements: Disagreement[] = [];
  const ends = new Map<string, number>();
  for (const { asked, witness } of cases) {
    const answer = engine.answer(asked);
    const [passage] = answer.passages;
    const end = passage === undefined ? 'none' : endText(passage).replace(/\[.*\]/, '[…]');
    ends.set(end, (ends.get(end) ?? 0) + 1);
    const problem = disagreement(answer, witness);
    if (problem !== undefined) disagreements.push({ asked, witness, problem });
  }
  return { asked: cases.length, disagreements, ends };
}
