/** RFC 6901 JSON pointers: `''` is the whole document, `/a/0` the first item of member `a`. */
export type JsonPointer = string;

export function escapePointerToken(token: string | number): string {
  if (typeof token === 'number') return String(token);
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** Appends tokens (member names or list indices) to a pointer. */
export function joinPointer(pointer: JsonPointer, ...tokens: readonly (string | number)[]): JsonPointer {
  let joined = pointer;
  for (const token of tokens) joined += `/${escapePointerToken(token)}`;
  return joined;
}

/** The tokens of a pointer, unescaped. */
export function pointerTokens(pointer: JsonPointer): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer with every list index replaced by `*`: equal for all items of a list, so that reports can be counted. */
export function pointerPattern(pointer: JsonPointer): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}
