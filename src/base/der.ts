/** One element of DER-encoded ASN.1: its tag byte and its content. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** The elements that stand one after another in `bytes`; undefined where that is no DER. */
export function readDerElements(bytes: Uint8Array): readonly DerElement[] | undefined {
  const elements: DerElement[] = [];
  let position = 0;
  while (position < bytes.length) {
    const tag = bytes[position] ?? 0;
    const length = readLength(bytes, position + 1);
    if (length === undefined || length.next + length.value > bytes.length) return undefined;
    elements.push({ tag, content: bytes.subarray(length.next, length.next + length.value) });
    position = length.next + length.value;
  }
  return elements;
}

function readLength(
  bytes: Uint8Array,
  position: number,
): { readonly value: number; readonly next: number } | undefined {
  const first = bytes[position];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, next: position + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || position + count >= bytes.length) return undefined;
  let value = 0;
  for (let index = 1; index <= count; index += 1) value = value * 256 + (bytes[position + index] ?? 0);
  return { value, next: position + 1 + count };
}

/** An object identifier's content as dotted decimal numbers. */
export function readObjectIdentifier(content: Uint8Array): string {
  const numbers: number[] = [];
  let current = 0;
  for (const byte of content) {
    current = current * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) {
      numbers.push(current);
      current = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}
