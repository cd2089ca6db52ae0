import type { ChainReference } from './reference.ts';

/** `#5 "0.0.0.0_8090"`, `the default chain`. */
export function chainLabel({ index, name }: ChainReference): string {
  const label = index === 'default' ? 'the default chain' : `#${index}`;
  return name === '' ? label : `${label} "${name}"`;
}

/** Several chains by their indices: `#1-#4, #7`; a single one with its name. Of many ranges only the first `most`. */
export function chainList(chains: readonly ChainReference[], most = 6): string {
  const [only] = chains;
  if (only !== undefined && chains.length === 1) return chainLabel(only);
  const ranges = indexRanges(chains.map(({ index }) => Number(index)).sort((a, b) => a - b));
  if (ranges.length <= most) return ranges.join(', ');
  return `${ranges.slice(0, most).join(', ')}, … (${chains.length} chains)`;
}

function indexRanges(indices: readonly number[]): readonly string[] {
  const ranges: string[] = [];
  for (let start = 0; start < indices.length; ) {
    let end = start;
    while (indices[end + 1] === (indices[end] ?? 0) + 1) end += 1;
    if (end - start > 1) ranges.push(`#${indices[start]}-#${indices[end]}`);
    else ranges.push(...indices.slice(start, end + 1).map((index) => `#${index}`));
    start = end + 1;
  }
  return ranges;
}
