/** One field of a message in protobuf's binary form, with what its wire type says of its value. */
export type WireField =
  | { readonly number: number; readonly wire: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly wire: 'fixed64' | 'fixed32' | 'bytes'; readonly value: Uint8Array };

const WIDTH = { 1: 8, 5: 4 } as const;

/** The fields in their order; undefined where the bytes are no message. */
export function wireFields(bytes: Uint8Array): readonly WireField[] | undefined {
  const fields: WireField[] = [];
  const cursor = new WireCursor(bytes);
  while (cursor.position < bytes.length) {
    const tag = cursor.smallVarint() ?? 0;
    const number = Math.floor(tag / 8);
    if (number < 1 || number > 536_870_911) return undefined;
    const wire = tag % 8;
    switch (wire) {
      case 0: {
        const value = cursor.varint();
        if (value === undefined) return undefined;
        fields.push({ number, wire: 'varint', value });
        break;
      }
      case 1:
      case 5: {
        const value = cursor.take(WIDTH[wire]);
        if (value === undefined) return undefined;
        fields.push({ number, wire: wire === 1 ? 'fixed64' : 'fixed32', value });
        break;
      }
      case 2: {
        const length = cursor.smallVarint();
        const value = length === undefined ? undefined : cursor.take(length);
        if (value === undefined) return undefined;
        fields.push({ number, wire: 'bytes', value });
        break;
      }
      // Groups are of proto2, and nothing of Envoy's has them.
      default:
        return undefined;
    }
  }
  return fields;
}

/** The numbers in a packed list; undefined where the bytes are none. */
export function packedVarints(bytes: Uint8Array): readonly bigint[] | undefined {
  const values: bigint[] = [];
  const cursor = new WireCursor(bytes);
  while (cursor.position < bytes.length) {
    const value = cursor.varint();
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

class WireCursor {
  position = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A tag or a length, as a number. */
  smallVarint(): number | undefined {
    const first = this.#bytes[this.position];
    // Most are of one byte.
    if (first !== undefined && first < 0x80) {
      this.position++;
      return first;
    }
    const value = this.varint();
    return value === undefined ? undefined : Number(value);
  }

  /** Ten bytes at most, 64 bits. */
  varint(): bigint | undefined {
    const first = this.#bytes[this.position];
    // Most are of one byte.
    if (first !== undefined && first < 0x80) {
      this.position++;
      return BigInt(first);
    }
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.position++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    return undefined;
  }

  take(length: number): Uint8Array | undefined {
    const start = this.position;
    if (length > this.#bytes.length - start) return undefined;
    this.position = start + length;
    return this.#bytes.subarray(start, this.position);
  }
}
