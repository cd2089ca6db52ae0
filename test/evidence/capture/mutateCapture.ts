import type { CapturedConnection } from '../../../src/evidence/capture/capturedConnection.ts';
import { CaptureReader } from '../../../src/evidence/capture/captureReader.ts';
import { writeClientHello } from '../../conformance/bytes/clientHello.ts';
import { conversation, pcap, pcapng } from './writeCapture.ts';

/** A small generator of numbers that gives the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const hello = writeClientHello({ serverName: 'a.example', applicationProtocols: ['h2'], form: '1.3' });
const request = Buffer.from('GET / HTTP/1.1\r\nHost: a.example\r\n\r\n');
const frames = [
  ...conversation({
    client: '10.0.0.9:40000',
    server: '10.0.0.1:443',
    sent: [
      { by: 'client', bytes: hello.subarray(0, 80) },
      { by: 'client', bytes: hello.subarray(80) },
    ],
  }),
  ...conversation({ client: '[fd00::9]:40000', server: '[fd00::1]:80', sent: [{ by: 'client', bytes: request }] }),
];
const seeds: readonly Uint8Array[] = [
  ...[0, 1, 101, 108, 113, 276].map((linkType) => pcap(frames, { linkType })),
  pcap(frames, { littleEndian: false, nanoseconds: true }),
  pcap(frames, { snapLength: 90 }),
  pcapng(frames),
  pcapng(frames, { littleEndian: false, nanoseconds: true }),
  pcapng(frames, { kind: 'simple' }),
];

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x16, 0x45, 0x60];

/** A capture with some of its bytes changed, dropped or doubled. */
export function mutatedCapture(seed: number): Uint8Array {
  const next = numbers(seed);
  let bytes = Buffer.from(seeds[next(seeds.length)] ?? new Uint8Array(0));
  for (let count = next(12) + 1; count > 0; count -= 1) {
    const at = next(bytes.length);
    switch (next(5)) {
      case 0:
        bytes[at] = next(256);
        break;
      case 1:
        bytes[at] = interesting[next(interesting.length)] ?? 0;
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + next(64)))]);
        break;
      case 3:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(Math.max(0, at - next(64)), at),
          bytes.subarray(at),
        ]);
        break;
      default:
        if (at + 4 <= bytes.length) bytes.writeUInt32BE((next(0x10000) * 0x10000 + next(0x10000)) >>> 0, at);
    }
    if (bytes.length < 4) return bytes;
  }
  return bytes;
}

/** Reads a capture in pieces of odd sizes. */
export function readWhole(bytes: Uint8Array, chunk: number): readonly CapturedConnection[] {
  const connections: CapturedConnection[] = [];
  const reader = new CaptureReader((connection) => connections.push(connection));
  for (let start = 0; start < bytes.length; start += chunk) reader.push(bytes.subarray(start, start + chunk));
  reader.end();
  return connections;
}
