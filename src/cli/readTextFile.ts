import { wholeText } from '../input/wholeText.ts';
import { openFile, openStandardInput } from '../node.ts';
import { endWith } from './loadOption.ts';

/** A file of people's (connections, fixtures) as text; `-` is standard input. */
export function readTextFile(path: string): string {
  const opened = path === '-' ? openStandardInput() : openFile(path);
  if (!opened.ok) endWith(opened.failure);
  return wholeText(opened.value);
}
