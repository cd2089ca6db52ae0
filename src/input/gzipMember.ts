/** The parts of a gzip file that stand around the compressed data (RFC 1952). */

const FIXED = 10;
const HEADER_CHECKSUM = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;

/** The checksum and the length of what was compressed. */
export const TRAILER = 8;

/** How many bytes a member's header takes; undefined where it goes on behind these. Throws where they are no header. */
export function headerLength(bytes: Uint8Array): number | undefined {
  if (bytes.length > 0 && bytes[0] !== 0x1f) throw new Error('incorrect header check');
  if (bytes.length > 1 && bytes[1] !== 0x8b) throw new Error('incorrect header check');
  if (bytes.length > 2 && bytes[2] !== 8) throw new Error('unknown compression method');
  if (bytes.length < FIXED) return undefined;
  const flags = bytes[3] ?? 0;
  let end = FIXED;
  if ((flags & EXTRA) !== 0) end += 2 + (bytes[end] ?? 0) + (bytes[end + 1] ?? 0) * 256;
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, end);
    if (zero === -1) return undefined;
    end = zero + 1;
  }
  if ((flags & HEADER_CHECKSUM) !== 0) end += 2;
  return end <= bytes.length ? end : undefined;
}
