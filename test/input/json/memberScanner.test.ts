import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hashOf,
  type MemberScanner,
  OPEN,
  plainMemberScanner,
  simdMemberScanner,
} from '../../../src/input/json/memberScanner.ts';

const simd = simdMemberScanner();
if (simd === undefined) throw new Error('this Node has no WebAssembly');
const plain = plainMemberScanner();

function find(
  scanner: MemberScanner,
  text: string,
  name: string,
): readonly (readonly [position: number, hash: number])[] {
  const bytes = new TextEncoder().encode(text);
  scanner.room(bytes.length).set(bytes);
  const found = [...scanner.find(name, bytes.length)];
  return found.flatMap((position, index) => (index % 2 === 0 ? [[position, found[index + 1] ?? OPEN] as const] : []));
}

test('hashes of scalars, wherever they stand', () => {
  const text =
    '{"name":"a","b":{"name" : 80,"name":\n"é"},"name":[],"name":{"name":true},"xname":1,"c":"name","name":null}';
  for (const scanner of [simd, plain]) {
    expect(find(scanner, text, 'name').map(([, hash]) => hash)).toEqual(['a', '80', 'é', 'true', 'null'].map(hashOf));
  }
});

test.each(['"a\\u0062"', '80.0', '8e1', '"080"', '-1', '12345678901', '"1.5"'])('%s may be anything', (value) => {
  for (const scanner of [simd, plain]) expect(find(scanner, `{"name":${value}}`, 'name')).toEqual([[1, OPEN]]);
});

const piece = fc.oneof(
  fc.constantFrom(
    '"name"',
    '"name":',
    '"port_value"',
    ':',
    ' ',
    '\n',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    'é',
    '0',
    '80',
    '8e1',
  ),
  fc.string({ maxLength: 6 }),
  fc.json({ maxDepth: 2 }),
);

test('both scanners find the same in any text, at its end too', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('name', 'port_value', 'xy'), (pieces, name) => {
      const text = pieces.join('');
      expect(find(simd, text, name)).toEqual(find(plain, text, name));
    }),
    { numRuns: 2000 },
  );
});
