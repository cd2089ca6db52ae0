import { trailingGarbage } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { readRange, type Source } from '../source.ts';

/** Lines behind a copy from a terminal: the next prompt, and what kubectl says of a forwarded port. */
const TRAILING = /(?:\n(?:Handling connection for \d+|\$(?: .*)?|[\w.-]+@[\w.-]+[^\n]*[$#%](?: .*)?)[ \t\r]*)+\n*$/;

/** How far back from the end they are looked for. */
const LOOKED_BACK = 1000;

/** How many bytes at the end are such lines; they are reported. */
export function trailingLines({ bytes, name }: Source, start: number, collector: Collector | undefined): number {
  const tail = readRange(bytes, Math.max(start, bytes.size - LOOKED_BACK), bytes.size);
  const [found] = TRAILING.exec(new TextDecoder('latin1').decode(tail)) ?? [];
  if (found === undefined) return 0;
  const text = new TextDecoder().decode(tail.subarray(tail.length - found.length));
  collector?.report(
    trailingGarbage,
    { file: name, pointer: '' },
    { problem: JSON.stringify(text.trim().split('\n')[0]) },
  );
  return found.length;
}
