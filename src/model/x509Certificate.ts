import { type DerElement, readDerElements, readObjectIdentifier } from '../base/der.ts';
import { formatIpAddress } from '../base/ipAddress.ts';

/** What a certificate in a dump says about itself. Nothing is verified. */
export interface X509Certificate {
  /** As Envoy writes it, the last part first: `CN=a,O=b`. */
  readonly subject: string;
  readonly issuer: string;
  /** Lower-case hexadecimal without leading zeros. */
  readonly serialNumber: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly uriSans: readonly string[];
  readonly dnsSans: readonly string[];
  readonly ipSans: readonly string[];
  readonly isAuthority: boolean;
}

/** The certificates in a PEM text, in order; blocks that cannot be read are left out. */
export function readPemCertificates(pem: string): readonly X509Certificate[] {
  const certificates: X509Certificate[] = [];
  for (const [, base64] of pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)) {
    const certificate = base64 === undefined ? undefined : readBase64Certificate(base64);
    if (certificate !== undefined) certificates.push(certificate);
  }
  return certificates;
}

function readBase64Certificate(base64: string): X509Certificate | undefined {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(base64.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
  const certificate = readDerElements(bytes)?.[0];
  const toBeSigned = certificate && readDerElements(certificate.content)?.[0];
  const fields = toBeSigned && readDerElements(toBeSigned.content);
  return fields && readFields(fields);
}

const versionTag = 0xa0;
const extensionsTag = 0xa3;

function readFields(all: readonly DerElement[]): X509Certificate | undefined {
  const fields = all[0]?.tag === versionTag ? all.slice(1) : all;
  const [serial, , issuer, validity, subject] = fields;
  const times = validity && readDerElements(validity.content);
  if (serial === undefined || issuer === undefined || subject === undefined || times === undefined) return undefined;
  const extensions = readExtensions(fields.find((field) => field.tag === extensionsTag));
  return {
    subject: readName(subject),
    issuer: readName(issuer),
    serialNumber: hexadecimal(serial.content).replace(/^0+(?=.)/, ''),
    notBefore: readTime(times[0]),
    notAfter: readTime(times[1]),
    ...readSubjectAltNames(extensions.get('2.5.29.17')),
    isAuthority: readIsAuthority(extensions.get('2.5.29.19')),
  };
}

function readExtensions(element: DerElement | undefined): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const list = element && readDerElements(element.content)?.[0];
  for (const extension of (list && readDerElements(list.content)) ?? []) {
    const parts = readDerElements(extension.content) ?? [];
    const identifier = parts[0];
    const value = parts[parts.length - 1];
    if (identifier !== undefined && value !== undefined)
      found.set(readObjectIdentifier(identifier.content), value.content);
  }
  return found;
}

type SubjectAltNames = Pick<X509Certificate, 'uriSans' | 'dnsSans' | 'ipSans'>;

function readSubjectAltNames(extension: Uint8Array | undefined): SubjectAltNames {
  const uriSans: string[] = [];
  const dnsSans: string[] = [];
  const ipSans: string[] = [];
  const list = extension && readDerElements(extension)?.[0];
  for (const name of (list && readDerElements(list.content)) ?? []) {
    if (name.tag === 0x86) uriSans.push(text(name.content));
    if (name.tag === 0x82) dnsSans.push(text(name.content));
    if (name.tag === 0x87) ipSans.push(readIpAddress(name.content));
  }
  return { uriSans, dnsSans, ipSans };
}

function readIpAddress(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return bytes.length === 4 || bytes.length === 16
    ? formatIpAddress({ family: bytes.length === 4 ? 4 : 6, value })
    : hexadecimal(bytes);
}

function readIsAuthority(extension: Uint8Array | undefined): boolean {
  const constraints = extension && readDerElements(extension)?.[0];
  const flag = constraints && readDerElements(constraints.content)?.[0];
  return flag?.tag === 0x01 && flag.content[0] !== 0;
}

const attributeNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** RFC 2253: relative names in reverse order, special characters escaped. */
function readName(element: DerElement): string {
  const relativeNames = (readDerElements(element.content) ?? []).map((relativeName) =>
    (readDerElements(relativeName.content) ?? [])
      .map((attribute) => {
        const [type, value] = readDerElements(attribute.content) ?? [];
        const identifier = type === undefined ? '' : readObjectIdentifier(type.content);
        const name = Object.hasOwn(attributeNames, identifier) ? attributeNames[identifier] : identifier;
        return `${name}=${escapeNameValue(value === undefined ? '' : text(value.content))}`;
      })
      .join('+'),
  );
  return relativeNames.reverse().join(',');
}

function escapeNameValue(value: string): string {
  return value.replace(/[",+<>;\\]/g, '\\$&').replace(/^[ #]| $/g, '\\$&');
}

/** UTCTime `YYMMDDhhmmssZ` or GeneralizedTime `YYYYMMDDhhmmssZ`. */
function readTime(element: DerElement | undefined): string {
  if (element === undefined) return '';
  const digits = text(element.content);
  const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(digits);
  if (parts === null) return digits;
  const [, year = '', month, day, hour, minute, second] = parts;
  const fullYear = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  return `${fullYear}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
