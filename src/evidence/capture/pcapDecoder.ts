import { ByteQueue } from './byteQueue.ts';
import { type CaptureDecoder, type CapturedPacket, type CaptureProblem, largestPacket } from './capturedPacket.ts';

interface Header {
  readonly littleEndian: boolean;
  /** Fractions of a second in one unit of the time stamps. */
  readonly unitsPerMicrosecond: number;
  readonly linkType: number;
}

const magics: ReadonlyMap<number, Pick<Header, 'littleEndian' | 'unitsPerMicrosecond'>> = new Map([
  [0xa1b2c3d4, { littleEndian: false, unitsPerMicrosecond: 1 }],
  [0xd4c3b2a1, { littleEndian: true, unitsPerMicrosecond: 1 }],
  [0xa1b23c4d, { littleEndian: false, unitsPerMicrosecond: 1000 }],
  [0x4d3cb2a1, { littleEndian: true, unitsPerMicrosecond: 1000 }],
]);

export function isPcap(start: Uint8Array): boolean {
  return start.length >= 4 && magics.has(new DataView(start.buffer, start.byteOffset).getUint32(0));
}

/** pcap in either byte order, with micro- or nanoseconds. */
export class PcapDecoder implements CaptureDecoder {
  readonly #queue = new ByteQueue();
  #header: Header | undefined;
  problem: CaptureProblem | undefined;

  get isCutOff(): boolean {
    return this.problem === undefined && this.#queue.length > 0;
  }

  push(chunk: Uint8Array): readonly CapturedPacket[] {
    if (this.problem !== undefined) return [];
    this.#queue.push(chunk);
    this.#header ??= this.#readHeader();
    const header = this.#header;
    const packets: CapturedPacket[] = [];
    if (header === undefined) return packets;
    for (;;) {
      const start = this.#queue.peek(16);
      if (start === undefined) return packets;
      const view = new DataView(start.buffer, start.byteOffset, 16);
      const { littleEndian } = header;
      const kept = view.getUint32(8, littleEndian);
      if (kept > largestPacket) {
        this.problem = { kind: 'broken', problem: `a packet of ${kept} bytes` };
        return packets;
      }
      if (this.#queue.length < 16 + kept) return packets;
      this.#queue.take(16);
      const bytes = this.#queue.take(kept) ?? new Uint8Array(0);
      const seconds = view.getUint32(0, littleEndian);
      packets.push({
        time: seconds * 1_000_000 + Math.floor(view.getUint32(4, littleEndian) / header.unitsPerMicrosecond),
        linkType: header.linkType,
        bytes,
        originalLength: Math.max(kept, view.getUint32(12, littleEndian)),
      });
    }
  }

  #readHeader(): Header | undefined {
    const bytes = this.#queue.take(24);
    if (bytes === undefined) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, 24);
    const known = magics.get(view.getUint32(0));
    if (known === undefined) {
      this.problem = { kind: 'not_a_capture' };
      return undefined;
    }
    // The upper bits say how long a frame check sequence is.
    return { ...known, linkType: view.getUint32(20, known.littleEndian) & 0x0fffffff };
  }
}
