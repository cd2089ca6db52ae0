import type { SocketAddress } from '../../base/socketAddress.ts';
import type { CapturedClient, CapturedConnection } from './capturedConnection.ts';
import { type FirstBytes, firstBytes } from './firstBytes.ts';
import { FirstBytesBuffer } from './firstBytesBuffer.ts';
import type { TcpBytes } from './ipPacket.ts';
import { ipAddressOf } from './proxyHeader.ts';
import type { TcpSegment } from './tcpSegment.ts';

/** One direction of a connection. */
interface Side {
  readonly buffer: FirstBytesBuffer;
  /** Sequence number of the first byte; undefined as long as its SYN was not seen. */
  first: number | undefined;
  /** Highest offset that was sent. */
  sent: number;
  hasFin: boolean;
}

interface Flow {
  readonly number: number;
  readonly source: SocketAddress;
  readonly destination: SocketAddress;
  readonly client: Side;
  readonly server: Side;
  readonly startTime: number | undefined;
  endTime: number | undefined;
  handshake: CapturedConnection['handshake'];
  serverSpokeFirst: boolean;
  read: FirstBytes | undefined;
  closedBy: CapturedConnection['closedBy'];
  resetBy: CapturedConnection['resetBy'];
}

/** Connections that are followed at the same time; the longest silent ones make room. */
export const mostOpenConnections = 65_536;

/** Follows TCP connections from their SYN, in bounded memory. */
export class ConnectionTracker {
  readonly #flows = new Map<string, Flow>();
  readonly #take: (connection: CapturedConnection) => void;
  #count = 0;
  /** Flows that were given up to make room. */
  dropped = 0;
  /** Segments with bytes of connections whose beginning is not in the capture. */
  ofOlderConnections = 0;

  constructor(take: (connection: CapturedConnection) => void) {
    this.#take = take;
  }

  add(packet: TcpBytes, segment: TcpSegment, time: number | undefined): void {
    const from = endKey(packet.source, segment.sourcePort);
    const to = endKey(packet.destination, segment.destinationPort);
    if (segment.syn && !segment.ack) {
      this.#open(`${from}${to}`, packet, segment, time);
      return;
    }
    const forward = this.#flows.get(`${from}${to}`);
    const backward = forward === undefined ? this.#flows.get(`${to}${from}`) : undefined;
    const flow = forward ?? backward;
    if (flow === undefined) {
      if (segment.payloadLength > 0) this.ofOlderConnections += 1;
      return;
    }
    flow.endTime = time ?? flow.endTime;
    this.#segment(forward === undefined ? `${to}${from}` : `${from}${to}`, flow, segment, forward === undefined);
  }

  /** Everything that is still open. */
  end(): void {
    for (const flow of this.#flows.values()) this.#finish(flow);
    this.#flows.clear();
  }

  #open(key: string, packet: TcpBytes, segment: TcpSegment, time: number | undefined): void {
    const first = (segment.sequence + 1) >>> 0;
    const known = this.#flows.get(key);
    if (known !== undefined) {
      if (known.client.first === first) {
        this.#payload(known, segment, false);
        return;
      }
      // The same ports again: another connection.
      this.#flows.delete(key);
      this.#finish(known);
    }
    if (this.#flows.size >= mostOpenConnections) this.#dropOldest();
    this.#count += 1;
    const flow: Flow = {
      number: this.#count,
      source: { ip: ipAddressOf(packet.source), port: segment.sourcePort },
      destination: { ip: ipAddressOf(packet.destination), port: segment.destinationPort },
      client: { buffer: new FirstBytesBuffer(), first, sent: 0, hasFin: false },
      server: { buffer: new FirstBytesBuffer(), first: undefined, sent: 0, hasFin: false },
      startTime: time,
      endTime: time,
      handshake: 'unanswered',
      serverSpokeFirst: false,
      read: undefined,
      closedBy: undefined,
      resetBy: undefined,
    };
    this.#flows.set(key, flow);
    // TCP fast open: a SYN with bytes.
    this.#payload(flow, segment, false);
  }

  #dropOldest(): void {
    const [oldest] = this.#flows;
    if (oldest === undefined) return;
    this.#flows.delete(oldest[0]);
    this.dropped += 1;
    this.#finish(oldest[1]);
  }

  #segment(key: string, flow: Flow, segment: TcpSegment, isFromServer: boolean): void {
    if (isFromServer && segment.syn) {
      flow.server.first = (segment.sequence + 1) >>> 0;
      flow.handshake = 'established';
    }
    if (segment.rst) {
      flow.resetBy ??= isFromServer ? 'server' : 'client';
      if (isFromServer && flow.handshake === 'unanswered') flow.handshake = 'refused';
    }
    this.#payload(flow, segment, isFromServer);
    const side = isFromServer ? flow.server : flow.client;
    if (segment.fin) {
      flow.closedBy ??= isFromServer ? 'server' : 'client';
      side.hasFin = true;
    }
    if (segment.rst || (flow.client.hasFin && flow.server.hasFin)) {
      this.#flows.delete(key);
      this.#finish(flow);
      return;
    }
    // The most recent ones stand last.
    if (segment.payloadLength > 0 && this.#flows.size > mostOpenConnections / 2) {
      this.#flows.delete(key);
      this.#flows.set(key, flow);
    }
  }

  #payload(flow: Flow, segment: TcpSegment, isFromServer: boolean): void {
    const { payload, payloadLength } = segment;
    if (payloadLength <= 0) return;
    const side = isFromServer ? flow.server : flow.client;
    // The answer to the SYN was not captured, but the server sends: it is there.
    if (isFromServer && flow.handshake === 'unanswered') flow.handshake = 'established';
    side.first ??= segment.sequence;
    // Sequence numbers wrap around.
    const offset = ((segment.syn ? segment.sequence + 1 : segment.sequence) - side.first) | 0;
    if (offset < -payloadLength || offset > 0x40000000) return;
    if (isFromServer && side.sent === 0 && flow.client.sent === 0) flow.serverSpokeFirst = true;
    side.sent = Math.max(side.sent, offset + payloadLength);
    const isCut = payload.length < payloadLength;
    const skipped = Math.max(0, -offset);
    side.buffer.add(Math.max(0, offset), payload.subarray(Math.min(payload.length, skipped)), isCut);
    if (isFromServer) {
      if (side.buffer.bytes.length >= 7) side.buffer.close();
    } else if (!isSettled(flow.read)) {
      flow.read = firstBytes(side.buffer.bytes);
      if (isSettled(flow.read)) side.buffer.close();
    }
  }

  #finish(flow: Flow): void {
    this.#take({
      number: flow.number,
      source: flow.source,
      destination: flow.destination,
      startTime: flow.startTime,
      endTime: flow.endTime,
      handshake: flow.handshake,
      proxyHeader: flow.read?.proxyHeader,
      client: clientOf(flow),
      serverSpokeFirst: flow.serverSpokeFirst,
      serverAlert: alertOf(flow.server.buffer.bytes),
      clientBytes: flow.client.sent,
      serverBytes: flow.server.sent,
      closedBy: flow.closedBy,
      resetBy: flow.resetBy,
    });
  }
}

/** More bytes would change nothing. */
function isSettled(read: FirstBytes | undefined): boolean {
  if (read === undefined || read.kind === 'incomplete') return false;
  if (read.kind === 'tls') return read.hello.isComplete;
  return read.kind !== 'http' || read.version === '2' || read.request !== undefined;
}

function clientOf({ client, read }: Flow): CapturedClient {
  if (client.sent === 0) return { kind: 'silent' };
  switch (read?.kind) {
    case 'tls':
      return { kind: 'tls', hello: read.hello };
    case 'http':
      return { kind: 'http', version: read.version, request: read.request };
    case 'other':
      return { kind: 'other' };
    case 'incomplete':
    case undefined:
      if (client.buffer.isCut) return { kind: 'unknown', because: 'cut' };
      return {
        kind: 'unknown',
        because: client.buffer.hasGap || client.buffer.bytes.length < client.sent ? 'gap' : 'too_few',
      };
  }
}

/** A record of an alert: 15 03 xx 00 02 level description. */
function alertOf(bytes: Uint8Array): number | undefined {
  return bytes[0] === 0x15 && bytes[1] === 3 && bytes[4] === 2 ? bytes[6] : undefined;
}

/** Address and port as a text that can be a key. */
function endKey(address: Uint8Array, port: number): string {
  let key = String.fromCharCode(port + 256);
  for (let index = 0; index + 1 < address.length; index += 2) {
    key += String.fromCharCode(((address[index] ?? 0) << 8) | (address[index + 1] ?? 0));
  }
  return key;
}
