import { endOfString } from '../json/jsonStrings.ts';

/** What stands for something that was left out; not what JavaScript prints of long lists (`... 5 more items`). */
const ELISION = String.raw`(?:\.{3,}|\u2026)(?! \d+ more)`;

/** Whether `...` stands in JSON, outside of its strings, in place of members, items or a value. */
export function hasElisions(text: string): boolean {
  if (!/\.\.\.|\u2026/.test(text) || !/^\s*[{[]\s*(?:["{[\]}]|\.\.\.|\u2026)/.test(text)) return false;
  const other = /[^".\u2026]+|\.(?!\.\.)/y;
  let at = 0;
  for (let end: number | undefined = 0; end !== undefined; ) {
    at = end;
    other.lastIndex = at;
    end = text[at] === '"' ? endInLine(text, at) : other.test(text) ? other.lastIndex : undefined;
  }
  return new RegExp(`^${ELISION}`).test(text.slice(at, at + 20));
}

/** JSON with a string of three dots in the place of each, and with commas around it, all on the lines where they were. */
export function withElisions(text: string): string {
  const containers: ('{' | '[')[] = [];
  let written = '';
  let last: 'opening' | 'comma' | 'colon' | 'value' | 'elision' = 'opening';
  let count = 0;
  const separate = (): void => {
    if (last === 'value' || last === 'elision') written += ',';
  };
  for (const token of tokensOf(text)) {
    if (/^\s/.test(token)) {
      written += token;
      continue;
    }
    const isElision = /^(?:\.{3}|\u2026)/.test(token);
    // Around the whole there is nothing that could be left out.
    if (isElision && containers.length === 0) continue;
    if (isElision) {
      if (last !== 'colon') separate();
      const isMember = containers.at(-1) === '{' && last !== 'colon';
      // Each is a member of its own.
      written += isMember ? `"...${count++ === 0 ? '' : count}":"..."` : '"..."';
      last = 'elision';
    } else if (token === ',' || token === ':') {
      written += token;
      last = token === ',' ? 'comma' : 'colon';
    } else if (token === '}' || token === ']') {
      containers.pop();
      written += token;
      last = 'value';
    } else {
      if (last === 'elision') written += ',';
      written += token;
      if (token === '{' || token === '[') containers.push(token);
      last = token === '{' || token === '[' ? 'opening' : 'value';
    }
  }
  return written;
}

/** Of a string that ends in the line where it begins. */
function endInLine(text: string, start: number): number | undefined {
  const end = endOfString(text, start);
  const isWhole = end - start > 1 && text[end - 1] === '"' && !text.slice(start, end).includes('\n');
  return isWhole ? end : undefined;
}

function* tokensOf(text: string): Generator<string> {
  const others = new RegExp(`${ELISION}|[{}[\\],:]|\\s+|[^\\s{}[\\],:".\\u2026]+|[^]`, 'g');
  for (let found = others.exec(text); found !== null; found = others.exec(text)) {
    const { 0: other, index } = found;
    if (other === '"') others.lastIndex = endOfString(text, index);
    yield other === '"' ? text.slice(index, others.lastIndex) : other;
  }
}
