/** The unit of a tar archive (POSIX.1, pax): a header is one block, and the bytes of a file fill whole ones. */
export const BLOCK = 512;

/** What the letter of a header says of its bytes. */
export const TYPE = { file: 0x30, sparse: 0x53, extended: 0x78 } as const;

/** By the checksum that every header has of itself, which damage may fit by chance; one of zeros ends an archive. */
export function isHeader(block: Uint8Array): boolean {
  return block.length === BLOCK && block[0] !== 0 && checksum(block) === numberAt(block, 148, 8) && hasSize(block);
}

/** What is no number is read differently by everybody. */
function hasSize(block: Uint8Array): boolean {
  if (block[124] === 0x80) return sizeIn(block) <= Number.MAX_SAFE_INTEGER;
  return /^[ \0]*[0-7]*[ \0]*$/.test(new TextDecoder('latin1').decode(block.subarray(124, 136)));
}

export const isZero = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

/** So many bytes up to the next header. */
export const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

export const sizeIn = (header: Uint8Array): number => numberAt(header, 124, 12);

/** Octal digits, or in base 256 behind a first byte of 0x80; zero for what is no number. */
export function numberAt(block: Uint8Array, offset: number, length: number): number {
  const bytes = block.subarray(offset, offset + length);
  if (bytes[0] === 0x80) return bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  const [digits = ''] = /[0-7]+/.exec(new TextDecoder('latin1').decode(bytes)) ?? [];
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** The header of a plain file of another size. */
export function plainHeader(header: Uint8Array, size: number, type: number = TYPE.file): Uint8Array {
  const changed = header.slice();
  changed.set(new TextEncoder().encode(`${size.toString(8).padStart(11, '0')}\0`), 124);
  changed[156] = type;
  changed.set(new TextEncoder().encode(`${checksum(changed).toString(8).padStart(6, '0')}\0 `), 148);
  return changed;
}

function checksum(block: Uint8Array): number {
  let sum = 8 * 32;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += block[index] ?? 0;
  return sum;
}
