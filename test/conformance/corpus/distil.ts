import { rules } from '../rules/coverage.ts';
import { Observed } from '../rules/observed.ts';
import { type CorpusEntry, readCorpus, writeCorpus } from './corpus.ts';
import { replay } from './replay.ts';

/**
 * A program: `distil.ts TARGET PER-RULE ENTRIES CASES RECORD…` takes from recorded answers the configurations that exercise
 * the rarest rules, until each rule has PER-RULE cases, and then others up to ENTRIES; of each configuration at
 * most CASES cases.
 */
const [target = '', perRule = '20', most = '300', casesEach = '50', ...records] = process.argv.slice(2);
const distinct = new Map<string, CorpusEntry>();
for (const entry of records.flatMap((path) => [...readCorpus(path)])) {
  const shorter = {
    ...entry,
    name: entry.name.replace(/^.*shared\/dumps\//, ''),
    cases: entry.cases.slice(0, Number(casesEach)),
  };
  distinct.set(`${entry.envoy} ${JSON.stringify(entry.configuration)}`, shorter);
}
const entries = [...distinct.values()];
const exercised: Map<string, number>[] = [];
for (const entry of entries) exercised.push(await exercisedBy(entry));

const total = new Map<string, number>();
for (const counts of exercised) for (const [id, count] of counts) total.set(id, (total.get(id) ?? 0) + count);
const rarestFirst = rules.map(({ id }) => id).sort((a, b) => (total.get(a) ?? 0) - (total.get(b) ?? 0));

const chosen = new Set<number>();
const covered = new Map<string, number>();
for (const id of rarestFirst) {
  for (const [at, counts] of exercised.entries()) {
    if ((covered.get(id) ?? 0) >= Number(perRule)) break;
    if (counts.has(id)) choose(at);
  }
}
for (const at of entries.keys()) if (chosen.size < Number(most)) choose(at);
const kept = entries.filter((_, at) => chosen.has(at));
writeCorpus(target, kept);
process.stdout.write(
  `${kept.length} configurations, ${kept.reduce((sum, { cases }) => sum + cases.length, 0)} cases\n`,
);

function choose(at: number): void {
  if (chosen.has(at)) return;
  chosen.add(at);
  for (const [id, count] of exercised[at] ?? []) covered.set(id, (covered.get(id) ?? 0) + count);
}

async function exercisedBy(entry: CorpusEntry): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await replay([entry], (_, asked, engine) => {
    for (const { walk } of engine.verdict(asked).branches.slice(0, 1)) {
      const observed = new Observed(entry, asked, walk);
      for (const { id, appliesTo } of rules) if (appliesTo(observed)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  });
  return counts;
}
