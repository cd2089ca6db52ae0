import { editDistance } from '../../base/nearestName.ts';

/** Names with the most alike first; names of equal distance keep their order. */
export function nearestFirst(name: string, candidates: readonly string[]): readonly string[] {
  if (name === '' || candidates.length < 2) return candidates;
  const distances = new Map(candidates.map((candidate) => [candidate, serverNameDistance(name, candidate)]));
  return [...candidates].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0));
}

/** Server names are told apart by their first labels: what they have in common at the end counts little. */
export function serverNameDistance(name: string, candidate: string): number {
  return editDistance(name.toLowerCase(), candidate.toLowerCase().replace(/^\*\./, ''));
}
