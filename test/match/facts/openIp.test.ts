import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CidrRange, cidrRange, rangeContains } from '../../../src/base/cidrRange.ts';
import { addressBits, type IpAddress } from '../../../src/base/ipAddress.ts';
import { OpenIp } from '../../../src/match/facts/openIp.ts';
import { explore, type Oracle } from '../../../src/match/oracle.ts';
import type { Fact } from '../../../src/verdict/fact.ts';

/** Sixteen addresses that ranges are about, and two far away from them. */
const BITS = 4;
const bases = { 4: 0x0a000000n, 6: 0xfd00n << 112n } as const;

function addressesOf(family: 4 | 6): readonly IpAddress[] {
  const near = Array.from({ length: 1 << BITS }, (_, index) => bases[family] + BigInt(index));
  return [...near, 0n, bases[family] - 1n].map((value) => ({ family, value }));
}

const rangeIn = (family: 4 | 6): fc.Arbitrary<CidrRange> =>
  fc
    .record({
      offset: fc.bigInt({ min: 0n, max: (1n << BigInt(BITS)) - 1n }),
      length: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: BITS }).map((bits) => addressBits(family) - bits) },
        { weight: 1, arbitrary: fc.constantFrom(0, 1, 7) },
      ),
    })
    .map(({ offset, length }) => cidrRange({ family, value: bases[family] + offset }, length));

const questions = fc.constantFrom<4 | 6>(4, 6).chain((family) =>
  fc.record({
    family: fc.constant(family),
    asked: fc.array(
      fc.array(
        fc.oneof({ weight: 9, arbitrary: rangeIn(family) }, { weight: 1, arbitrary: rangeIn(family === 4 ? 6 : 4) }),
        {
          maxLength: 8,
        },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);

const named: Fact = { kind: 'connection', name: 'source' };
const containing = (ranges: readonly CidrRange[], address: IpAddress): readonly CidrRange[] =>
  ranges.filter((range) => rangeContains(range, address)).sort((a, b) => b.length - a.length);

test('every address goes one way, the way that it goes where it is known, and no way is without an address', () => {
  fc.assert(
    fc.property(questions, ({ family, asked }) => {
      const answers = (oracle: Oracle): readonly (readonly CidrRange[])[] => {
        const open = new OpenIp(named, undefined, family);
        return asked.map((ranges) => open.containing(oracle, ranges));
      };
      const { branches, complete } = explore(answers);
      expect(complete).toBe(true);
      const ways = branches.map(({ answer }) => answer);
      const taken = new Set<number>();
      for (const address of addressesOf(family)) {
        const known = asked.map((ranges) => containing(ranges, address));
        const fitting = ways.flatMap((way, index) => (sameRanges(way, known) ? [index] : []));
        expect(fitting.length).toBeGreaterThan(0);
        for (const index of fitting) taken.add(index);
      }
      // Ways that none of these took have other addresses: those of a range that is wider than all of them.
      for (const [index, way] of ways.entries()) {
        if (!taken.has(index)) expect(way.flat().every(({ length }) => length <= 7)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

function sameRanges(one: readonly (readonly CidrRange[])[], other: readonly (readonly CidrRange[])[]): boolean {
  return JSON.stringify(one, texts) === JSON.stringify(other, texts);
}

const texts = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

test('twenty thousand ranges are told apart', () => {
  const ranges = Array.from({ length: 20_000 }, (_, index) =>
    cidrRange({ family: 4, value: 0x0a000000n + BigInt(index) * 256n }, 24),
  );
  const { branches, complete } = explore((oracle) => new OpenIp(named, undefined, 4).containing(oracle, ranges));
  expect(complete).toBe(false);
  expect(branches).toHaveLength(4096);
  expect(branches[4095]).toMatchObject({ assumptions: [{ value: 'in 10.15.255.0/24' }], answer: [ranges[4095]] });
});
