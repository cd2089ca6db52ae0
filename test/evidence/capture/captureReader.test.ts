import { describe, expect, it } from 'vitest';
import { parseSocketAddress } from '../../../src/base/socketAddress.ts';
import type { CapturedConnection } from '../../../src/evidence/capture/capturedConnection.ts';
import { CaptureReader } from '../../../src/evidence/capture/captureReader.ts';
import { writeClientHello } from '../../conformance/bytes/clientHello.ts';
import { proxyHeader } from '../../conformance/bytes/proxyHeader.ts';
import { conversation, doubleTagged, type Frame, linkTypes, pcap, pcapng, segment } from './writeCapture.ts';

function read(bytes: Uint8Array, chunk = 4096): { reader: CaptureReader; connections: CapturedConnection[] } {
  const connections: CapturedConnection[] = [];
  const reader = new CaptureReader((connection) => connections.push(connection));
  for (let start = 0; start < bytes.length; start += chunk) reader.push(bytes.subarray(start, start + chunk));
  reader.end();
  return { reader, connections: connections.sort((left, right) => left.number - right.number) };
}

const hello = writeClientHello({ serverName: 'Shop.Example', applicationProtocols: ['h2', 'http/1.1'], form: '1.3' });
const client = '10.0.0.9:40000';
const server = '10.0.0.1:8443';
const expectedHello = {
  serverName: 'shop.example',
  applicationProtocols: ['h2', 'http/1.1'],
  versions: ['TLSv1_2', 'TLSv1_3'],
  isEncrypted: false,
  isComplete: true,
};
const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');
const by = (who: 'client' | 'server', ...pieces: readonly Uint8Array[]) => pieces.map((bytes) => ({ by: who, bytes }));
const whole = conversation({ client, server, sent: [...by('client', hello), ...by('server', text('\x16\x03\x03'))] });
const talk = (...sent: readonly { by: 'client' | 'server'; bytes: Uint8Array }[]): CapturedConnection => {
  const [only, ...others] = read(pcap(conversation({ client, server, sent }))).connections;
  expect(others).toEqual([]);
  if (only === undefined) throw new Error('no connection');
  return only;
};

describe('containers', () => {
  const containers: readonly (readonly [string, (frames: readonly Frame[], linkType: number) => Uint8Array])[] = [
    ['pcap', (frames, linkType) => pcap(frames, { linkType })],
    ['pcap, big endian', (frames, linkType) => pcap(frames, { linkType, littleEndian: false })],
    ['pcap, nanoseconds', (frames, linkType) => pcap(frames, { linkType, nanoseconds: true })],
    [
      'pcap, big endian, nanoseconds',
      (frames, linkType) => pcap(frames, { linkType, littleEndian: false, nanoseconds: true }),
    ],
    ['pcapng', (frames, linkType) => pcapng(frames, { linkType })],
    ['pcapng, big endian', (frames, linkType) => pcapng(frames, { linkType, littleEndian: false })],
    ['pcapng, nanoseconds', (frames, linkType) => pcapng(frames, { linkType, nanoseconds: true })],
    ['pcapng, obsolete packet blocks', (frames, linkType) => pcapng(frames, { linkType, kind: 'obsolete' })],
  ];
  it.each(containers)('%s holds the same connection on every link layer', (_, write) => {
    for (const linkType of linkTypes) {
      for (const chunk of [1, 7, 100_000]) {
        const { connections, reader } = read(write(whole, linkType), chunk);
        expect([reader.problem, reader.isCutOff]).toEqual([undefined, false]);
        expect(connections).toEqual([
          {
            number: 1,
            source: parseSocketAddress(client),
            destination: parseSocketAddress(server),
            startTime: 1_700_000_000_000_000,
            endTime: 1_700_000_000_006_000,
            handshake: 'established',
            proxyHeader: undefined,
            client: { kind: 'tls', hello: expectedHello },
            serverSpokeFirst: false,
            serverAlert: undefined,
            clientBytes: hello.length,
            serverBytes: 3,
            closedBy: 'client',
            resetBy: undefined,
          },
        ]);
      }
    }
  });

  it('simple packet blocks have no times', () => {
    const [only] = read(pcapng(whole, { kind: 'simple' })).connections;
    expect(only).toMatchObject({ client: { kind: 'tls', hello: expectedHello }, startTime: undefined });
  });

  it('VLAN tags are passed over', () => {
    expect(read(pcap(whole, { link: doubleTagged })).connections).toHaveLength(1);
  });

  it('an unknown link type is counted', () => {
    const { reader, connections } = read(pcap(whole, { linkType: 147, link: ({ ip }) => ip }));
    expect(connections).toEqual([]);
    expect([...reader.counts.unknownLinks]).toEqual([[147, 7]]);
  });

  it('a file that breaks off gives what came before', () => {
    const bytes = pcap(whole);
    const { reader, connections } = read(bytes.subarray(0, bytes.length - 5));
    expect(connections).toHaveLength(1);
    expect(reader.isCutOff).toBe(true);
  });

  it('other files are refused', () => {
    for (const bytes of [text('hello, world'), text('{"configs": []}')]) {
      expect(read(bytes).reader.problem).toEqual({ kind: 'not_a_capture' });
    }
    expect(read(text('ab')).reader).toMatchObject({ isCutOff: true });
  });
});

describe('segments', () => {
  it('a ClientHello may span segments of any size, in any order, more than once', () => {
    for (const size of [1, 5, 100, hello.length - 1]) {
      const pieces: Uint8Array[] = [];
      for (let start = 0; start < hello.length; start += size) pieces.push(hello.subarray(start, start + size));
      expect(talk(...by('client', ...pieces)).client).toEqual({ kind: 'tls', hello: expectedHello });
    }
    const frames = conversation({
      client,
      server,
      sent: by('client', hello.subarray(0, 60), hello.subarray(60, 120), hello.subarray(120)),
    });
    const [syn, synAck, ack, first, second, third, ...rest] = frames;
    if (!syn || !synAck || !ack || !first || !second || !third) throw new Error('too few frames');
    const orders = [
      [third, second, first],
      [second, first, third],
      [first, first, third, second, second],
      [third, third, first, second],
    ];
    for (const order of orders) {
      const { connections } = read(pcap([syn, syn, synAck, synAck, ack, ...order, ...rest]));
      expect(connections).toHaveLength(1);
      expect(connections[0]).toMatchObject({
        client: { kind: 'tls', hello: expectedHello },
        clientBytes: hello.length,
      });
    }
  });

  it('segments may overlap', () => {
    const open = conversation({ client, server, sent: [] }).slice(0, 3);
    const at = (start: number, end: number): Frame =>
      segment({ from: client, to: server, sequence: 1001 + start, flags: 'A', payload: hello.subarray(start, end) });
    const { connections } = read(pcap([...open, at(0, 80), at(40, 130), at(10, 90), at(100, hello.length)]));
    expect(connections[0]).toMatchObject({ client: { kind: 'tls', hello: expectedHello }, clientBytes: hello.length });
  });

  it('sequence numbers may wrap around', () => {
    const frames = conversation({
      client,
      server,
      sent: by('client', hello.subarray(0, 60), hello.subarray(60)),
      firstSequence: 0xfffffff0,
    });
    expect(read(pcap(frames)).connections[0]?.client).toEqual({ kind: 'tls', hello: expectedHello });
  });

  it('what the snapshot length cut is unknown, what stood before it is known', () => {
    const cut = (snapLength: number): CapturedConnection | undefined =>
      read(pcap(whole, { snapLength })).connections[0];
    expect(cut(54)?.client).toEqual({ kind: 'unknown', because: 'cut' });
    expect(cut(54)).toMatchObject({ clientBytes: hello.length, handshake: 'established', closedBy: 'client' });
    const nameEnd = hello.indexOf('Shop.Example') + 12;
    expect(cut(54 + nameEnd)?.client).toEqual({
      kind: 'tls',
      hello: {
        serverName: 'shop.example',
        applicationProtocols: undefined,
        versions: undefined,
        isEncrypted: false,
        isComplete: false,
      },
    });
    expect(cut(54 + nameEnd - 1)?.client).toMatchObject({ hello: { serverName: undefined } });
    expect(cut(40)).toBeUndefined();
  });

  it('a missing segment leaves the client unknown', () => {
    const frames = conversation({
      client,
      server,
      sent: by('client', hello.subarray(0, 3), hello.subarray(3, 90), hello.subarray(90)),
    });
    const lost = frames.filter((_, index) => index !== 3);
    expect(read(pcap(lost)).connections[0]?.client).toEqual({ kind: 'unknown', because: 'gap' });
  });

  it('a ClientHello over several records', () => {
    const body = hello.subarray(5);
    const record = (part: Uint8Array): Uint8Array =>
      Buffer.concat([Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part]);
    const pieces = by('client', Buffer.concat([record(body.subarray(0, 50)), record(body.subarray(50))]));
    expect(talk(...pieces).client).toEqual({ kind: 'tls', hello: expectedHello });
  });

  it('fragments are counted and not put together', () => {
    const [first, ...rest] = whole;
    if (first === undefined) throw new Error('no frame');
    const fragment = Buffer.from(first.ip);
    fragment.writeUInt16BE(0x2000, 6);
    const { reader } = read(pcap([{ family: 4, ip: fragment }, ...rest]));
    expect(reader.counts.fragments).toBe(1);
  });

  it('IPv6 with extension headers', () => {
    const ends = { from: '[fd00::9]:40000', to: '[fd00::1]:8443' } as const;
    const frames = [
      segment({ ...ends, sequence: 1, flags: 'S', extensionHeaders: true }),
      segment({ ...ends, sequence: 2, flags: 'A', payload: hello, extensionHeaders: true }),
    ];
    for (const linkType of linkTypes) {
      const [only] = read(pcap(frames, { linkType })).connections;
      expect(only).toMatchObject({
        source: parseSocketAddress(ends.from),
        destination: parseSocketAddress(ends.to),
        client: { kind: 'tls', hello: expectedHello },
      });
    }
  });
});

describe('connections', () => {
  it.each([
    [
      'GET /a HTTP/1.1\r\nHost: shop.example\r\n\r\n',
      { kind: 'http', version: '1.1', request: { method: 'GET', path: '/a', host: 'shop.example' } },
    ],
    ['GET / HTTP/1.0\r\n\r\n', { kind: 'http', version: '1.0', request: { method: 'GET', path: '/', host: null } }],
    ['POST / HTTP/1.1\r\nHost: a\r\n', { kind: 'http', version: '1.1', request: undefined }],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0', { kind: 'http', version: '2', request: undefined }],
    ['SSH-2.0-x\r\n', { kind: 'other' }],
    ['\0\x01\x02', { kind: 'other' }],
    ['\x16\x03', { kind: 'unknown', because: 'too_few' }],
    ['GET / HT', { kind: 'unknown', because: 'too_few' }],
  ] as const)('%j', (bytes, expected) => {
    expect(talk(...by('client', text(bytes))).client).toEqual(expected);
  });

  it.each([1, 2] as const)('a PROXY protocol header of version %i', (version) => {
    const source = parseSocketAddress('198.51.100.7:4000');
    const destination = parseSocketAddress('203.0.113.9:443');
    if (source === undefined || destination === undefined) throw new Error('addresses');
    const header = proxyHeader(version, source, destination);
    const bytes = Buffer.concat([header, hello]);
    for (const pieces of [[bytes], [bytes.subarray(0, 9), bytes.subarray(9)], [header, hello]]) {
      expect(talk(...by('client', ...pieces))).toMatchObject({
        proxyHeader: { version: `v${version}`, addresses: { source, destination } },
        client: { kind: 'tls', hello: expectedHello },
      });
    }
  });

  it('tells a server that speaks first, and a client that never speaks', () => {
    expect(talk(...by('server', text('220 mail\r\n')))).toMatchObject({
      client: { kind: 'silent' },
      serverSpokeFirst: true,
    });
    expect(talk()).toMatchObject({ client: { kind: 'silent' }, serverSpokeFirst: false, closedBy: 'client' });
    expect(talk(...by('server', text('220\r\n')), ...by('client', text('EHLO a\r\n')))).toMatchObject({
      serverSpokeFirst: true,
    });
  });

  it('tells who reset, and a TLS alert of the server', () => {
    const open = conversation({ client, server, sent: by('client', hello) }).slice(0, 4);
    const reset = segment({ from: server, to: client, sequence: 9_000_001, flags: 'RA' });
    expect(read(pcap([...open, reset])).connections[0]).toMatchObject({ resetBy: 'server', closedBy: undefined });
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 48]);
    expect(talk(...by('client', hello), ...by('server', alert))).toMatchObject({ serverAlert: 48 });
    const refused = segment({ from: server, to: client, sequence: 0, flags: 'RA' });
    expect(read(pcap([...open.slice(0, 1), refused])).connections[0]).toMatchObject({ handshake: 'refused' });
    expect(read(pcap(open.slice(0, 1))).connections[0]).toMatchObject({ handshake: 'unanswered' });
  });

  it('the same ports again are another connection', () => {
    const again = conversation({
      client,
      server,
      sent: by('client', text('GET / HTTP/1.1\r\n\r\n')),
      firstSequence: 77_000,
    });
    const { connections } = read(pcap([...whole, ...again]));
    expect(connections.map((one) => one.client.kind)).toEqual(['tls', 'http']);
    // Without the end of the first one.
    expect(read(pcap([...whole.slice(0, 4), ...again])).connections.map((one) => one.client.kind)).toEqual([
      'tls',
      'http',
    ]);
  });

  it('connections that were there before are counted, and not told', () => {
    const { connections, reader } = read(pcap(whole.slice(3)));
    expect(connections).toEqual([]);
    expect(reader.segmentsOfOlderConnections).toBe(2);
  });
});
