const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SLASH = 0x2f;
const STAR = 0x2a;
const HASH = 0x23;
const NEWLINE = 0x0a;
const SPACE = ' ';

type State = 'json' | 'string' | 'escape' | 'line' | 'block start' | 'block' | 'block end';

/** Whether comments stand in JSON, outside of its strings, where it has no such characters. */
export function hasComments(text: string): boolean {
  // In YAML, which needs no quotation marks, a slash or hash may stand in a text.
  if (!/^[\s{[]*(?:"|#|\/[/*])/.test(text)) return false;
  const found = /^(?:[^"#/]|\/(?![/*])|"(?:[^"\\]|\\[\s\S])*")*/.exec(text)?.[0].length ?? 0;
  return found < text.length && text[found] !== '"';
}

/** JSON with white space in place of its comments, so that everything else stays where it is; piece by piece. */
export function withoutComments(): (text: string, isLast: boolean) => string {
  let state: State = 'json';
  let before = '';
  return (text, isLast) => {
    const whole = before + text;
    // What a slash begins is told by the next character.
    const end = !isLast && whole.endsWith('/') ? whole.length - 1 : whole.length;
    before = whole.slice(end);
    let kept = '';
    let from = 0;
    for (let index = 0; index < end; index++) {
      const next = following(state, whole.charCodeAt(index), whole.charCodeAt(index + 1));
      const wasComment = isComment(state);
      state = next;
      if (wasComment === isComment(state)) continue;
      // The end of a comment is the last character of it.
      const cut = wasComment ? index + 1 : index;
      kept += wasComment ? whole.slice(from, cut).replace(/[^\n]/g, SPACE) : whole.slice(from, cut);
      from = cut;
    }
    const rest = whole.slice(from, end);
    return kept + (isComment(state) ? rest.replace(/[^\n]/g, SPACE) : rest);
  };
}

const isComment = (state: State): boolean => state === 'line' || state.startsWith('block');

function following(state: State, byte: number, next: number): State {
  switch (state) {
    case 'json':
      if (byte === QUOTE) return 'string';
      if (byte === HASH || (byte === SLASH && next === SLASH)) return 'line';
      return byte === SLASH && next === STAR ? 'block start' : 'json';
    case 'string':
      if (byte === BACKSLASH) return 'escape';
      return byte === QUOTE ? 'json' : 'string';
    case 'escape':
      return 'string';
    case 'line':
      return byte === NEWLINE ? 'json' : 'line';
    case 'block start':
      return 'block';
    case 'block':
      return byte === STAR && next === SLASH ? 'block end' : 'block';
    case 'block end':
      return 'json';
  }
}
