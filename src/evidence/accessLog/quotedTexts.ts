/** Quoted texts of one line that are looked at. */
const mostTexts = 8;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/**
 * The texts in quotes that may be a line themselves, as a cell of CSV (`"a ""b"" c"`), a string of JSON, Go, Ruby or Python
 * (`"a \"b\" c"`), or of YAML (`'it''s'`); also one in backticks, in parentheses, or in a column between tabs.
 */
export function quotedTexts(line: string): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < line.length && found.length < mostTexts; index += 1) {
    const code = line.charCodeAt(index);
    const isOpening = code === 34 || code === 39 || code === 96 || code === 40 || code === 9;
    if (!isOpening || !mayBegin(line, index + 1)) continue;
    found.push(textFrom(line, index));
  }
  return found;
}

/** An access-log line begins with its time in brackets, an object with a quoted key, whatever quotes the quotes. */
function mayBegin(line: string, index: number): boolean {
  const code = line.charCodeAt(index);
  const next = line.charCodeAt(index + 1);
  if (code === 91) return next >= 48 && next <= 57;
  return code === 123 && (next === 34 || next === 92);
}

function textFrom(line: string, opening: number): string {
  switch (line.charCodeAt(opening)) {
    case 9:
      return upTo(line, opening + 1, line.indexOf('\t', opening + 1));
    case 40:
      return upTo(line, opening + 1, line.lastIndexOf(')'));
    case 96:
      return upTo(line, opening + 1, line.indexOf('`', opening + 1));
    case 39:
      return doubled(line, opening, "'");
    default:
      return isEscaped(line, opening + 1) ? escaped(line, opening + 1) : doubled(line, opening, '"');
  }
}

const upTo = (line: string, start: number, end: number): string => line.slice(start, end > start ? end : undefined);

/** Which of the two comes first: `\"` or `""`. */
function isEscaped(line: string, start: number): boolean {
  const backslash = line.indexOf('\\"', start);
  const twice = line.indexOf('""', start);
  return backslash !== -1 && (twice === -1 || backslash < twice);
}

/** Up to the quote that stands alone; two of them are one of the text. */
function doubled(line: string, opening: number, quote: string): string {
  let end = line.indexOf(quote, opening + 1);
  while (end !== -1 && line[end + 1] === quote) end = line.indexOf(quote, end + 2);
  return upTo(line, opening + 1, end).replaceAll(quote + quote, quote);
}

function escaped(line: string, start: number): string {
  let text = '';
  for (let index = start; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (character === '"') break;
    if (character !== '\\') {
      text += character;
      continue;
    }
    const next = line[index + 1] ?? '';
    const hexadecimal = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(line.slice(index + 2, index + 6))?.[0] : undefined;
    text += hexadecimal === undefined ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(hexadecimal, 16));
    index += hexadecimal === undefined ? 1 : 5;
  }
  return text;
}
