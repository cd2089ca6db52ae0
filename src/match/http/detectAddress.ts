import { rangeContains } from '../../base/cidrRange.ts';
import { type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { AddressRange } from '../../model/addressRange.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { PassageContext } from '../passageContext.ts';
import type { GivenHeader } from './earlyHeaders.ts';

export type DetectedAddress =
  /** `address` undefined: nobody names one, and the peer's counts. */
  | { readonly kind: 'known'; readonly address: IpAddress | undefined; readonly isTrusted: boolean }
  | { readonly kind: 'rejected'; readonly code: number }
  | { readonly kind: 'open'; readonly how: string };

const missing = 'X-Forwarded-For, which was not said';

/** What the extensions find; the first that finds an address or refuses decides (custom_header.cc, xff.cc `detect`). */
export function detectAddress(
  { originalIpDetections }: HttpConnectionManager,
  given: GivenHeader,
  { facts }: PassageContext,
): DetectedAddress {
  for (const detection of originalIpDetections) {
    switch (detection.kind) {
      case 'other':
        return { kind: 'open', how: 'an extension' };
      case 'custom_header': {
        const value = given(detection.header);
        if (value === undefined) return { kind: 'open', how: `${detection.header}, which was not said` };
        const address = parseIpAddress(value ?? '');
        if (address !== undefined) return { kind: 'known', address, isTrusted: detection.isTrusted };
        if (detection.rejectsWith !== undefined) return { kind: 'rejected', code: detection.rejectsWith };
        break;
      }
      case 'xff': {
        const value = given('x-forwarded-for');
        if (value === undefined) return { kind: 'open', how: missing };
        const parts = value === null ? [] : value.split(',');
        const { trustedRanges, numTrustedHops } = detection;
        if (trustedRanges === undefined) {
          const address = parseIpAddress((parts[parts.length - 1 - numTrustedHops] ?? '').trim());
          if (address !== undefined) return { kind: 'known', address, isTrusted: parts.length === 1 };
          break;
        }
        const peer = facts.source.known;
        if (peer === undefined) return { kind: 'open', how: 'the peer, which was not said' };
        if (!isIn(peer, trustedRanges)) break;
        const address = lastUntrusted(parts, trustedRanges);
        if (address !== undefined) return { kind: 'known', address, isTrusted: parts.length === 1 };
        break;
      }
    }
  }
  return { kind: 'known', address: undefined, isTrusted: false };
}

const isIn = (address: IpAddress, ranges: readonly AddressRange[]): boolean =>
  ranges.some(({ range }) => range !== undefined && rangeContains(range, address));

/** From the end the first address that is no trusted proxy; where all are, the first of the list. */
function lastUntrusted(parts: readonly string[], ranges: readonly AddressRange[]): IpAddress | undefined {
  let address: IpAddress | undefined;
  for (const part of [...parts].reverse()) {
    address = parseIpAddress(part.trim());
    if (address === undefined || !isIn(address, ranges)) return address;
  }
  return address;
}
