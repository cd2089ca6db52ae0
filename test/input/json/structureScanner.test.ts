import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import wabt from 'wabt';
import { plainScanner } from '../../../src/input/json/plainScanner.ts';
import { simdScanner } from '../../../src/input/json/simdScanner.ts';
import { structureScannerModule } from '../../../src/input/json/structureScanner.generated.ts';
import type { StructureScanner } from '../../../src/input/json/structureScanner.ts';

interface Scan {
  readonly end: number | undefined;
  readonly commas: readonly number[];
}

/** Feeds the text in pieces that end at `cuts`, each to another place of the window. */
function scan(scanner: StructureScanner, text: Uint8Array, cuts: readonly number[], listing: boolean): Scan {
  const commas: number[] = [];
  scanner.begin();
  let start = 0;
  let place = 0;
  for (const end of [...cuts.filter((cut) => cut <= text.length).sort((a, b) => a - b), text.length]) {
    const piece = text.subarray(start, end);
    place = (place + 7) % 100;
    scanner.window.set(piece, place);
    const after = scanner.run(place, place + piece.length, listing);
    for (const comma of scanner.commas.subarray(0, scanner.commaCount)) commas.push(start + comma - place);
    if (after !== -1) return { end: start + after - place, commas };
    start = end;
  }
  return { end: undefined, commas };
}

const structural = fc.constantFrom(
  ...'{}[]",\\',
  '{"',
  '"}',
  '\\"',
  '\\\\"',
  '],[',
  'a',
  ' ',
  'é',
  '\n',
  'x'.repeat(60),
);
const bytes = fc
  .tuple(fc.constantFrom('{', '['), fc.array(structural, { maxLength: 300 }))
  .map(([opening, parts]) => new TextEncoder().encode(opening + parts.join('')));
const cuts = fc.array(fc.nat(400), { maxLength: 8 });

test('both scanners see the same in any bytes, cut anywhere', () => {
  const simd = simdScanner();
  expect(simd, 'this runtime has WebAssembly with vectors').toBeDefined();
  if (simd === undefined) return;
  const plain = plainScanner();
  fc.assert(
    fc.property(bytes, cuts, fc.boolean(), (text, places, listing) => {
      expect(scan(simd, text, places, listing)).toEqual(scan(plain, text, places, listing));
      const lines = text.filter((byte) => byte === 0x0a).length;
      const continuations = text.filter((byte) => byte >= 0x80 && byte < 0xc0).length;
      for (const scanner of [simd, plain]) {
        scanner.window.set(text, 3);
        expect(scanner.countLines(3, 3 + text.length)).toBe(lines);
        expect(scanner.countContinuations(3, 3 + text.length)).toBe(continuations);
      }
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['a run of backslashes of every length over the border of a block', (n: number) => `["${'\\\\'.repeat(n)}\\"],", 1]`],
  ['a bracket in a string over the border of a block', (n: number) => `[${' '.repeat(n)}"]}", {"a": "{["}, 2]`],
  ['deep nesting', (n: number) => `${'['.repeat(n + 1)}1, 2${']'.repeat(n + 1)}`],
  ['many items', (n: number) => `[${Array.from({ length: n + 2 }, () => '{}').join(',')}]`],
])('%s', (_, make) => {
  const scanners = [plainScanner(), simdScanner()].filter((scanner) => scanner !== undefined);
  for (let size = 0; size < 200; size++) {
    const text = new TextEncoder().encode(make(size));
    for (const scanner of scanners) {
      const found = scan(scanner, text, [size, size + 64], true);
      expect(found.end).toBe(text.length);
      expect(found.commas.length + 1).toBe(JSON.parse(make(size)).length);
    }
  }
});

test('the binary in the source is what the text assembles to', async () => {
  const text = readFileSync(new URL('../../../src/input/json/structureScanner.wat', import.meta.url), 'utf8');
  const { parseWat } = await wabt();
  const { buffer } = parseWat('structureScanner.wat', text, { simd: true }).toBinary({});
  expect(structureScannerModule).toBe(Buffer.from(buffer).toString('base64'));
});
