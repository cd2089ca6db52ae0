import { trailingGarbage } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { readRange, type Source } from '../source.ts';

/**
 * Lines behind a copy from a terminal: the next prompt, what kubectl says of a forwarded port, the end of a session, and what an
 * editor shows below a file.
 */
const TRAILING = new RegExp(
  `^(?:${[
    '(?:Handling connection for|command terminated with|error:|Script done) .*',
    String.raw`Connection to \S+ closed\.?|\* (?:Connection #\d|[Cc]losing connection|Shutting down connection|TLS).*`,
    // What `set -x` prints of the next command.
    String.raw`\+{1,3} [\w./-]+(?: .*)?`,
    'logout|exit|~',
    String.raw`"[^"]+" \d+L, \d+[BC]`,
    String.raw`[IWE]\d{4} \d\d:.*`,
    String.raw`-\s{3,}.*|written to stdout|\d{4}-\d\d-\d\d .* - written to stdout.*`,
    String.raw`(?:PS )?[A-Z]:\\[^>]*>.*|(?:ba)?sh-\d[\d.]*[$#].*|\u00e2[\u0080-\uffff]{2} .*`,
    String.raw`\$(?: .*)?|[\w.-]+@[\w.-]+.*[$#%](?: .*)?`,
  ].join('|')})$`,
);

/** How far back from the end they are looked for. */
const LOOKED_BACK = 1000;

/** How many bytes at the end are such lines; they are reported. */
export function trailingLines({ bytes, name }: Source, start: number, collector: Collector | undefined): number {
  const tail = readRange(bytes, Math.max(start, bytes.size - LOOKED_BACK), bytes.size);
  // One line after the other: a pattern over all of them takes for ever where lines end in much white space.
  const lines = new TextDecoder('latin1').decode(tail).split('\n');
  let first = lines.length;
  while (first > 1 && isTrailing(lines[first - 1] ?? '')) first--;
  const length = lines.slice(first).reduce((sum, line) => sum + line.length + 1, 0);
  const text = new TextDecoder().decode(tail.subarray(tail.length - length));
  if (text.trim() === '') return 0;
  collector?.report(
    trailingGarbage,
    { file: name, pointer: '' },
    { problem: JSON.stringify(text.trim().split('\n')[0]) },
  );
  return length;
}

function isTrailing(line: string): boolean {
  // A terminal goes back to the start of its line.
  const written = line.trimEnd().replace(/^\r+/, '');
  return written === '' || isPadding(written) || TRAILING.test(written);
}

/** Zeros in place of what a file system has not written, and the mark with which DOS ended its texts. */
const isPadding = (line: string): boolean => [...line].every((character) => character === '\0' || character === '\x1a');
