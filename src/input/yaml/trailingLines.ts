import { trailingGarbage } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { readRange, type Source } from '../source.ts';

/**
 * Lines behind a copy from a terminal: the next prompt, what kubectl says of a forwarded port, the end of a session, and what an
 * editor shows below a file.
 */
const TRAILING = new RegExp(
  String.raw`(?:\n(?:${[
    String.raw`(?:Handling connection for|command terminated with|error:|Script done) [^\n]*`,
    String.raw`Connection to \S+ closed\.?`,
    'logout|exit|~',
    String.raw`"[^"\n]+" \d+L, \d+[BC]`,
    String.raw`[IWE]\d{4} \d\d:[^\n]*`,
    String.raw`-\s{3,}[^\n]*|written to stdout|\d{4}-\d\d-\d\d [^\n]* - written to stdout[^\n]*`,
    String.raw`(?:PS )?[A-Z]:\\[^\n>]*>[^\n]*|(?:ba)?sh-\d[\d.]*[$#][^\n]*|\u00e2[\u0080-\uffff]{2} [^\n]*`,
    String.raw`\$(?: .*)?|[\w.-]+@[\w.-]+[^\n]*[$#%](?: .*)?`,
  ].join('|')})?[ \t\r]*)+\n*$`,
);

/** How far back from the end they are looked for. */
const LOOKED_BACK = 1000;

/** How many bytes at the end are such lines; they are reported. */
export function trailingLines({ bytes, name }: Source, start: number, collector: Collector | undefined): number {
  const tail = readRange(bytes, Math.max(start, bytes.size - LOOKED_BACK), bytes.size);
  const [found] = TRAILING.exec(new TextDecoder('latin1').decode(tail)) ?? [];
  if (found === undefined) return 0;
  const text = new TextDecoder().decode(tail.subarray(tail.length - found.length));
  if (text.trim() === '') return 0;
  collector?.report(
    trailingGarbage,
    { file: name, pointer: '' },
    { problem: JSON.stringify(text.trim().split('\n')[0]) },
  );
  return found.length;
}
