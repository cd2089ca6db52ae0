import { addressBits, formatIpAddress, type IpAddress } from './ipAddress.ts';

/** An address range: `address` has its host bits cleared, `length` is the number of leading bits that count. */
export interface CidrRange {
  readonly address: IpAddress;
  readonly length: number;
}

function mask(value: bigint, family: 4 | 6, length: number): bigint {
  const hostBits = BigInt(addressBits(family) - length);
  return (value >> hostBits) << hostBits;
}

/** Envoy's reading of a CidrRange: the length is clamped to the family's maximum and the host bits are cleared. */
export function cidrRange(address: IpAddress, length: number): CidrRange {
  const clamped = Math.min(Math.max(length, 0), addressBits(address.family));
  return { address: { family: address.family, value: mask(address.value, address.family, clamped) }, length: clamped };
}

export function rangeContains(range: CidrRange, address: IpAddress): boolean {
  return (
    range.address.family === address.family && mask(address.value, address.family, range.length) === range.address.value
  );
}

/** Whether every address of `inner` lies in `outer`. */
export function rangeContainsRange(outer: CidrRange, inner: CidrRange): boolean {
  return outer.length <= inner.length && rangeContains(outer, inner.address);
}

export function formatCidrRange(range: CidrRange): string {
  return `${formatIpAddress(range.address)}/${range.length}`;
}
