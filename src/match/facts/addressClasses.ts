import { type CidrRange, cidrRange, formatCidrRange, rangeContainsRange } from '../../base/cidrRange.ts';
import { addressBits, formatIpAddress } from '../../base/ipAddress.ts';
import type { FactOption } from '../oracle.ts';
import { RangeCover } from './rangeCover.ts';
import { RangesByLength } from './rangesByLength.ts';

/** The addresses in `within` that are in none of `without`. */
export interface AddressSet {
  readonly within: CidrRange;
  readonly without: readonly CidrRange[];
}

/** A part of the addresses that are still possible: those of one range that no longer one has, or of none at all. */
export interface AddressClass extends AddressSet {
  /** Those of the ranges that all of its addresses are in, the longest first. */
  readonly containing: readonly CidrRange[];
}

/** What is possible is a key up to this many exceptions: with more it seldom comes twice. */
const FEW = 16;

/** How ranges divide addresses. There may be thousands, and as many walks that ask: made once, it is for all. */
export class AddressClasses {
  readonly #ranges: RangesByLength;
  readonly #options = new Map<string, readonly FactOption<AddressClass>[]>();

  constructor(ranges: readonly CidrRange[]) {
    this.#ranges = new RangesByLength(ranges);
  }

  /** One class a range, the longest first, and one for all other addresses; without those that have no address. */
  optionsWithin(possible: AddressSet): readonly FactOption<AddressClass>[] {
    if (possible.without.length > FEW) return divide(possible, this.#ranges);
    const key = [possible.within, ...possible.without].map(formatCidrRange).join(' ');
    let options = this.#options.get(key);
    if (options === undefined) {
      options = divide(possible, this.#ranges);
      this.#options.set(key, options);
    }
    return options;
  }
}

function divide(possible: AddressSet, ranges: RangesByLength): readonly FactOption<AddressClass>[] {
  const options: FactOption<AddressClass>[] = [];
  const { within, without } = possible;
  const { longestFirst } = ranges;
  const cover = new RangeCover(
    within.address.family,
    longestFirst.map(({ length }) => length),
  );
  for (const range of without) cover.add(range);
  for (const range of longestFirst) {
    const common = rangeContainsRange(within, range) ? range : rangeContainsRange(range, within) ? within : undefined;
    if (common !== undefined && !cover.covers(common)) {
      const value = new PartOfRange(common, possible, ranges);
      options.push({ label: labelOf(range, cover), value });
    }
    cover.add(range);
  }
  if (!cover.covers(within)) {
    const rest: AddressClass = { within, without: [...without, ...longestFirst], containing: [] };
    options.push({ label: labelOfRest(longestFirst), value: rest, rest: true });
  }
  return options;
}

/** What it holds is looked up when a walk takes it: mostly one of thousands. */
class PartOfRange implements AddressClass {
  readonly within: CidrRange;
  readonly #possible: AddressSet;
  readonly #ranges: RangesByLength;
  #without: readonly CidrRange[] | undefined;
  #containing: readonly CidrRange[] | undefined;

  constructor(within: CidrRange, possible: AddressSet, ranges: RangesByLength) {
    this.within = within;
    this.#possible = possible;
    this.#ranges = ranges;
  }

  get without(): readonly CidrRange[] {
    this.#without ??= [...this.#possible.without, ...this.#ranges.longestFirst].filter(
      (range) => range.length > this.within.length && rangeContainsRange(this.within, range),
    );
    return this.#without;
  }

  get containing(): readonly CidrRange[] {
    this.#containing ??= this.#ranges.containing(this.within);
    return this.#containing;
  }
}

function labelOf(range: CidrRange, taken: RangeCover): string {
  if (range.length === addressBits(range.address.family)) return formatIpAddress(range.address);
  const text = formatCidrRange(range);
  const inner = taken.firstWithin(range);
  return inner.length === 0 ? `in ${text}` : `in ${text} but not in ${inner.map(formatCidrRange).join(', ')}`;
}

function labelOfRest(ranges: readonly CidrRange[]): string {
  if (ranges.length === 0) return 'any';
  const named = ranges.slice(0, 4).map(formatCidrRange);
  return `outside ${named.join(', ')}${ranges.length > 4 ? ', …' : ''}`;
}

/** All addresses of a family. */
export function anyAddress(family: 4 | 6): AddressSet {
  return { within: cidrRange({ family, value: 0n }, 0), without: [] };
}
