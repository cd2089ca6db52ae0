import {
  type IpAddress,
  isUnspecifiedAddress,
  parseIpAddress,
  sameIpAddress,
  unmappedIpv4,
} from '../base/ipAddress.ts';
import type { MemberFilter } from '../dump/dump.ts';
import type { Listener } from './listener.ts';

/** The listeners of one port by their addresses: a mesh may have thousands of them on the same. */
export class PortListeners {
  readonly #all: readonly Listener[];
  /** Places among them, ascending. */
  readonly #anywhere = new Set<number>();
  readonly #byAddress = new Map<string, number[]>();

  constructor(all: readonly Listener[], port: number) {
    this.#all = all;
    for (const [place, { addresses }] of all.entries()) {
      for (const address of addresses) {
        if (address.kind !== 'socket' || address.port !== port) continue;
        const inner = address.ipv4Compat ? unmappedIpv4(address.ip) : undefined;
        if (isUnspecifiedAddress(address.ip)) this.#anywhere.add(place);
        this.#put(address.ip, place);
        if (inner !== undefined) this.#put(inner, place);
      }
    }
  }

  /** Those that may take a connection to the address: it is theirs, or they stand for any. In the order of the dump. */
  near(ip: IpAddress): readonly Listener[] {
    const places = new Set([...this.#anywhere, ...(this.#byAddress.get(keyOf(ip)) ?? [])]);
    return [...places].sort((a, b) => a - b).flatMap((place) => this.#all[place] ?? []);
  }

  #put(ip: IpAddress, place: number): void {
    const key = keyOf(ip);
    const known = this.#byAddress.get(key);
    if (known === undefined) this.#byAddress.set(key, [place]);
    else known.push(place);
  }
}

const keyOf = ({ family, value }: IpAddress): string => `${family} ${value}`;

/** Leaves out what has addresses of IPv4 only, and none that a connection to this one may come to. */
export function boundNear(ip: IpAddress): MemberFilter {
  const isElsewhere = (text: string): boolean => {
    const address = text.includes(':') ? undefined : parseIpAddress(text);
    return address !== undefined && !isUnspecifiedAddress(address) && !sameIpAddress(address, ip);
  };
  return { member: 'address', mayBeMeant: (texts) => texts.length === 0 || !texts.every(isElsewhere) };
}
