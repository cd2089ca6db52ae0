import { foreignCompression } from './foreignCompression.ts';

/** Something in which texts are packed that is read for dumps, or not at all, where one text was expected. */
export class PackedText extends Error {
  /** A clause: `compressed with xz`. */
  readonly what: string;
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(`it is ${what}`);
    this.what = what;
    this.advice = advice;
  }
}

/** What the beginning shows it to be; undefined for a text. */
export function packedText(head: Uint8Array): PackedText | undefined {
  const found = foreignCompression(head);
  if (found !== undefined) {
    const advice = found.unpack === undefined ? 'unpack it' : `unpack it: \`${found.unpack} FILE | whichchain … -\``;
    return new PackedText(found.what, advice);
  }
  if (isAt(head, 0, [0x50, 0x4b, 0x03, 0x04])) {
    return new PackedText('a zip archive', 'take the file out of it: `unzip -p ARCHIVE FILE | whichchain … -`');
  }
  if (!isAt(head, 257, USTAR)) return undefined;
  return new PackedText('a tar archive', 'take the file out of it: `tar -xOf ARCHIVE FILE | whichchain … -`');
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72];

const isAt = (bytes: Uint8Array, start: number, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[start + index] === byte);
