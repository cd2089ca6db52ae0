const BLOCK = 512;

/** By its mark or, in archives of the oldest form, by the checksum of the first header. */
export function isTar(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.subarray(0, BLOCK));
  if (text.slice(257, 262) === 'ustar') return true;
  const written = /^[ 0]*([0-7]+)[ \0]/.exec(text.slice(148, 156))?.[1];
  if (written === undefined || text.length < BLOCK || head[0] === 0) return false;
  let sum = 8 * 32;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += head[index] ?? 0;
  return sum === Number.parseInt(written, 8);
}
