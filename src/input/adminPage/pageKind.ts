import { namedClusterLine } from './clusterLine.ts';
import { listenerLine } from './listenersPage.ts';
import { isServerInfoLine } from './serverInfoLine.ts';

/** An admin page of Envoy in the form for people. */
export type AdminPage = 'clusters' | 'listeners' | 'server_info';

/** As many lines in front, such as a prompt or a message of another program, are looked past. */
const LEADING = 10;

/** Which page the beginning of a text is of; `isWhole` says that nothing comes behind it. */
export function pageKind(beginning: string, isWhole: boolean): AdminPage | undefined {
  const lines = beginning.split(/\r?\n/).map((line) => line.trim());
  if (!isWhole && lines.length > 1) lines.pop();
  const told = lines.filter((line) => line !== '');
  if (told.slice(0, LEADING).some(isClusterLine)) return 'clusters';
  const [first, ...more] = told;
  if (first !== undefined && more.length === 0 && isServerInfoLine(first)) return 'server_info';
  return told.length > 0 && told.every((line) => listenerLine(line) !== undefined) ? 'listeners' : undefined;
}

/** Lines of logs may hold such a line, in quotes. */
const isClusterLine = (line: string): boolean => /^[^"'{]+$/.test(namedClusterLine(line)?.cluster ?? '"');
