import { type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';

/** A PROXY protocol header at the beginning of a stream (HAProxy's specification). */
export interface ProxyHeader {
  readonly version: 'v1' | 'v2';
  /** Undefined: `UNKNOWN` or `LOCAL`, which leave the addresses as they are. */
  readonly addresses: { readonly source: SocketAddress; readonly destination: SocketAddress } | undefined;
  /** Bytes of the header. */
  readonly length: number;
}

export type ProxyHeaderReading =
  | { readonly kind: 'header'; readonly header: ProxyHeader }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'none' };

const signature = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];
const longestText = 108;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => index >= bytes.length || bytes[index] === byte);

export function readProxyHeader(bytes: Uint8Array): ProxyHeaderReading {
  if (bytes.length === 0) return { kind: 'incomplete' };
  if (startsWith(bytes, signature)) return binaryHeader(bytes);
  return startsWith(bytes, [0x50, 0x52, 0x4f, 0x58, 0x59, 0x20]) ? textHeader(bytes) : { kind: 'none' };
}

function textHeader(bytes: Uint8Array): ProxyHeaderReading {
  const text = String.fromCharCode(...bytes.subarray(0, longestText));
  const end = text.indexOf('\r\n');
  if (end === -1) return text.length < longestText ? { kind: 'incomplete' } : { kind: 'none' };
  const [, family, source, destination, sourcePort, destinationPort] = text.slice(0, end).split(' ');
  const length = end + 2;
  if (family === 'UNKNOWN') return { kind: 'header', header: { version: 'v1', addresses: undefined, length } };
  const from = socketAddress(source, sourcePort);
  const to = socketAddress(destination, destinationPort);
  if (from === undefined || to === undefined) return { kind: 'none' };
  return { kind: 'header', header: { version: 'v1', addresses: { source: from, destination: to }, length } };
}

function socketAddress(ip: string | undefined, port: string | undefined): SocketAddress | undefined {
  const parsed = parseIpAddress(ip ?? '');
  return parsed === undefined || !/^\d{1,5}$/.test(port ?? '') ? undefined : { ip: parsed, port: Number(port) };
}

function binaryHeader(bytes: Uint8Array): ProxyHeaderReading {
  if (bytes.length < 16) return { kind: 'incomplete' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = 16 + view.getUint16(14);
  if (view.getUint8(12) >> 4 !== 2) return { kind: 'none' };
  if (bytes.length < length) return { kind: 'incomplete' };
  const header = { version: 'v2', length } as const;
  const isLocal = (view.getUint8(12) & 15) === 0;
  const size = view.getUint8(13) === 0x11 ? 4 : view.getUint8(13) === 0x21 ? 16 : undefined;
  if (isLocal || size === undefined || length < 16 + size * 2 + 4) {
    return { kind: 'header', header: { ...header, addresses: undefined } };
  }
  const ports = 16 + size * 2;
  const addresses = {
    source: { ip: ipAddressOf(bytes.subarray(16, 16 + size)), port: view.getUint16(ports) },
    destination: { ip: ipAddressOf(bytes.subarray(16 + size, ports)), port: view.getUint16(ports + 2) },
  };
  return { kind: 'header', header: { ...header, addresses } };
}

/** Of 4 or 16 bytes in network order. */
export function ipAddressOf(bytes: Uint8Array): IpAddress {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return { family: bytes.length === 4 ? 4 : 6, value };
}
