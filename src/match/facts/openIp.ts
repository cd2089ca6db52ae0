import { type CidrRange, cidrRange, formatCidrRange, rangeContains, rangeContainsRange } from '../../base/cidrRange.ts';
import { addressBits, formatIpAddress, type IpAddress } from '../../base/ipAddress.ts';
import type { Fact } from '../../verdict/fact.ts';
import type { FactOption, Oracle } from '../oracle.ts';
import { OpenText } from './openText.ts';

/** The addresses that are still possible: those in `within` that are in none of `without`. */
interface IpSet {
  readonly within: CidrRange;
  readonly without: readonly CidrRange[];
}

/** An address that is known, or known to lie in a set that shrinks with every answer. */
export class OpenIp {
  readonly #fact: Fact;
  #known: IpAddress | undefined;
  #possible: IpSet;
  #text: OpenText | undefined;

  constructor(fact: Fact, known: IpAddress | undefined, family: 4 | 6) {
    this.#fact = fact;
    this.#known = known;
    this.#possible = { within: cidrRange({ family, value: 0n }, 0), without: [] };
  }

  get known(): IpAddress | undefined {
    return this.#known;
  }

  /** Which of `ranges` contain the address, the longest first. */
  containing(oracle: Oracle, ranges: readonly CidrRange[]): readonly CidrRange[] {
    const known = this.#known;
    const longestFirst = [...ranges].sort((a, b) => b.length - a.length);
    if (known !== undefined) return longestFirst.filter((range) => rangeContains(range, known));
    const options = this.#optionsOf(longestFirst);
    const chosen = oracle.choose(this.#fact, options);
    this.#narrow(chosen);
    return longestFirst.filter((range) => rangeContainsRange(range, chosen.within));
  }

  /** Whether the address is exactly one of `addresses`. */
  isOneOf(oracle: Oracle, addresses: readonly IpAddress[]): boolean {
    const hosts = addresses.map((address) => cidrRange(address, addressBits(address.family)));
    return this.containing(oracle, hosts).length > 0;
  }

  /** The address as text, for look-ups that compare texts. Independent of the ranges that were asked for. */
  asText(): OpenText {
    this.#text ??= new OpenText(this.#fact, this.#known === undefined ? undefined : formatIpAddress(this.#known));
    return this.#text;
  }

  describe(): string {
    if (this.#known !== undefined) return formatIpAddress(this.#known);
    if (this.#possible.within.length === 0) return this.#possible.without.length === 0 ? 'unknown' : 'another address';
    return `in ${formatCidrRange(this.#possible.within)}`;
  }

  #narrow(set: IpSet): void {
    this.#possible = set;
    if (set.within.length === addressBits(set.within.address.family)) this.#known = set.within.address;
  }

  /** One class a range (its addresses that no longer range has), and one for all other addresses. */
  #optionsOf(longestFirst: readonly CidrRange[]): readonly FactOption<IpSet>[] {
    const options: FactOption<IpSet>[] = [];
    const considered: CidrRange[] = [];
    for (const range of longestFirst) {
      const set = intersect(this.#possible, range, considered);
      if (set !== undefined) options.push({ label: labelOf(set, range), value: set });
      considered.push(range);
    }
    const rest: IpSet = { within: this.#possible.within, without: [...this.#possible.without, ...considered] };
    if (!isEmpty(rest)) {
      const names = longestFirst.map(formatCidrRange);
      const label =
        names.length === 0 ? 'any' : `outside ${names.slice(0, 4).join(', ')}${names.length > 4 ? ', …' : ''}`;
      options.push({ label, value: rest, rest: true });
    }
    return options;
  }
}

function labelOf(set: IpSet, range: CidrRange): string {
  const text = formatCidrRange(range);
  if (range.length === addressBits(range.address.family)) return formatIpAddress(range.address);
  const inner = set.without.filter((other) => other.length > range.length && rangeContainsRange(range, other));
  return inner.length === 0
    ? `in ${text}`
    : `in ${text} but not in ${inner.map(formatCidrRange).slice(0, 4).join(', ')}`;
}

function intersect(set: IpSet, range: CidrRange, without: readonly CidrRange[]): IpSet | undefined {
  const within = rangeContainsRange(set.within, range)
    ? range
    : rangeContainsRange(range, set.within)
      ? set.within
      : undefined;
  if (within === undefined) return undefined;
  const result: IpSet = { within, without: [...set.without, ...without] };
  return isEmpty(result) ? undefined : result;
}

/** Whether the excluded ranges together cover all of `within`. */
function isEmpty({ within, without }: IpSet): boolean {
  const inside = without.filter((range) => rangeContainsRange(within, range) || rangeContainsRange(range, within));
  if (inside.some((range) => rangeContainsRange(range, within))) return true;
  if (inside.length < 2) return false;
  const half = within.length + 1;
  const upperBit = 1n << BigInt(addressBits(within.address.family) - half);
  const lower = cidrRange(within.address, half);
  const upper = cidrRange({ family: within.address.family, value: within.address.value | upperBit }, half);
  return isEmpty({ within: lower, without: inside }) && isEmpty({ within: upper, without: inside });
}
