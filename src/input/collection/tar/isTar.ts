import { BLOCK, isHeader } from './tarHeader.ts';

/** By its mark or, in archives of the oldest form, by the checksum of the first header. */
export function isTar(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.subarray(0, BLOCK));
  return text.slice(257, 262) === 'ustar' || isHeader(head.subarray(0, BLOCK));
}
