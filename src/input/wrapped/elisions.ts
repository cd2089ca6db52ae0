/** What stands for something that was left out; not what JavaScript prints of long lists (`... 5 more items`). */
const ELISION = String.raw`(?:\.{3,}|\u2026)(?! \d+ more)`;
const STRING = String.raw`"(?:[^"\\\n]|\\.)*"`;

/** Whether `...` stands in JSON, outside of its strings, in place of members, items or a value. */
export function hasElisions(text: string): boolean {
  if (!/\.\.\.|\u2026/.test(text) || !/^\s*[{[]\s*(?:["{[\]}]|\.\.\.|\u2026)/.test(text)) return false;
  const before = new RegExp(`^(?:${STRING}|[^".\\u2026]|\\.(?!\\.\\.))*`).exec(text)?.[0].length ?? 0;
  return new RegExp(`^${ELISION}`).test(text.slice(before, before + 20));
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
  const tokens = new RegExp(`${STRING}|${ELISION}|[{}[\\],:]|\\s+|[^\\s{}[\\],:".\\u2026]+|[^]`, 'g');
  for (const [token] of text.matchAll(tokens)) {
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
