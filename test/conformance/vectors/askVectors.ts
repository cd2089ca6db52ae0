import type { AskEnvoy } from '../check/checkBatch.ts';
import { type OutcomeKey, outcomeKey } from '../outcome.ts';
import { vectorEntries } from './vectors.ts';

/** Asks a real Envoy about every vector; what it does otherwise than expected, in words. */
export async function askVectors(ask: AskEnvoy, version: string): Promise<readonly string[]> {
  const surprises: string[] = [];
  for (const { name, configuration, cases } of vectorEntries(version)) {
    const byChance = cases.some(({ outcomes }) => outcomes.length > 1);
    const answered = await ask(configuration, cases, byChance ? 10 : 1);
    if (answered.kind !== 'answered') {
      surprises.push(`${name}: ${JSON.stringify(answered)}`);
      continue;
    }
    for (const [at, { connection, outcomes }] of cases.entries()) {
      const seen = distinct((answered.outcomes[at] ?? []).map(({ outcome }) => outcomeKey(outcome)));
      if (seen.join() !== distinct(outcomes).join()) {
        surprises.push(`${name}, connection ${connection.id}: ${seen.join(' | ')} and not ${outcomes.join(' | ')}`);
      }
    }
  }
  return surprises;
}

const distinct = (outcomes: readonly OutcomeKey[]): readonly OutcomeKey[] => [...new Set(outcomes)].sort();
