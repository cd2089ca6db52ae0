import { pointerPattern } from '../base/jsonPointer.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** More of one kind in one place, or in places alike, is no slip in a line: the file is another one than somebody thinks. */
const MOST = 100;

/** Of many diagnostics of one kind about members of places alike the first hundred, and how many more there are. */
export function fewOfEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST) return diagnostics;
  const counts = new Map<string, number>();
  const listed = diagnostics.filter((found) => {
    const key = keyOf(found);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= MOST;
  });
  const lasts = new Map(listed.map((found) => [keyOf(found), found]));
  return listed.map((found) => {
    const more = (counts.get(keyOf(found)) ?? 0) - MOST;
    if (more <= 0 || lasts.get(keyOf(found)) !== found) return found;
    const others = `${more} more like this in such places ${more === 1 ? 'is' : 'are'} not listed`;
    return { ...found, hint: found.hint === undefined ? others : `${found.hint}; ${others}` };
  });
}

function keyOf({ code, origin }: Diagnostic): string {
  const { file = '', pointer = '' } = origin ?? {};
  return `${code} ${file} ${pointerPattern(pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))))}`;
}
