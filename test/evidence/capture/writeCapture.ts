import { parseIpAddress } from '../../../src/base/ipAddress.ts';

/** One frame to be written: its bytes behind the link layer are an IP packet. */
export interface Frame {
  readonly ip: Uint8Array;
  readonly family: 4 | 6;
}

export interface SegmentOptions {
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  readonly flags: string;
  readonly payload?: Uint8Array;
  readonly extensionHeaders?: boolean;
}

const bytesOf = (ip: string): { readonly family: 4 | 6; readonly bytes: Uint8Array } => {
  const parsed = parseIpAddress(ip);
  if (parsed === undefined) throw new Error(ip);
  const digits = parsed.value.toString(16).padStart(parsed.family === 4 ? 8 : 32, '0');
  return { family: parsed.family, bytes: Buffer.from(digits, 'hex') };
};

function endOf(address: string): { readonly family: 4 | 6; readonly bytes: Uint8Array; readonly port: number } {
  const colon = address.lastIndexOf(':');
  return { ...bytesOf(address.slice(0, colon).replace(/[[\]]/g, '')), port: Number(address.slice(colon + 1)) };
}

/** A TCP segment in an IP packet; `flags` are letters of `SAFR`. Checksums are left out, as offloading does. */
export function segment({
  from,
  to,
  sequence,
  flags,
  payload = new Uint8Array(0),
  extensionHeaders,
}: SegmentOptions): Frame {
  const source = endOf(from);
  const destination = endOf(to);
  const tcp = Buffer.alloc(20);
  tcp.writeUInt16BE(source.port, 0);
  tcp.writeUInt16BE(destination.port, 2);
  tcp.writeUInt32BE(sequence >>> 0, 4);
  tcp[12] = 5 << 4;
  tcp[13] =
    (flags.includes('F') ? 1 : 0) |
    (flags.includes('S') ? 2 : 0) |
    (flags.includes('R') ? 4 : 0) |
    (flags.includes('A') ? 16 : 0);
  const body = Buffer.concat([tcp, payload]);
  if (source.family === 4) {
    const header = Buffer.alloc(20);
    header[0] = 0x45;
    header.writeUInt16BE(20 + body.length, 2);
    header[8] = 64;
    header[9] = 6;
    header.set(source.bytes, 12);
    header.set(destination.bytes, 16);
    return { family: 4, ip: Buffer.concat([header, body]) };
  }
  // Hop-by-hop options and a destination header, each of eight bytes.
  const extensions =
    extensionHeaders === true
      ? Buffer.from('3c00010400000000060001040000000 0'.replace(/ /g, ''), 'hex')
      : Buffer.alloc(0);
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(extensions.length + body.length, 4);
  header[6] = extensions.length === 0 ? 6 : 0;
  header.set(source.bytes, 8);
  header.set(destination.bytes, 24);
  return { family: 6, ip: Buffer.concat([header, extensions, body]) };
}

export interface Conversation {
  readonly client: string;
  readonly server: string;
  /** Pieces in the order in which they were sent. */
  readonly sent: readonly { readonly by: 'client' | 'server'; readonly bytes: Uint8Array }[];
  readonly firstSequence?: number;
}

/** A whole connection, from SYN to FIN, a segment for each piece. */
export function conversation({ client, server, sent, firstSequence = 1000 }: Conversation): Frame[] {
  const frames: Frame[] = [];
  const next = { client: firstSequence, server: 9_000_000 };
  const add = (by: 'client' | 'server', flags: string, payload?: Uint8Array): void => {
    const [from, to] = by === 'client' ? [client, server] : [server, client];
    frames.push(segment({ from, to, sequence: next[by], flags, ...(payload === undefined ? {} : { payload }) }));
    next[by] += (payload?.length ?? 0) + (/[SF]/.test(flags) ? 1 : 0);
  };
  add('client', 'S');
  add('server', 'SA');
  add('client', 'A');
  for (const { by, bytes } of sent) add(by, 'A', bytes);
  add('client', 'FA');
  add('server', 'FA');
  return frames;
}

/** Link layers by the number of libpcap's list. */
const links: Readonly<Record<number, (frame: Frame) => Uint8Array>> = {
  0: ({ ip, family }) => Buffer.concat([Buffer.from([family === 4 ? 2 : 30, 0, 0, 0]), ip]),
  1: ({ ip, family }) => Buffer.concat([Buffer.alloc(12), Buffer.from(family === 4 ? [8, 0] : [0x86, 0xdd]), ip]),
  101: ({ ip }) => ip,
  108: ({ ip, family }) => Buffer.concat([Buffer.from([0, 0, 0, family === 4 ? 2 : 24]), ip]),
  113: ({ ip, family }) => Buffer.concat([Buffer.alloc(14), Buffer.from(family === 4 ? [8, 0] : [0x86, 0xdd]), ip]),
  276: ({ ip, family }) => Buffer.concat([Buffer.from(family === 4 ? [8, 0] : [0x86, 0xdd]), Buffer.alloc(18), ip]),
};
export const linkTypes = Object.keys(links).map(Number);

/** Ethernet with two VLAN tags. */
export const doubleTagged = ({ ip, family }: Frame): Uint8Array =>
  Buffer.concat([
    Buffer.alloc(12),
    Buffer.from([0x88, 0xa8, 0, 7, 0x81, 0, 0, 9]),
    Buffer.from(family === 4 ? [8, 0] : [0x86, 0xdd]),
    ip,
  ]);

export interface ContainerOptions {
  readonly linkType?: number;
  readonly littleEndian?: boolean;
  readonly nanoseconds?: boolean;
  readonly snapLength?: number;
  readonly link?: (frame: Frame) => Uint8Array;
}

const startSeconds = 1_700_000_000;

function linked(frames: readonly Frame[], { linkType = 1, link }: ContainerOptions): readonly Uint8Array[] {
  const write = link ?? links[linkType];
  if (write === undefined) throw new Error(`no link type ${linkType}`);
  return frames.map(write);
}

/** pcap; one millisecond between packets. */
export function pcap(frames: readonly Frame[], options: ContainerOptions = {}): Uint8Array {
  const { linkType = 1, littleEndian = true, nanoseconds = false, snapLength = 262_144 } = options;
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, littleEndian);
  header.setUint16(4, 2, littleEndian);
  header.setUint16(6, 4, littleEndian);
  header.setUint32(16, snapLength, littleEndian);
  header.setUint32(20, linkType, littleEndian);
  const packets = linked(frames, options).map((bytes, index) => {
    const kept = bytes.subarray(0, snapLength);
    const view = new DataView(new ArrayBuffer(16));
    view.setUint32(0, startSeconds, littleEndian);
    view.setUint32(4, index * (nanoseconds ? 1_000_000 : 1000), littleEndian);
    view.setUint32(8, kept.length, littleEndian);
    view.setUint32(12, bytes.length, littleEndian);
    return Buffer.concat([new Uint8Array(view.buffer), kept]);
  });
  return Buffer.concat([new Uint8Array(header.buffer), ...packets]);
}

/** pcapng with one interface; `kind` of its packet blocks. */
export function pcapng(
  frames: readonly Frame[],
  options: ContainerOptions & { readonly kind?: 'enhanced' | 'simple' | 'obsolete' } = {},
): Uint8Array {
  const { linkType = 1, littleEndian = true, nanoseconds = false, snapLength = 0, kind = 'enhanced' } = options;
  const block = (type: number, body: Uint8Array): Uint8Array => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const view = new DataView(new ArrayBuffer(12 + padded.length));
    view.setUint32(0, type, littleEndian);
    view.setUint32(4, 12 + padded.length, littleEndian);
    new Uint8Array(view.buffer).set(padded, 8);
    view.setUint32(8 + padded.length, 12 + padded.length, littleEndian);
    return new Uint8Array(view.buffer);
  };
  const numbers = (...values: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array => {
    const view = new DataView(new ArrayBuffer(values.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, value] of values) {
      if (size === 2) view.setUint16(at, value, littleEndian);
      else view.setUint32(at, value, littleEndian);
      at += size;
    }
    return new Uint8Array(view.buffer);
  };
  const section = block(0x0a0d0d0a, numbers([4, 0x1a2b3c4d], [2, 1], [2, 0], [4, 0xffffffff], [4, 0xffffffff]));
  const resolution = nanoseconds
    ? Buffer.concat([numbers([2, 9], [2, 1]), Buffer.from([9, 0, 0, 0])])
    : Buffer.alloc(0);
  const description = block(1, Buffer.concat([numbers([2, linkType], [2, 0], [4, snapLength]), resolution]));
  // Blocks of other kinds stand in between.
  const nameResolution = block(4, Buffer.alloc(8));
  const packets = linked(frames, options).map((bytes, index) => {
    const kept = snapLength === 0 ? bytes : bytes.subarray(0, snapLength);
    const units =
      BigInt(startSeconds) * (nanoseconds ? 1_000_000_000n : 1_000_000n) +
      BigInt(index) * (nanoseconds ? 1_000_000n : 1000n);
    const time = numbers(
      [4, Number(units >> 32n)],
      [4, Number(units & 0xffffffffn)],
      [4, kept.length],
      [4, bytes.length],
    );
    if (kind === 'simple') return block(3, Buffer.concat([numbers([4, bytes.length]), kept]));
    const head = kind === 'enhanced' ? numbers([4, 0]) : numbers([2, 0], [2, 0]);
    return block(kind === 'enhanced' ? 6 : 2, Buffer.concat([head, time, kept]));
  });
  return Buffer.concat([section, description, nameResolution, ...packets]);
}
