import { type Bytes, readRange } from '../source.ts';
import type { Budget } from './budget.ts';
import { byteRanges } from './byteRanges.ts';
import type { CollectedFile, Notice } from './collectedFile.ts';
import { inflateChunks } from './inflateChunks.ts';
import { StreamedFile } from './streamedFile.ts';
import { ENCRYPTED, unknownMethod } from './zipProblems.ts';

const HEADER = 30;

interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Where its data begins. */
  readonly start: number;
  /** Bytes of its data; undefined where only what comes behind them tells. */
  readonly size: number | undefined;
}

/**
 * The files of a zip archive whose directory is missing, by the header that stands in front of each (APPNOTE 4.3.7):
 * what an archive that is cut off still has.
 */
export async function* zipLocalEntries(bytes: Bytes, notice: Notice, budget: Budget): AsyncGenerator<CollectedFile> {
  for (let at = 0; ; ) {
    const header = localHeader(bytes, at);
    if (header === undefined) return;
    const { name, method, size, start } = header;
    if (header.isEncrypted) notice(name, ENCRYPTED);
    else if (method !== 0 && method !== 8) notice(name, unknownMethod(method));
    const isRead = !header.isEncrypted && (method === 8 || (method === 0 && size !== undefined));
    if (!isRead && size === undefined) return;
    const data = isRead ? new EntryData(bytes, header, budget) : undefined;
    if (data !== undefined && !name.endsWith('/')) yield new StreamedFile(name, data.chunks());
    const end = size === undefined ? await data?.end() : start + size;
    if (end === undefined || end >= bytes.size) return;
    at = behindDescriptor(bytes, end);
  }
}

function localHeader(bytes: Bytes, at: number): LocalHeader | undefined {
  const fixed = readRange(bytes, at, at + HEADER);
  if (fixed.length < HEADER || !hasMark(fixed, 0x03, 0x04)) return undefined;
  const view = new DataView(fixed.buffer, fixed.byteOffset, fixed.byteLength);
  const flags = view.getUint16(6, true);
  const nameEnd = at + HEADER + view.getUint16(26, true);
  const start = nameEnd + view.getUint16(28, true);
  const name = readRange(bytes, at + HEADER, nameEnd);
  const written = view.getUint32(18, true);
  const long = written === 0xffffffff ? longSize(readRange(bytes, nameEnd, start)) : written;
  return {
    name: new TextDecoder((flags & 0x800) === 0 ? 'latin1' : 'utf-8').decode(name).replaceAll('\\', '/'),
    method: view.getUint16(8, true),
    isEncrypted: (flags & 1) !== 0,
    start,
    size: (flags & 8) === 0 ? long : undefined,
  };
}

/** The packed size in the zip64 field, behind the unpacked one. */
function longSize(extra: Uint8Array): number | undefined {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1 && at + 20 <= extra.length) return Number(view.getBigUint64(at + 12, true));
  }
  return undefined;
}

/** Checksum and sizes may stand behind the data, with a mark or without, in two widths. */
function behindDescriptor(bytes: Bytes, end: number): number {
  const next = readRange(bytes, end, end + 28);
  for (const length of [0, 12, 16, 20, 24]) if (hasMark(next.subarray(length), 0x03, 0x04)) return end + length;
  return bytes.size;
}

const hasMark = (found: Uint8Array, third: number, fourth: number): boolean =>
  found[0] === 0x50 && found[1] === 0x4b && found[2] === third && found[3] === fourth;

/** The unpacked data of one file; where its end is not written, it is found by unpacking. */
class EntryData {
  readonly #bytes: Bytes;
  readonly #header: LocalHeader;
  readonly #budget: Budget;
  #unpacking: AsyncGenerator<Uint8Array> | undefined;
  #end: number | undefined;

  constructor(bytes: Bytes, header: LocalHeader, budget: Budget) {
    this.#bytes = bytes;
    this.#header = header;
    this.#budget = budget;
  }

  chunks(): AsyncGenerator<Uint8Array> {
    this.#unpacking ??= this.#unpack();
    return this.#unpacking;
  }

  /** Undefined where the data is damaged, so that nothing behind it can be found. */
  async end(): Promise<number | undefined> {
    const rest = this.chunks();
    try {
      while (!(await rest.next()).done);
    } catch {
      return undefined;
    }
    return this.#end;
  }

  async *#unpack(): AsyncGenerator<Uint8Array> {
    const { start, size, method } = this.#header;
    const limit = Math.min(this.#bytes.size, size === undefined ? Number.POSITIVE_INFINITY : start + size);
    if (method === 0) {
      yield* byteRanges(this.#bytes, start, limit);
      if (size !== undefined && start + size > limit) throw new Error('unexpected end of file');
      return;
    }
    this.#end = start + (yield* inflateChunks(byteRanges(this.#bytes, start, limit), this.#budget));
  }
}
