import { AnyCaptureDecoder } from './captureDecoder.ts';
import type { CapturedConnection } from './capturedConnection.ts';
import type { CapturedPacket, CaptureProblem } from './capturedPacket.ts';
import { ConnectionTracker } from './connectionTracker.ts';
import { ipPayload } from './ipPacket.ts';
import { linkPayload } from './linkLayer.ts';
import { readTcpSegment } from './tcpSegment.ts';

/** What was in a capture besides connections. */
export interface CaptureCounts {
  packets: number;
  tcp: number;
  fragments: number;
  notTcp: number;
  /** Cut before the end of their headers. */
  cut: number;
  /** By link type. */
  readonly unknownLinks: Map<number, number>;
}

/** Reads a capture in pieces; connections come as they end, and the open ones at the end. */
export class CaptureReader {
  readonly counts: CaptureCounts = { packets: 0, tcp: 0, fragments: 0, notTcp: 0, cut: 0, unknownLinks: new Map() };
  readonly #decoder = new AnyCaptureDecoder();
  readonly #tracker: ConnectionTracker;

  constructor(take: (connection: CapturedConnection) => void) {
    this.#tracker = new ConnectionTracker(take);
  }

  get problem(): CaptureProblem | undefined {
    return this.#decoder.problem;
  }

  get isCutOff(): boolean {
    return this.#decoder.isCutOff;
  }

  get droppedConnections(): number {
    return this.#tracker.dropped;
  }

  /** Segments of connections that had begun before the capture did. */
  get segmentsOfOlderConnections(): number {
    return this.#tracker.ofOlderConnections;
  }

  push(chunk: Uint8Array): void {
    for (const packet of this.#decoder.push(chunk)) this.#packet(packet);
  }

  end(): void {
    this.#tracker.end();
  }

  #packet({ linkType, bytes, originalLength, time }: CapturedPacket): void {
    const { counts } = this;
    counts.packets += 1;
    const link = linkPayload(linkType, bytes);
    if (link.kind === 'unknown_link') {
      counts.unknownLinks.set(linkType, (counts.unknownLinks.get(linkType) ?? 0) + 1);
      return;
    }
    const ip = link.kind === 'ip' ? ipPayload(bytes, link.offset, originalLength) : undefined;
    switch (ip?.kind) {
      case 'tcp': {
        const segment = readTcpSegment(ip.bytes, ip.length);
        if (segment === undefined) counts.cut += 1;
        else {
          counts.tcp += 1;
          this.#tracker.add(ip, segment, time);
        }
        break;
      }
      case 'fragment':
        counts.fragments += 1;
        break;
      case 'cut':
        counts.cut += 1;
        break;
      case 'not_tcp':
      case undefined:
        counts.notTcp += 1;
        break;
    }
  }
}
