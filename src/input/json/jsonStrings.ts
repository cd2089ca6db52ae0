const BACKSLASH = 0x5c;

/**
 * The place behind the string of JSON that begins at `start`; the end of the text for one that does not end. A pattern that
 * goes over strings of any length and content has no end of the runtime's stack to fear only in a loop like this one.
 */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    if (!isEscaped(text, end)) return end + 1;
  }
  return text.length;
}

/** After an odd number of backslashes. */
function isEscaped(text: string, position: number): boolean {
  let start = position;
  while (text.charCodeAt(start - 1) === BACKSLASH) start--;
  return (position - start) % 2 === 1;
}

interface Token {
  readonly token: string;
  readonly index: number;
}

/** Strings, signs and all other words of JSON, one after the other; white space is none. */
export function* jsonTokens(text: string): Generator<Token> {
  const others = /["{}[\],:]|[^\s{}[\],:"]+/g;
  for (let found = others.exec(text); found !== null; found = others.exec(text)) {
    const { 0: sign, index } = found;
    if (sign === '"') others.lastIndex = endOfString(text, index);
    yield { token: sign === '"' ? text.slice(index, others.lastIndex) : sign, index };
  }
}
