import { lineByLine } from './lineByLine.ts';

/** What stands in front of each line, such as the name of a container or the time; numbers in it count up. */
export interface LinePrefix {
  /** At the start of a line. */
  readonly pattern: RegExp;
}

/** Comments, in which an example may stand. */
const COMMENT = /^\s*(?:#|\/\/|\/?\*|;|--|")/;

/** How many lines have to have it. */
const FEWEST = 2;
const MOST = 12;
/** How many may stand in front. */
const FRONT = 60;
const FRONT_OF_QUOTATION = 6;

/** A key with which the YAML begins that is read here, behind something in the same line. */
export const PREFIXED_KEY =
  /^(\S[^\n]{1,200}?[\s:|>\])])(?:(?:admin|node|configs|bootstrap|resources|static_?[rR]esources|dynamic_?[rR]esources):[ \t\r]*|apiVersion: \S+)$/m;

/**
 * What programs and people put in front of every line of a text: `docker compose logs`, `stern`, `kubectl logs --prefix`,
 * container runtimes, journald, `cat -n`, `diff`, mail. Told by JSON over several lines; undefined where there is nothing.
 */
export function linePrefix(text: string): LinePrefix | undefined {
  const lines = text.split(/\r?\n/);
  // The last one may be cut.
  const whole = text.endsWith('\n') || lines.length < MOST ? lines.length : lines.length - 1;
  const first = lines.slice(0, Math.min(MOST, whole));
  const marks = tabbed(first) ?? numbered(first) ?? marked(lines.slice(0, Math.min(2 * MOST, whole)));
  if (marks !== undefined) return marks;
  const times = repeated(lines.slice(0, Math.min(FRONT + MOST, whole)));
  if (times !== undefined) return times;
  for (let index = 0; index + FEWEST < whole; index++) {
    const [, prefix] = /^(.{1,200}?)[{[]\s*$/.exec(lines[index] ?? '') ?? [];
    if (prefix === undefined || prefix.trim() === '' || COMMENT.test(prefix)) continue;
    const pattern = new RegExp(`^${shapeOf(prefix)}`);
    const following = lines.slice(index + 1, Math.min(index + 1 + MOST, whole)).filter((line) => line.trim() !== '');
    const isJson = /^\s*["{}[\]]/.test((following[0] ?? '').replace(pattern, ''));
    const end = following.findIndex((line) => !pattern.test(line));
    if (isJson && (end === -1 ? following.length : end) >= FEWEST) return { pattern };
  }
  return undefined;
}

/** Lines with their numbers, which is all that tells it of YAML; behind the shortest gap the indentation begins. */
function numbered(lines: readonly string[]): LinePrefix | undefined {
  const found = lines.map((line) => /^ *(\d{1,7})(?:(\t|:| ?[|\u00a6] ?| +)(.*)|\s*)$/.exec(line));
  // Empty lines at the end may have lost their number.
  while (found.length > FEWEST && found.at(-1) === null && lines[found.length - 1]?.trim() === '') found.pop();
  const first = Number(found[0]?.[1]);
  if (found.length <= FEWEST || !found.every((one, index) => Number(one?.[1]) === first + index)) return undefined;
  const written = found.flatMap((one) => (one?.[2] === undefined ? [] : [{ gap: one[2], rest: one[3] ?? '' }]));
  const [shortest] = written.map(({ gap }) => gap).sort((a, b) => a.length - b.length);
  const isYaml = written.some(({ rest }) => /^\s*(?:- )?["'\w@.-]+:(?:\s|$)/.test(rest));
  if (shortest === undefined || !isYaml) return undefined;
  return { pattern: new RegExp(`^ *\\d+(?:${shortest.replaceAll('|', '\\|')}|\\s*$)`) };
}

/** YAML that was indented with tabs, which it cannot have there. */
function tabbed(lines: readonly string[]): LinePrefix | undefined {
  const written = lines.filter((line) => line.trim() !== '');
  const least = Math.min(...written.map((line) => /^\t*/.exec(line)?.[0].length ?? 0));
  if (written.length <= FEWEST || least === 0 || /^\s*[{[]/.test(written[0] ?? '')) return undefined;
  return { pattern: new RegExp(`^\\t{1,${least}}`) };
}

/** What stands in front of YAML in each line, such as the time and the name of a container; told by a key. */
function repeated(lines: readonly string[]): LinePrefix | undefined {
  for (const [index, line] of lines.slice(0, FRONT).entries()) {
    const [, prefix] = PREFIXED_KEY.exec(line) ?? [];
    if (prefix === undefined || COMMENT.test(prefix)) continue;
    const pattern = new RegExp(`^(?:${shapeOf(prefix)}|${shapeOf(prefix.trimEnd())}\\s*$)`);
    const behind = lines.slice(index + 1, index + 1 + MOST).filter((one) => one.trim() !== '');
    const inner = behind.map((one) => one.replace(pattern, '')).find((one) => one.trim() !== '') ?? '';
    const isYaml = /^(?:\s+(?:- )?|- )["'\w@.-]+:(?:\s|$)/.test(inner);
    if (isYaml && behind.length >= FEWEST && behind.every((one) => pattern.test(one))) return { pattern };
  }
  return undefined;
}

/** The mark of a quotation, or a name and a mark, in front of YAML. */
function marked(lines: readonly string[]): LinePrefix | undefined {
  // Above a quotation stands whose it is.
  const quoted = lines.slice(0, FRONT_OF_QUOTATION).findIndex((line) => line.startsWith('>'));
  if (quoted > 0) return marked(lines.slice(quoted));
  const [, prefix] = /^([^\n:]{0,80}?[|>\u00a6] ?)[\w#'"-]/.exec(lines.find((line) => !/^> ?$/.test(line)) ?? '') ?? [];
  if (prefix === undefined || lines.length <= FEWEST) return undefined;
  const pattern = new RegExp(`^(?:${shapeOf(prefix)}|${shapeOf(prefix.trimEnd())}\\s*$)`);
  const isYaml = lines.some((line) => /^\s*(?:- )?["'\w@.-]+:(?:\s|$)/.test(line.replace(pattern, '')));
  return isYaml && lines.every((line) => pattern.test(line) || line === '') ? { pattern } : undefined;
}

/** Behind its end the indentation begins, so only white space in front of it may be of any length. */
const shapeOf = (prefix: string): string =>
  prefix
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/\d+/g, '\\d+')
    .replace(/^\s+/, '\\s*');

/** Takes a text in pieces. */
export function withoutPrefix({ pattern }: LinePrefix): (text: string, isLast: boolean) => string {
  return lineByLine((line) => line.replace(pattern, ''));
}
