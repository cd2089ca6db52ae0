import { invalidUtf8, trailingGarbage } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { isUtf8 } from '../isUtf8.ts';
import { readRange, type Source } from '../source.ts';
import { outdentedLines } from './outdentedLines.ts';
import { trailingLines } from './trailingLines.ts';

/** The text of a source from `start` on, with all lines where they are in the file. */
export function plainYaml(source: Source, start: number, collector: Collector): string {
  const end = source.bytes.size - trailingLines(source, start, collector);
  const bytes = readRange(source.bytes, start, end);
  const decoded = new TextDecoder().decode(bytes);
  if (decoded.includes('\uFFFD') && !isUtf8(bytes)) {
    collector.report(invalidUtf8, { file: source.name, pointer: '' }, {});
  }
  // A carriage return alone ended lines on old Macs.
  const lines = decoded.includes('\n') ? decoded.replace(/(?<!\r)\r{2,}\n/g, '\n') : decoded.replaceAll('\r', '\n');
  const [title] = TITLE.exec(lines) ?? [];
  if (title !== undefined) {
    collector.report(trailingGarbage, { file: source.name, pointer: '' }, { problem: JSON.stringify(title) });
  }
  const whole = separated(title === undefined ? lines : lines.replace(new RegExp(TITLE, 'gm'), '---'));
  const behind = outdentedLines(whole);
  const text = whole.slice(0, behind);
  if (behind !== undefined) {
    const [problem = ''] = whole.slice(behind).split('\n', 1);
    collector.report(trailingGarbage, { file: source.name, pointer: '' }, { problem: JSON.stringify(problem) });
  }
  const before = readRange(source.bytes, 0, start).filter((byte) => byte === 0x0a).length;
  return '\n'.repeat(before) + text;
}

/** What a script or `head` prints over each of several files; nothing of YAML begins so at the start of a line. */
const TITLE = /^(?:={2,}|-{4,}|\*{3,})[^\n]*$/m;

/** `glooctl proxy served-config` prints resources one behind the other, with an empty line between them and no mark. */
export const hasUnmarked = (text: string): boolean => /^\s*#role: [^\n]*\n\s*#clusters\n/.test(text);

function separated(text: string): string {
  return hasUnmarked(text) ? text.replace(/\n(?=\n[\w"'@#])/g, '\n---') : text;
}
