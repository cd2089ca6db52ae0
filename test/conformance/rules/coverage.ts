import type { CorpusEntry } from '../corpus/corpus.ts';
import { replay } from '../corpus/replay.ts';
import { arrivalRules } from './arrivalRules.ts';
import { filterRules } from './filterRules.ts';
import { matcherRules } from './matcherRules.ts';
import { Observed } from './observed.ts';
import type { Rule } from './rule.ts';
import { stageRules } from './stageRules.ts';

export const rules: readonly Rule[] = [...arrivalRules, ...filterRules, ...stageRules, ...matcherRules];

/** The cases that exercise a rule: how many, by release, and the first of them. */
export interface Covered {
  readonly cases: ReadonlyMap<string, number>;
  readonly example: string;
}

/** Which rules the cases of a corpus exercise. Cases on which the engine disagrees prove nothing and do not count. */
export async function coverage(entries: Iterable<CorpusEntry>): Promise<ReadonlyMap<string, Covered>> {
  const found = new Map<string, { cases: Map<string, number>; example: string }>();
  await replay(entries, (entry, asked, engine) => {
    const applying = new Set<string>();
    for (const { walk } of engine.verdict(asked).branches) {
      const observed = new Observed(entry, asked, walk);
      for (const rule of rules) if (!applying.has(rule.id) && rule.appliesTo(observed)) applying.add(rule.id);
    }
    for (const id of applying) {
      const covered = found.get(id) ?? { cases: new Map(), example: `${entry.name} #${asked.connection.id}` };
      covered.cases.set(entry.envoy, (covered.cases.get(entry.envoy) ?? 0) + 1);
      found.set(id, covered);
    }
  });
  return found;
}
