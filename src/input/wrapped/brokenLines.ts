/** A terminal is not narrower. */
const NARROWEST = 40;

/**
 * After how many characters the lines of JSON were broken, as a copy from a terminal has them: at least once within a string,
 * where no line of JSON can end. Undefined for lines that are whole, or that something else has broken.
 */
export function brokenWidth(text: string): number | undefined {
  const sound = /^(?:[^"]|"(?:[^"\\\n]|\\[^\n])*")*/.exec(text)?.[0].length ?? 0;
  const [broken] = /^"(?:[^"\\\n]|\\[^\n])*\\?(?=\n[\s\S])/.exec(text.slice(sound)) ?? [];
  if (broken === undefined) return undefined;
  const end = sound + broken.length;
  const width = withoutReturn(text.slice(text.lastIndexOf('\n', end - 1) + 1, end)).length;
  const state = { isInString: false, isEscaped: false };
  const isSo = text
    .split('\n')
    .slice(0, -1)
    .map(withoutReturn)
    .every((line) => line.length <= width && (!endsInString(line, state) || line.length === width));
  return isSo && width >= NARROWEST ? width : undefined;
}

const withoutReturn = (line: string): string => line.replace(/\r$/, '');

/**
 * The lines put together again, piece by piece. The ends of lines that are taken away come behind the next end that stays, so
 * that later lines are those of the file.
 */
export function joinLines(width: number): (text: string, isLast: boolean) => string {
  let before = '';
  let owed = 0;
  const state = { isInString: false, isEscaped: false };
  return (text, isLast) => {
    const lines = (before + text).split('\n');
    // What is done with the end of a line is told by the next one, which has to be whole.
    const count = isLast ? lines.length : Math.max(0, lines.length - 2);
    before = lines.slice(count).join('\n');
    let joined = '';
    for (let index = 0; index < count; index++) {
      const line = withoutReturn(lines[index] ?? '');
      const next = lines[index + 1];
      const isInString = endsInString(line, state);
      joined += line;
      if (next === undefined) break;
      const isBroken = line.length === width && (isInString || (/[\w.+-]$/.test(line) && /^[\w.+-]/.test(next)));
      joined += isBroken ? '' : '\n'.repeat(1 + owed);
      owed = isBroken ? owed + 1 : 0;
    }
    return joined;
  };
}

/** Goes over a line; whether its end is within a string, perhaps between a backslash and what that escapes. */
function endsInString(line: string, state: { isInString: boolean; isEscaped: boolean }): boolean {
  const counted = state.isEscaped ? line.slice(1) : line;
  const quotes = (counted.match(/\\.|"/g) ?? []).filter((one) => one === '"').length;
  if (quotes % 2 === 1) state.isInString = !state.isInString;
  state.isEscaped = state.isInString && /(?:^|[^\\])(?:\\\\)*\\$/.test(counted);
  return state.isInString;
}
