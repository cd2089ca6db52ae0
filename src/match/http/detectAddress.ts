import { rangeContains } from '../../base/cidrRange.ts';
import { type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { AddressRange } from '../../model/addressRange.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { PassageContext } from '../passageContext.ts';
import type { GivenHeader } from './earlyHeaders.ts';
import type { RequestFacts } from './requestFacts.ts';

export type DetectedAddress =
  /** `address` undefined: nobody names one, and the peer's counts. */
  | { readonly kind: 'known'; readonly address: IpAddress | undefined; readonly isTrusted: boolean }
  | { readonly kind: 'rejected'; readonly code: number }
  | {
      readonly kind: 'open';
      readonly how: string;
      /** Where it would stand. */
      readonly header?: string;
      /** With which code a request is refused that has none there. */
      readonly refusedWith?: number;
    };

const missing = 'X-Forwarded-For, which was not said';

/** What the extensions find; the first that finds an address or refuses decides (custom_header.cc, xff.cc `detect`). */
export function detectAddress(
  { originalIpDetections }: HttpConnectionManager,
  given: GivenHeader,
  { facts }: PassageContext,
): DetectedAddress {
  for (const [index, detection] of originalIpDetections.entries()) {
    const found = detectOne(detection, given, facts.source.known);
    if (found === undefined) continue;
    if (found.kind !== 'open' || found.header === undefined) return found;
    // Where this one may find nothing, those behind it are asked.
    const code = refusalIn(originalIpDetections.slice(index), given);
    return code === undefined ? found : { ...found, refusedWith: code };
  }
  return { kind: 'known', address: undefined, isTrusted: false };
}

type Detection = HttpConnectionManager['originalIpDetections'][number];

/** Undefined: it finds no address, and the next one is asked. */
function detectOne(detection: Detection, given: GivenHeader, peer: IpAddress | undefined): DetectedAddress | undefined {
  switch (detection.kind) {
    case 'other':
      return { kind: 'open', how: 'an extension' };
    case 'custom_header': {
      const { header, rejectsWith, isTrusted } = detection;
      const value = given(header);
      if (value === undefined) return { kind: 'open', how: `${header}, which was not said`, header };
      const address = parseIpAddress(value ?? '');
      if (address !== undefined) return { kind: 'known', address, isTrusted };
      return rejectsWith === undefined ? undefined : { kind: 'rejected', code: rejectsWith };
    }
    case 'xff': {
      const header = 'x-forwarded-for';
      const value = given(header);
      const { trustedRanges, numTrustedHops } = detection;
      if (trustedRanges !== undefined && peer !== undefined && !isIn(peer, trustedRanges)) return undefined;
      if (value === undefined) return { kind: 'open', how: missing, header };
      const parts = value === null ? [] : value.split(',');
      const address =
        trustedRanges === undefined
          ? parseIpAddress((parts[parts.length - 1 - numTrustedHops] ?? '').trim())
          : lastUntrusted(parts, trustedRanges);
      if (address === undefined) return undefined;
      if (trustedRanges !== undefined && peer === undefined) {
        return { kind: 'open', how: 'the peer, which was not said', header };
      }
      return { kind: 'known', address, isTrusted: parts.length === 1 };
    }
  }
}

/** The code of the first of these that refuses, where none before it is sure to find an address. */
function refusalIn(detections: readonly Detection[], given: GivenHeader): number | undefined {
  for (const detection of detections) {
    if (detection.kind === 'other') return undefined;
    if (detection.kind === 'xff') continue;
    const value = given(detection.header);
    if (typeof value === 'string' && parseIpAddress(value) !== undefined) return undefined;
    if (detection.rejectsWith !== undefined) return detection.rejectsWith;
  }
  return undefined;
}

/** With which code a request is refused that names no address of its client where it has to; undefined: it is not. */
export function refusedByDetection(
  manager: HttpConnectionManager,
  given: GivenHeader,
  request: RequestFacts,
  context: PassageContext,
): number | undefined {
  const detected = detectAddress(manager, given, context);
  if (detected.kind === 'rejected') return detected.code;
  if (detected.kind !== 'open' || detected.header === undefined || detected.refusedWith === undefined) return undefined;
  const isThere = request.header(detected.header).answer(context.oracle, 'an address', 'no address, or absent');
  return isThere ? undefined : detected.refusedWith;
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
