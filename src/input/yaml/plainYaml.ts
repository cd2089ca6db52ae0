import { invalidUtf8, trailingGarbage } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { isUtf8 } from '../isUtf8.ts';
import { readRange, type Source } from '../source.ts';

/** Lines behind a copy from a terminal: the next prompt, and what kubectl says of a forwarded port. */
const TRAILING = /(?:\n(?:Handling connection for \d+|\$(?: .*)?|[\w.-]+@[\w.-]+[^\n]*[$#%](?: .*)?)[ \t\r]*)+\n*$/;

/** The text of a source from `start` on, with all lines where they are in the file. */
export function plainYaml(source: Source, start: number, collector: Collector): string {
  const origin = { file: source.name, pointer: '' };
  const bytes = readRange(source.bytes, start, source.bytes.size);
  const decoded = new TextDecoder().decode(bytes);
  if (decoded.includes('\uFFFD') && !isUtf8(bytes)) collector.report(invalidUtf8, origin, {});
  // A carriage return alone ended lines on old Macs.
  const text = separated(decoded.includes('\n') ? decoded : decoded.replaceAll('\r', '\n'));
  const before = readRange(source.bytes, 0, start).filter((byte) => byte === 0x0a).length;
  const trailing = TRAILING.exec(text.slice(-1000));
  if (trailing !== null) {
    const problem = JSON.stringify(trailing[0].trim().split('\n')[0]);
    collector.report(trailingGarbage, origin, { problem });
  }
  return '\n'.repeat(before) + text.slice(0, text.length - (trailing?.[0].length ?? 0));
}

/** `glooctl proxy served-config` prints resources one behind the other, with an empty line between them and no mark. */
function separated(text: string): string {
  return /^\s*#role: [^\n]*\n\s*#clusters\n/.test(text) ? text.replace(/\n(?=\n[\w"'@#])/g, '\n---') : text;
}
