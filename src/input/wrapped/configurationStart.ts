import { behindMessages } from '../behindMessages.ts';
import { hereDocumentWord } from './hereDocument.ts';
import { isConfiguration } from './isConfiguration.ts';

/** A word that JSON of Envoy has in it; the answers of other programs stand in blocks of code, too. */
const OF_ENVOY = /"(?:@type|configs|name|address|resources|node|admin|cluster_?[nN]ame|version_?[iI]nfo)"\s*:/;

/**
 * The line of a block of code in which configuration begins: the first, or the one behind a command and its prompt or the
 * name of a file. Undefined where there is none.
 */
export function configurationStart(lines: readonly string[]): number | undefined {
  if (isConfiguration(lines)) return 0;
  // Comments of a script, in front of its command.
  const comments = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const text = lines.slice(comments).join('\n');
  const behind = behindMessages(text);
  if (behind === undefined || (behind.kind === 'json' && !OF_ENVOY.test(text.slice(behind.offset)))) return undefined;
  const before = text.slice(0, behind.offset);
  const skipped = before.split('\n');
  // A text within a script has a block of its own.
  if (skipped.some((line) => hereDocumentWord(line) !== undefined)) return undefined;
  const start = comments + skipped.length - 1;
  // What stands in front in the same line is left to whoever reads the line.
  return isConfiguration(lines.slice(start)) ? start : undefined;
}
