import { ByteQueue } from './byteQueue.ts';
import { type CaptureDecoder, type CapturedPacket, type CaptureProblem, largestPacket } from './capturedPacket.ts';

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Units of its time stamps in a second. */
  readonly unitsPerSecond: number;
  readonly offsetSeconds: number;
}

const sectionHeader = 0x0a0d0d0a;
const block = { interface: 1, packet: 2, simplePacket: 3, enhancedPacket: 6 } as const;
const option = { end: 0, timeResolution: 9, timeOffset: 14 } as const;
/** Blocks that hold more than a packet (name resolution, secrets) are skipped, but not at any size. */
const largestBlock = 64 * 1_048_576;
/** More interfaces than this, nobody captures on. */
const mostInterfaces = 65_536;

export function isPcapng(start: Uint8Array): boolean {
  return start.length >= 4 && new DataView(start.buffer, start.byteOffset).getUint32(0) === sectionHeader;
}

/** pcapng, several sections and interfaces. */
export class PcapngDecoder implements CaptureDecoder {
  readonly #queue = new ByteQueue();
  #littleEndian = true;
  #interfaces: Interface[] = [];
  problem: CaptureProblem | undefined;

  get isCutOff(): boolean {
    return this.problem === undefined && this.#queue.length > 0;
  }

  push(chunk: Uint8Array): readonly CapturedPacket[] {
    const packets: CapturedPacket[] = [];
    if (this.problem !== undefined) return packets;
    this.#queue.push(chunk);
    for (;;) {
      const length = this.#blockLength();
      if (length === undefined) return packets;
      const bytes = this.#queue.take(length);
      if (bytes === undefined) return packets;
      const packet = this.#readBlock(new DataView(bytes.buffer, bytes.byteOffset, length));
      if (packet !== undefined) packets.push(packet);
      if (this.problem !== undefined) return packets;
    }
  }

  /** Of the block that comes next, once enough of it is there. */
  #blockLength(): number | undefined {
    const start = this.#queue.peek(12);
    if (start === undefined) return undefined;
    const view = new DataView(start.buffer, start.byteOffset, 12);
    if (view.getUint32(0) === sectionHeader) {
      const order = view.getUint32(8);
      if (order !== 0x1a2b3c4d && order !== 0x4d3c2b1a) return this.#fail('a section without its byte order');
      this.#littleEndian = order === 0x4d3c2b1a;
      this.#interfaces = [];
    }
    const length = view.getUint32(4, this.#littleEndian);
    if (length < 12 || length % 4 !== 0 || length > largestBlock) return this.#fail(`a block of ${length} bytes`);
    return length;
  }

  #fail(problem: string): undefined {
    this.problem = { kind: 'broken', problem };
    return undefined;
  }

  #readBlock(view: DataView): CapturedPacket | undefined {
    switch (view.getUint32(0, this.#littleEndian)) {
      case block.interface:
        if (view.byteLength >= 20 && this.#interfaces.length < mostInterfaces)
          this.#interfaces.push(this.#readInterface(view));
        return undefined;
      case block.enhancedPacket:
        return view.byteLength < 32 ? undefined : this.#packet(view, view.getUint32(8, this.#littleEndian), 28);
      case block.packet:
        return view.byteLength < 32 ? undefined : this.#packet(view, view.getUint16(8, this.#littleEndian), 28);
      case block.simplePacket:
        return view.byteLength < 16 ? undefined : this.#simplePacket(view);
      default:
        return undefined;
    }
  }

  #packet(view: DataView, id: number, offset: number): CapturedPacket | undefined {
    const from = this.#interfaces[id];
    if (from === undefined) return this.#fail(`a packet of interface ${id}, which is not described`);
    const kept = view.getUint32(20, this.#littleEndian);
    if (kept > largestPacket || offset + kept > view.byteLength - 4) return this.#fail(`a packet of ${kept} bytes`);
    const units = view.getUint32(12, this.#littleEndian) * 2 ** 32 + view.getUint32(16, this.#littleEndian);
    return {
      time: Math.floor((units / from.unitsPerSecond + from.offsetSeconds) * 1_000_000),
      linkType: from.linkType,
      bytes: new Uint8Array(view.buffer, view.byteOffset + offset, kept),
      originalLength: Math.max(kept, view.getUint32(24, this.#littleEndian)),
    };
  }

  #simplePacket(view: DataView): CapturedPacket | undefined {
    const [from] = this.#interfaces;
    if (from === undefined) return this.#fail('a packet before any interface');
    const originalLength = view.getUint32(8, this.#littleEndian);
    const room = view.byteLength - 16;
    const kept = Math.min(originalLength, room, from.snapLength === 0 ? room : from.snapLength);
    return {
      time: undefined,
      linkType: from.linkType,
      bytes: new Uint8Array(view.buffer, view.byteOffset + 12, kept),
      originalLength,
    };
  }

  #readInterface(view: DataView): Interface {
    let unitsPerSecond = 1_000_000;
    let offsetSeconds = 0;
    let position = 16;
    while (position + 4 <= view.byteLength - 4) {
      const code = view.getUint16(position, this.#littleEndian);
      const length = view.getUint16(position + 2, this.#littleEndian);
      if (code === option.end || position + 4 + length > view.byteLength - 4) break;
      if (code === option.timeResolution && length >= 1) {
        const resolution = view.getUint8(position + 4);
        unitsPerSecond = (resolution & 0x80) === 0 ? 10 ** (resolution & 0x7f) : 2 ** (resolution & 0x7f);
      }
      if (code === option.timeOffset && length >= 8) {
        offsetSeconds = Number(view.getBigInt64(position + 4, this.#littleEndian));
      }
      position += 4 + length + ((4 - (length % 4)) % 4);
    }
    return {
      linkType: view.getUint16(8, this.#littleEndian),
      snapLength: view.getUint32(12, this.#littleEndian),
      unitsPerSecond,
      offsetSeconds,
    };
  }
}
