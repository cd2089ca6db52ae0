/** The TCP part of an IP packet. */
export interface TcpBytes {
  readonly kind: 'tcp';
  /** Network byte order: 4 or 16 bytes. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  /** As far as captured. */
  readonly bytes: Uint8Array;
  /** On the wire; larger than what was captured where the snapshot length cut it. */
  readonly length: number;
}

export type IpPayload =
  | TcpBytes
  /** A part of a packet that was taken apart on its way: not put together. */
  | { readonly kind: 'fragment' }
  | { readonly kind: 'not_tcp' }
  | { readonly kind: 'cut' };

const tcp = 6;
const extensionHeaders = new Set([0, 43, 60, 135, 139, 140]);
const fragmentHeader = 44;
const authenticationHeader = 51;

/** Reads the IP packet at `offset`; `originalLength` is of the whole frame on the wire. */
export function ipPayload(frame: Uint8Array, offset: number, originalLength: number): IpPayload {
  const version = (frame[offset] ?? 0) >> 4;
  if (version === 4) return ipv4(frame, offset, originalLength);
  return version === 6 ? ipv6(frame, offset, originalLength) : { kind: 'not_tcp' };
}

function ipv4(frame: Uint8Array, offset: number, originalLength: number): IpPayload {
  const view = new DataView(frame.buffer, frame.byteOffset + offset, frame.byteLength - offset);
  if (view.byteLength < 20) return { kind: 'cut' };
  const headerLength = (view.getUint8(0) & 15) * 4;
  if (headerLength < 20) return { kind: 'not_tcp' };
  const fragment = view.getUint16(6);
  if ((fragment & 0x3fff) !== 0) return { kind: 'fragment' };
  if (view.getUint8(9) !== tcp) return { kind: 'not_tcp' };
  // Zero where the network card takes the packet apart itself.
  const total = view.getUint16(2) || originalLength - offset;
  if (total < headerLength) return { kind: 'not_tcp' };
  return {
    kind: 'tcp',
    source: frame.subarray(offset + 12, offset + 16),
    destination: frame.subarray(offset + 16, offset + 20),
    bytes: frame.subarray(Math.min(frame.length, offset + headerLength), offset + total),
    length: total - headerLength,
  };
}

function ipv6(frame: Uint8Array, offset: number, originalLength: number): IpPayload {
  const view = new DataView(frame.buffer, frame.byteOffset + offset, frame.byteLength - offset);
  if (view.byteLength < 40) return { kind: 'cut' };
  const end = 40 + (view.getUint16(4) || originalLength - offset - 40);
  let next = view.getUint8(6);
  let at = 40;
  while (next !== tcp) {
    if (next === fragmentHeader) {
      if (view.byteLength < at + 8) return { kind: 'cut' };
      if ((view.getUint16(at + 2) & 0xfff9) !== 0) return { kind: 'fragment' };
      next = view.getUint8(at);
      at += 8;
      continue;
    }
    if (!extensionHeaders.has(next) && next !== authenticationHeader) return { kind: 'not_tcp' };
    if (view.byteLength < at + 2) return { kind: 'cut' };
    const length = view.getUint8(at + 1);
    const size = next === authenticationHeader ? (length + 2) * 4 : (length + 1) * 8;
    next = view.getUint8(at);
    at += size;
    if (at > end) return { kind: 'not_tcp' };
  }
  return {
    kind: 'tcp',
    source: frame.subarray(offset + 8, offset + 24),
    destination: frame.subarray(offset + 24, offset + 40),
    bytes: frame.subarray(Math.min(frame.length, offset + at), offset + end),
    length: end - at,
  };
}
