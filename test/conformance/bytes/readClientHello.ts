/** What a ClientHello says, read from its bytes; undefined where they are none (or not all of it). */
export interface SeenClientHello {
  readonly serverName: string | null;
  readonly applicationProtocols: readonly string[];
  /** The highest version offered: `0x0303` is TLS 1.2. */
  readonly version: number;
}

/** Reads the first record of a TLS connection (RFC 8446 section 4.1.2). */
export function readClientHello(bytes: Buffer): SeenClientHello | undefined {
  if (bytes.length < 6 || bytes[0] !== 22 || bytes.length < 5 + bytes.readUInt16BE(3)) return undefined;
  let at = 5 + 4;
  const legacyVersion = bytes.readUInt16BE(at);
  at += 2 + 32;
  at += 1 + bytes.readUInt8(at);
  at += 2 + bytes.readUInt16BE(at);
  at += 1 + bytes.readUInt8(at);
  const extensions = bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at));
  const found = new Map<number, Buffer>();
  for (let place = 0; place + 4 <= extensions.length; ) {
    const length = extensions.readUInt16BE(place + 2);
    found.set(extensions.readUInt16BE(place), extensions.subarray(place + 4, place + 4 + length));
    place += 4 + length;
  }
  const name = found.get(0);
  const versions = found.get(43);
  return {
    serverName: name === undefined ? null : name.subarray(5).toString('latin1'),
    applicationProtocols: protocolsIn(found.get(16)),
    version: versions === undefined ? legacyVersion : Math.max(...pairs(versions.subarray(1))),
  };
}

function protocolsIn(list: Buffer | undefined): readonly string[] {
  const protocols: string[] = [];
  for (let at = 2; list !== undefined && at < list.length; ) {
    const length = list.readUInt8(at);
    protocols.push(list.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return protocols;
}

/** GREASE values are none of the versions. */
function pairs(bytes: Buffer): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) numbers.push(bytes.readUInt16BE(at));
  return numbers.filter((number) => (number & 0x0f0f) !== 0x0a0a);
}
