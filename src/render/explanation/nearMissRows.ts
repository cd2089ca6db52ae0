import { chainLabel } from '../../verdict/chainList.ts';
import type { NearMiss } from '../../verdict/explanation.ts';
import { printable } from '../printable.ts';

export function nearMissRows(nearest: readonly NearMiss[]): readonly (readonly [string, string])[] {
  return nearest.map(({ chain, changes, summary }, index) => {
    const all = changes.map(({ words }) => words);
    // "the client used TLS and offered …", but "the SNI were … and the client offered …".
    const isClient = all.every((words) => words.startsWith('the client '));
    const condition = all.map((words, at) => (isClient && at > 0 ? words.slice(11) : words)).join(' and ');
    return [index === 0 ? 'would match' : '', printable(`${chainLabel(chain)} (${summary}) if ${condition}`)];
  });
}
