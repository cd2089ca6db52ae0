import type { Random } from '../conformance/generate/random.ts';

const HOSTILE = [
  '\u0000',
  '\u001b[31m',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\ufeff',
  '1e999',
  '-',
  '---\n',
  '&a *a',
  '\\ud800',
];

/** Bytes with one to four wounds: what damaged copies, cut logs and hostile writers do to a file. */
export function mutateBytes(original: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = original;
  for (let count = random.between(1, 4); count > 0; count--) bytes = wound(bytes, other, random);
  return bytes;
}

function wound(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1);
  const reach = Math.min(bytes.length, at + random.below(random.chance(0.5) ? 8 : 2000));
  const before = bytes.subarray(0, at);
  switch (random.below(8)) {
    case 0: {
      const copy = bytes.slice();
      if (at < copy.length) copy[at] = random.below(256);
      return copy;
    }
    case 1:
      return joined(before, bytes.subarray(reach));
    case 2:
      return joined(before, bytes.subarray(at, reach), bytes.subarray(at));
    case 3:
      return joined(before, new TextEncoder().encode(random.pick(HOSTILE)), bytes.subarray(at));
    case 4:
      return before.slice();
    case 5: {
      const from = random.below(other.length + 1);
      return joined(before, other.subarray(from, from + random.below(3000)), bytes.subarray(reach));
    }
    case 6:
      return joined(
        before,
        Uint8Array.from({ length: random.between(1, 6) }, () => random.below(256)),
        bytes.subarray(at),
      );
    default:
      return joined(bytes, other.subarray(0, random.below(other.length + 1)));
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    all.set(part, filled);
    filled += part.length;
  }
  return all;
}
