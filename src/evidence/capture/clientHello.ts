import { type TlsVersion, tlsVersions } from '../../model/tlsParameters.ts';

/** What a ClientHello says. Members are undefined where the bytes end before it was sure. */
export interface ClientHello {
  /** In lower case; null: none (or one that Envoy does not take: two names, a zero byte). */
  readonly serverName: string | null | undefined;
  readonly applicationProtocols: readonly string[] | undefined;
  readonly versions: readonly TlsVersion[] | undefined;
  /** It carries an encrypted ClientHello; the name is the outer one. */
  readonly isEncrypted: boolean;
  readonly isComplete: boolean;
}

export type ClientHelloReading =
  | { readonly kind: 'hello'; readonly hello: ClientHello }
  /** The bytes may become one. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'not_tls' };

const record = { handshake: 22 } as const;
const clientHelloMessage = 1;
/** Envoy gives up on larger ones and takes the connection for plaintext. */
export const largestClientHello = 16_384;
const extension = { serverName: 0, applicationProtocols: 16, supportedVersions: 43, encryptedHello: 0xfe0d } as const;

/** Reads the ClientHello at the beginning of a stream (RFC 8446 4.1.2), which may span several records. */
export function readClientHello(bytes: Uint8Array): ClientHelloReading {
  if (bytes.length === 0) return { kind: 'incomplete' };
  if (bytes[0] !== record.handshake) return { kind: 'not_tls' };
  if (bytes.length < 2) return { kind: 'incomplete' };
  if (bytes[1] !== 3) return { kind: 'not_tls' };
  const message = handshakeMessage(bytes);
  if (message === undefined) return { kind: 'not_tls' };
  if (message.bytes.length === 0) return { kind: 'incomplete' };
  if (message.bytes[0] !== clientHelloMessage) return { kind: 'not_tls' };
  if (message.bytes.length < 4) return { kind: 'incomplete' };
  const size = ((message.bytes[1] ?? 0) << 16) | ((message.bytes[2] ?? 0) << 8) | (message.bytes[3] ?? 0);
  const body = message.bytes.subarray(4, 4 + size);
  return { kind: 'hello', hello: readBody(body, body.length === size) };
}

/** The handshake bytes of the records at the beginning, as far as they are there; undefined: these are no records. */
function handshakeMessage(bytes: Uint8Array): { readonly bytes: Uint8Array } | undefined {
  const parts: Uint8Array[] = [];
  let total = 0;
  let at = 0;
  while (at + 5 <= bytes.length) {
    if (bytes[at] !== record.handshake || bytes[at + 1] !== 3) break;
    const length = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);
    if (length === 0 || length > 0x4800) return parts.length === 0 ? undefined : { bytes: joined(parts, total) };
    const part = bytes.subarray(at + 5, at + 5 + length);
    parts.push(part);
    total += part.length;
    at += 5 + length;
  }
  return { bytes: joined(parts, total) };
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Reads forward; every look behind the end gives undefined. */
class Cursor {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  number(size: 1 | 2): number | undefined {
    if (this.at + size > this.bytes.length) return undefined;
    const first = this.bytes[this.at] ?? 0;
    const value = size === 1 ? first : (first << 8) | (this.bytes[this.at + 1] ?? 0);
    this.at += size;
    return value;
  }

  /** `length` bytes; fewer at the end. */
  part(length: number): Uint8Array {
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }
}

function readBody(body: Uint8Array, isComplete: boolean): ClientHello {
  const cursor = new Cursor(body);
  const legacyVersion = cursor.number(2);
  cursor.part(32);
  cursor.part(cursor.number(1) ?? 0);
  cursor.part(cursor.number(2) ?? 0);
  cursor.part(cursor.number(1) ?? 0);
  const found = new Map<number, Uint8Array>();
  cursor.number(2);
  while (cursor.at < body.length) {
    const type = cursor.number(2);
    const length = cursor.number(2);
    if (type === undefined || length === undefined || cursor.at + length > body.length) break;
    if (!found.has(type)) found.set(type, cursor.part(length));
    else cursor.part(length);
  }
  /** What a missing extension means depends on whether all of them were seen. */
  const absent = <Value>(value: Value): Value | undefined => (isComplete ? value : undefined);
  const name = found.get(extension.serverName);
  const protocols = found.get(extension.applicationProtocols);
  const versions = found.get(extension.supportedVersions);
  return {
    serverName: name === undefined ? absent(null) : readServerName(name),
    applicationProtocols: protocols === undefined ? absent([]) : readProtocols(protocols),
    versions: versions === undefined ? absent(versionsUpTo(legacyVersion)) : readVersions(versions),
    isEncrypted: found.has(extension.encryptedHello),
    isComplete,
  };
}

function readServerName(content: Uint8Array): string | null {
  const cursor = new Cursor(content);
  const listLength = cursor.number(2) ?? 0;
  const names: string[] = [];
  while (cursor.at < Math.min(content.length, listLength + 2)) {
    const type = cursor.number(1);
    const name = cursor.part(cursor.number(2) ?? 0);
    if (type === 0) names.push(text(name));
  }
  const [name, ...others] = names;
  return name === undefined || name === '' || others.length > 0 || name.includes('\0') ? null : name.toLowerCase();
}

function readProtocols(content: Uint8Array): readonly string[] {
  const cursor = new Cursor(content);
  cursor.number(2);
  const names: string[] = [];
  while (cursor.at < content.length) {
    const name = text(cursor.part(cursor.number(1) ?? 0));
    if (name !== '') names.push(name);
  }
  return names;
}

function readVersions(content: Uint8Array): readonly TlsVersion[] {
  const cursor = new Cursor(content);
  cursor.number(1);
  const versions: TlsVersion[] = [];
  while (cursor.at + 1 < content.length) {
    const version = versionOf(cursor.number(2));
    if (version !== undefined) versions.push(version);
  }
  return tlsVersions.filter((version) => versions.includes(version));
}

/** Before TLS 1.3 a client names only the highest version that it speaks. */
function versionsUpTo(highest: number | undefined): readonly TlsVersion[] {
  const version = versionOf(highest);
  return version === undefined ? [] : tlsVersions.slice(0, tlsVersions.indexOf(version) + 1);
}

function versionOf(number: number | undefined): TlsVersion | undefined {
  return number === undefined ? undefined : tlsVersions[number - 0x0301];
}

function text(bytes: Uint8Array): string {
  let result = '';
  for (const byte of bytes) result += String.fromCharCode(byte);
  return result;
}
