import ipaddr from 'ipaddr.js';

/** An IPv4 or IPv6 address as a number, so that masks and ranges are arithmetic. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** IPv6 addresses that nearly every configuration has. */
const SHORTEST: ReadonlyMap<string, bigint> = new Map([
  ['::', 0n],
  ['::0', 0n],
  ['::1', 1n],
]);

export const addressBits = (family: 4 | 6): 32 | 128 => (family === 4 ? 32 : 128);

/**
 * Reads an address as `inet_pton` does, which is what Envoy uses: four decimal parts, or an IPv6 text without a zone.
 * A v4-mapped address such as `::ffff:10.0.0.1` stays IPv6: Envoy never treats it as IPv4 when it compares.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  const value = SHORTEST.get(text);
  if (value !== undefined) return { family: 6, value };
  const parts = text.split('.');
  if (parts.length === 4 && parts.every(isByte)) return fromBytes(4, parts.map(Number));
  // ipaddr.js would take this deprecated form for a mapped address.
  const compatible = /^::(\d+(?:\.\d+){3})$/.exec(text)?.[1];
  if (compatible !== undefined) {
    const low = parseIpAddress(compatible);
    return low === undefined ? undefined : { family: 6, value: low.value };
  }
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) {
    return fromBytes(6, ipaddr.IPv6.parse(text).toByteArray());
  }
  return undefined;
}

/** ipaddr.js, too, reads them, but has a dozen patterns to make before it does, and nearly all addresses are these. */
function isByte(part: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256;
}

function fromBytes(family: 4 | 6, bytes: readonly number[]): IpAddress {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return { family, value };
}

/** The canonical text, as Envoy prints it (`inet_ntop`): also `::ffff:10.0.0.1` and `::10.0.0.1`. */
export function formatIpAddress(address: IpAddress): string {
  const embedded = embeddedIpv4(address);
  if (embedded !== undefined) return embedded;
  if (address.family === 4) {
    const value = Number(address.value);
    return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');
  }
  // As with reading them: the shortest need no library.
  if (address.value < 2n) return address.value === 0n ? '::' : '::1';
  const bytes: number[] = [];
  for (let shift = BigInt(addressBits(address.family)) - 8n; shift >= 0n; shift -= 8n) {
    bytes.push(Number((address.value >> shift) & 0xffn));
  }
  return new ipaddr.IPv6(bytes).toRFC5952String();
}

/** An IPv6 address that ends with an IPv4 address: mapped, or the deprecated compatible form. */
function embeddedIpv4({ family, value }: IpAddress): string | undefined {
  const high = value >> 32n;
  const low = value & 0xffffffffn;
  if (family !== 6 || (high !== 0xffffn && (high !== 0n || low <= 0xffffn))) return undefined;
  return `::${high === 0n ? '' : 'ffff:'}${formatIpAddress({ family: 4, value: low })}`;
}

export function sameIpAddress(left: IpAddress, right: IpAddress): boolean {
  return left.family === right.family && left.value === right.value;
}

/** `0.0.0.0` or `::`. */
export function isUnspecifiedAddress(address: IpAddress): boolean {
  return address.value === 0n;
}

/** Neither unspecified nor multicast nor the IPv4 broadcast address (network/address_impl.cc `isUnicastAddress`). */
export function isUnicastAddress({ family, value }: IpAddress): boolean {
  if (value === 0n) return false;
  return family === 4 ? value >> 28n !== 0xen && value !== 0xffffffffn : value >> 120n !== 0xffn;
}

/** `127.0.0.1` and `::1`. */
export const loopbacks: readonly IpAddress[] = [
  { family: 4, value: 0x7f000001n },
  { family: 6, value: 1n },
];

/** Exactly `127.0.0.1` or `::1`: Envoy's idea of loopback when it decides about `source_type` (network/utility.cc). */
export function isEnvoyLoopback(address: IpAddress): boolean {
  return address.family === 4 ? address.value === 0x7f000001n : address.value === 1n;
}

/** The IPv4 address inside `::ffff:a.b.c.d`, if it is one. */
export function unmappedIpv4(address: IpAddress): IpAddress | undefined {
  if (address.family !== 6 || address.value >> 32n !== 0xffffn) return undefined;
  return { family: 4, value: address.value & 0xffffffffn };
}
