import { type CidrRange, cidrRange, formatCidrRange, rangeContains } from '../../base/cidrRange.ts';
import { addressBits, formatIpAddress, type IpAddress } from '../../base/ipAddress.ts';
import type { Fact } from '../../verdict/fact.ts';
import type { Oracle } from '../oracle.ts';
import { AddressClasses, type AddressSet, anyAddress } from './addressClasses.ts';
import { OpenText } from './openText.ts';

/** Made once for each list of ranges: walks ask for the same ones. */
const classesOf = new WeakMap<readonly CidrRange[], AddressClasses>();

/** An address that is known, or known to lie in a set that shrinks with every answer. */
export class OpenIp {
  readonly #fact: Fact;
  #known: IpAddress | undefined;
  #possible: AddressSet;
  #text: OpenText | undefined;

  constructor(fact: Fact, known: IpAddress | undefined, family: 4 | 6) {
    this.#fact = fact;
    this.#known = known;
    this.#possible = anyAddress(family);
  }

  get known(): IpAddress | undefined {
    return this.#known;
  }

  /** Which of `ranges` contain the address, the longest first. */
  containing(oracle: Oracle, ranges: readonly CidrRange[]): readonly CidrRange[] {
    const known = this.#known;
    if (known !== undefined) {
      return ranges.filter((range) => rangeContains(range, known)).sort((a, b) => b.length - a.length);
    }
    let classes = classesOf.get(ranges);
    if (classes === undefined) {
      classes = new AddressClasses(ranges);
      classesOf.set(ranges, classes);
    }
    const chosen = oracle.choose(this.#fact, classes.optionsWithin(this.#possible));
    this.#narrow(chosen);
    return chosen.containing;
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

  #narrow(set: AddressSet): void {
    this.#possible = set;
    if (set.within.length === addressBits(set.within.address.family)) this.#known = set.within.address;
  }
}
