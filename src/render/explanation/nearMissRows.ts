import { chainLabel } from '../../verdict/chainList.ts';
import type { NearMiss } from '../../verdict/explanation.ts';
import { printable } from '../printable.ts';

export function nearMissRows(nearest: readonly NearMiss[]): readonly (readonly [string, string])[] {
  return nearest.map(({ chain, changes, summary }, index) => {
    const condition = changes
      .map(({ words }) => words)
      .join(' and ')
      .replaceAll(' and the client ', ' and ');
    return [index === 0 ? 'would match' : '', printable(`${chainLabel(chain)} (${summary}) if ${condition}`)];
  });
}
