import { disagreement } from './disagreement.ts';
import { engineUpstream, engineWalk } from './engineUpstream.ts';
import type { RecordedCase } from './upstreamCorpus.ts';
import { upstreamRules } from './upstreamRules.ts';

/** The cases that exercise a rule: how many, by release, and the first of them, rather one that has a name. */
export interface UpstreamCovered {
  readonly cases: ReadonlyMap<string, number>;
  readonly example: string;
}

/** Which rules the recorded cases exercise. Cases on which the engine disagrees prove nothing and do not count. */
export async function upstreamCoverage(cases: readonly RecordedCase[]): Promise<ReadonlyMap<string, UpstreamCovered>> {
  const found = new Map<string, { cases: Map<string, number>; example: string }>();
  for (const [at, recorded] of cases.entries()) {
    if (disagreement(await engineUpstream(recorded.asked), recorded.done) !== undefined) continue;
    const walk = await engineWalk(recorded.asked);
    for (const { id, appliesTo } of upstreamRules) {
      if (!appliesTo({ ...recorded, walk })) continue;
      const covered = found.get(id) ?? { cases: new Map(), example: recorded.name ?? `upstream #${at}` };
      covered.cases.set(recorded.envoy, (covered.cases.get(recorded.envoy) ?? 0) + 1);
      found.set(id, covered);
    }
  }
  return found;
}
