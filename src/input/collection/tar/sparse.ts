import type { Notice } from '../collectedFile.ts';
import type { BlockReader } from './blockReader.ts';
import { extendedRecords, writtenRecords } from './extendedRecords.ts';
import { BLOCK, numberAt, padded, plainHeader, sizeIn, TYPE } from './tarHeader.ts';

/** A part of a sparse file that is stored; between them are zeros. */
interface Segment {
  readonly offset: number;
  readonly size: number;
}

/** A dump is no larger, and one that is mostly holes is none. */
const LARGEST = 512 * 1024 * 1024;
const MOST_SEGMENTS = 10_000;
/** Extended headers are a few lines. */
const LARGEST_RECORDS = 1024 * 1024;

const HOLE = new Uint8Array(64 * 1024);

/** A sparse file in GNU tar's own format: the header and blocks behind it say which parts are stored. */
export async function* expandedSparse(
  header: Uint8Array,
  reader: BlockReader,
  notice: Notice,
): AsyncGenerator<Uint8Array> {
  const stored = sizeIn(header);
  const size = numberAt(header, 483, 12);
  const segments = segmentsIn(header.subarray(386, 482));
  let isExtended = header[482] !== 0;
  while (isExtended) {
    const block = await reader.take(BLOCK);
    if (segments.length < MOST_SEGMENTS) segments.push(...segmentsIn(block.subarray(0, 504)));
    isExtended = block.length === BLOCK && block[504] !== 0;
  }
  if (!isReasonable(segments, size, stored)) {
    const name = new TextDecoder().decode(header.subarray(0, 100)).replace(/\0.*$/s, '');
    notice(name, 'it is stored as a sparse file of a form that is not read here');
    for await (const _ of reader.pass(padded(stored)));
    return;
  }
  yield plainHeader(header, size);
  yield* filled(segments, size, reader);
  await reader.take(padded(stored) - stored);
}

/** An extended header of pax, with the file behind it where that is sparse (format 1.0, whose map is in front of its bytes). */
export async function* expandedExtended(extended: Uint8Array, reader: BlockReader): AsyncGenerator<Uint8Array> {
  const length = sizeIn(extended);
  if (length > LARGEST_RECORDS) {
    yield extended;
    yield* reader.pass(padded(length));
    return;
  }
  const content = await reader.take(padded(length));
  const records = extendedRecords(content.subarray(0, length));
  const isSparse = records.get('GNU.sparse.major') === '1' && records.get('GNU.sparse.minor') === '0';
  const written = /^\d{1,15}$/.test(records.get('size') ?? '') ? Number(records.get('size')) : Number.NaN;
  if (!isSparse && !(written >= 0)) {
    if (records.has('size')) yield* extendedHeader(extended, new Map([...records].filter(([key]) => key !== 'size')));
    else {
      yield extended;
      yield content;
    }
    return;
  }
  const header = await reader.take(BLOCK);
  const stored = written >= 0 ? written : sizeIn(header);
  const size = Number(records.get('GNU.sparse.realsize') ?? Number.NaN);
  if (!isSparse || !(size >= 0 && size <= LARGEST)) {
    yield extended;
    yield content;
    yield header;
    yield* reader.pass(padded(stored));
    return;
  }
  const map = await mapIn(reader);
  const name = records.get('GNU.sparse.name') ?? '';
  const kept = [...records].filter(([key]) => !key.startsWith('GNU.sparse.') && key !== 'size');
  yield* extendedHeader(extended, new Map([...kept, ['path', name]]));
  yield plainHeader(header, size);
  yield* filled(map.segments, size, reader);
  await reader.take(
    Math.max(0, padded(stored) - map.length - map.segments.reduce((sum, segment) => sum + segment.size, 0)),
  );
}

function* extendedHeader(header: Uint8Array, records: ReadonlyMap<string, string>): Iterable<Uint8Array> {
  if (records.size === 0) return;
  const text = writtenRecords(records);
  yield plainHeader(header, text.length, TYPE.extended);
  yield text;
  yield new Uint8Array(padded(text.length) - text.length);
}

/** Pairs of offset and size, twelve digits each. */
function segmentsIn(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at + 24 <= bytes.length && bytes[at] !== 0; at += 24) {
    segments.push({ offset: numberAt(bytes, at, 12), size: numberAt(bytes, at + 12, 12) });
  }
  return segments;
}

/** Lines of decimal numbers: how many parts, and of each its offset and size; whole blocks of it. */
async function mapIn(reader: BlockReader): Promise<{ readonly segments: readonly Segment[]; readonly length: number }> {
  let text = '';
  let length = 0;
  for (;;) {
    const block = await reader.take(BLOCK);
    text += new TextDecoder('latin1').decode(block);
    length += block.length;
    const lines = text.split('\n');
    const count = Math.min(Number(lines[0]), MOST_SEGMENTS);
    if (lines.length > 1 + 2 * count || block.length < BLOCK || length > LARGEST_RECORDS) {
      const numbers = lines.slice(1, 1 + 2 * count).map(Number);
      const segments = Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => ({
        offset: numbers[2 * index] ?? 0,
        size: numbers[2 * index + 1] ?? 0,
      }));
      return { segments, length };
    }
  }
}

function isReasonable(segments: readonly Segment[], size: number, stored: number): boolean {
  const total = segments.reduce((sum, segment) => sum + segment.size, 0);
  return size <= LARGEST && segments.length <= MOST_SEGMENTS && total === stored;
}

/** The whole file, in as many blocks as it takes. A map that goes backwards or too far is followed as far as it goes. */
async function* filled(segments: readonly Segment[], size: number, reader: BlockReader): AsyncGenerator<Uint8Array> {
  let position = 0;
  for (const { offset, size: length } of segments) {
    const until = Math.min(Math.max(offset, position), size);
    yield* hole(until - position);
    position = until;
    for await (const part of reader.pass(length)) {
      const room = part.subarray(0, size - position);
      position += room.length;
      yield room;
    }
  }
  yield* hole(padded(size) - position);
}

function* hole(length: number): Iterable<Uint8Array> {
  for (let left = length; left > 0; left -= HOLE.length) yield HOLE.subarray(0, left);
}
