import { deflateRawSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** Files by their paths. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const bytesOf = (content: string | Uint8Array): Buffer => Buffer.from(content);

export async function tarOf(files: Files): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, bytesOf(content));
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export interface ZipForm {
  /** Sizes and offsets in the fields for large archives. */
  readonly zip64?: boolean;
  /** Sizes behind the data, as programs write that do not know them before. */
  readonly streamed?: boolean;
  /** The bit that says so; the data is not really encrypted. */
  readonly encrypted?: boolean;
  readonly method?: number;
}

/** A zip archive as the format's description has it; no library here writes one. */
export function zipOf(files: Files, form: ZipForm = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const plain = bytesOf(content);
    const packed = form.method === 0 ? plain : deflateRawSync(plain);
    const facts = { crc: crc32(plain), packed: packed.length, plain: plain.length, name: name.length };
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      commonFields(form.streamed ? { ...facts, crc: 0, packed: 0, plain: 0 } : facts, form),
      name,
      form.zip64 ? zip64Field(facts.plain, facts.packed) : Buffer.alloc(0),
      packed,
      form.streamed ? descriptor(facts) : Buffer.alloc(0),
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(form.zip64 ? 0xffffffff : offset, 10);
    const extra = form.zip64 ? zip64Field(facts.plain, facts.packed, offset) : Buffer.alloc(0);
    const common = commonFields(facts, form);
    common.writeUInt16LE(extra.length, 24);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, name, extra]));
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...bodies, listing, ending(directory.length, listing.length, offset, form)]);
}

interface Facts {
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
  readonly name: number;
}

function commonFields(facts: Facts, { zip64, streamed, encrypted, method = 8 }: ZipForm): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(zip64 ? 45 : 20, 0);
  common.writeUInt16LE((encrypted ? 1 : 0) | (streamed ? 8 : 0) | 0x800, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(facts.crc, 10);
  common.writeUInt32LE(zip64 ? 0xffffffff : facts.packed, 14);
  common.writeUInt32LE(zip64 ? 0xffffffff : facts.plain, 18);
  common.writeUInt16LE(facts.name, 22);
  common.writeUInt16LE(zip64 ? 20 : 0, 24);
  return common;
}

function zip64Field(plain: number, packed: number, offset?: number): Buffer {
  const field = Buffer.alloc(offset === undefined ? 20 : 28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(field.length - 4, 2);
  field.writeBigUInt64LE(BigInt(plain), 4);
  field.writeBigUInt64LE(BigInt(packed), 12);
  if (offset !== undefined) field.writeBigUInt64LE(BigInt(offset), 20);
  return field;
}

function descriptor({ crc, packed, plain }: Facts): Buffer {
  const found = Buffer.alloc(16);
  found.write('PK\x07\x08', 'latin1');
  found.writeUInt32LE(crc, 4);
  found.writeUInt32LE(packed, 8);
  found.writeUInt32LE(plain, 12);
  return found;
}

function ending(count: number, size: number, offset: number, { zip64 }: ZipForm): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(zip64 ? 0xffff : count, 8);
  end.writeUInt16LE(zip64 ? 0xffff : count, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
  if (!zip64) return end;
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
