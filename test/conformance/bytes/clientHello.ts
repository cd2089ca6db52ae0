/** What a ClientHello says about itself. */
export interface ClientHello {
  readonly serverName: string | null;
  readonly applicationProtocols: readonly string[];
  readonly form: '1.2' | '1.3';
}

const handshakeRecord = 22;
const clientHelloMessage = 1;
const extension = {
  serverName: 0,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  applicationProtocols: 16,
  supportedVersions: 43,
  keyShare: 51,
};

/** Writes one ClientHello in one record, byte by byte (RFC 5246 section 7.4.1.2, RFC 8446 section 4.1.2). */
export function writeClientHello(hello: ClientHello): Buffer {
  const modern = hello.form === '1.3';
  const body = Buffer.concat([
    uint16(0x0303),
    Buffer.alloc(32, 0x5a),
    withLength8(modern ? Buffer.alloc(32, 0x33) : Buffer.alloc(0)),
    withLength16(uint16(...(modern ? [0x1301, 0x1302] : []), 0xc02b, 0xc02f, 0xc030, 0x009c)),
    withLength8(Buffer.from([0])),
    withLength16(Buffer.concat(extensions(hello))),
  ]);
  const message = Buffer.concat([Buffer.from([clientHelloMessage, 0]), withLength16(body)]);
  return Buffer.concat([Buffer.from([handshakeRecord, 3, 1]), withLength16(message)]);
}

function extensions(hello: ClientHello): Buffer[] {
  const written: Buffer[] = [];
  const add = (type: number, content: Buffer) => written.push(uint16(type), withLength16(content));
  if (hello.serverName !== null) {
    const entry = Buffer.concat([Buffer.from([0]), withLength16(Buffer.from(hello.serverName, 'latin1'))]);
    add(extension.serverName, withLength16(entry));
  }
  add(extension.supportedGroups, withLength16(uint16(0x001d, 0x0017)));
  add(extension.pointFormats, withLength8(Buffer.from([0])));
  add(extension.signatureAlgorithms, withLength16(uint16(0x0403, 0x0804, 0x0401)));
  if (hello.applicationProtocols.length > 0) {
    const names = hello.applicationProtocols.map((name) => withLength8(Buffer.from(name, 'latin1')));
    add(extension.applicationProtocols, withLength16(Buffer.concat(names)));
  }
  if (hello.form === '1.3') {
    add(extension.supportedVersions, withLength8(uint16(0x0304, 0x0303)));
    add(extension.keyShare, withLength16(Buffer.concat([uint16(0x001d), withLength16(Buffer.alloc(32, 0x09))])));
  }
  return written;
}

function uint16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    buffer.writeUInt16BE(value, index * 2);
  });
  return buffer;
}

function withLength8(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([content.length]), content]);
}

function withLength16(content: Buffer): Buffer {
  return Buffer.concat([uint16(content.length), content]);
}
