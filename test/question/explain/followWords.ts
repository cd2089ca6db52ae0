import { parseSocketAddress } from '../../../src/base/socketAddress.ts';
import type { ConnectionRecord } from '../../../src/question/connectionRecord.ts';

type Draft = { -readonly [Member in keyof ConnectionRecord]: ConnectionRecord[Member] };
type Way = readonly [pattern: RegExp, follow: (record: Draft, ...found: readonly string[]) => readonly Draft[]];

/** Every connection that somebody may make who is told "would match … if" these words; what they do not say stays open. */
export function followWords(record: ConnectionRecord, words: string): readonly ConnectionRecord[] {
  for (const [pattern, follow] of ways) {
    const found = pattern.exec(words);
    if (found !== null) return follow({ ...record }, ...found.slice(1).map((text) => text ?? ''));
  }
  throw new Error(`nobody knows how to follow: ${words}`);
}

/** The same of hints about server names and protocols; nothing of others. */
export function followHint(record: ConnectionRecord, hint: string): readonly ConnectionRecord[] {
  const [, names] = /one of its names: (.*?)(?:, and offer ALPN .*?)?(?:; or .*)?$/.exec(hint) ?? [];
  const [, meant] = /^did you mean (\S+)\?/.exec(hint) ?? [];
  const [, protocols] = /(?:, and offer|It takes) ALPN (.*?)(?:\. If .*|\.|; or .*)?$/.exec(hint) ?? [];
  const [, offers] = /^let the client offer (.*?), or (?:take|add) /.exec(hint) ?? [];
  if (offers !== undefined) return named(offers).map((one) => ({ ...record, applicationProtocols: [one] }));
  const asked = meant === undefined ? named(names ?? '').filter((name) => name !== '') : [meant];
  const hellos = asked.map((name) => overTls({ ...record }, { serverName: name.replace(/^\*/, 'any') }));
  if (protocols === undefined) return hellos;
  return hellos.flatMap((hello) => named(protocols).map((one) => ({ ...hello, applicationProtocols: [one] })));
}

const ways: readonly Way[] = [
  [/^the destination were (.*)$/, (record, ip = '') => [{ ...record, destination: `${host(ip)}:${portOf(record)}` }]],
  [/^the port were one that no chain names$/, (record) => [{ ...record, destination: `${hostOf(record)}:2` }]],
  [/^the port were (\d+)$/, (record, port) => [{ ...record, destination: `${hostOf(record)}:${port}` }]],
  [/^the client sent no SNI$/, (record) => [{ ...record, serverName: null }]],
  [
    /^(?:the SNI were|the client used TLS with SNI) a name in \*(.*)$/,
    (record, suffix) => ['any', 'other-1'].map((label) => overTls(record, { serverName: `${label}${suffix}` })),
  ],
  [
    /^(?:the SNI were|the client used TLS with SNI) (.*)$/,
    (record, name = '') => [overTls(record, { serverName: name })],
  ],
  [
    /^the client used (?:mutual )?TLS(?: without (.*))?$/,
    (record, without = '') => [
      overTls(record, {
        ...(without.includes('SNI') ? { serverName: null } : {}),
        ...(without.includes('ALPN') ? { applicationProtocols: [] } : {}),
      }),
    ],
  ],
  [/^the client sent plaintext$/, (record) => [inPlaintext(record, {})]],
  [/^the client sent plaintext that is no HTTP$/, (record) => [inPlaintext(record, { http: null })]],
  [
    /^the client spoke plaintext HTTP\/(.*)$/,
    (record, version) => [inPlaintext(record, versions[version ?? ''] ?? {})],
  ],
  [/^the bytes were not HTTP$/, (record) => [{ ...record, http: null }]],
  [/^the client offered no ALPN$/, (record) => [{ ...record, applicationProtocols: [] }]],
  [
    /^the client offered ALPN (.*?)(?:, as sidecars do)?$/,
    (record, names = '') => named(names).map((one) => ({ ...record, applicationProtocols: [one] })),
  ],
  [/^the source port were (\d+)$/, (record, port) => [{ ...record, source: withPort(record.source, port) }]],
  [
    /^the (client|TCP peer) were in (.*)$/,
    (record, who, ranges = '') => named(ranges).flatMap(hostsIn).map(from(record, who)),
  ],
  [
    /^the (client|TCP peer) were (\S+) \(of \S+ other chains take a part\)$/,
    (record, who, ip = '') => [ip].map(from(record, who)),
  ],
];

const versions: Readonly<Record<string, Draft | object>> = {
  '1.0': { http: '1.0' },
  '1.1': { http: '1.1' },
  '2': { http: '2' },
};

function overTls({ http: _, silent: __, ...record }: Draft, hello: Partial<Draft>): Draft {
  return { ...record, transport: 'tls', ...hello };
}

function inPlaintext({ serverName: _, applicationProtocols: __, ...record }: Draft, more: Partial<Draft>): Draft {
  return { ...record, transport: 'raw_buffer', ...more };
}

const named = (list: string): readonly string[] => list.split(/, | or /).filter((one) => !/^\d+ more$/.test(one));
const host = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip);
const hostOf = ({ destination }: Draft): string => destination.replace(/:\d+$/, '');
const portOf = ({ destination }: Draft): string => destination.replace(/^.*:/, '');
const withPort = (end: string | undefined, port = ''): string =>
  `${(end ?? '').replace(/(?<=^[\d.]+|\]):\d+$/, '')}:${port}`;

/** The end with another address and the port that it had. */
const from =
  (record: Draft, who: string | undefined) =>
  (ip: string): Draft => {
    const old = parseSocketAddress((who === 'client' ? record.source : (record.directSource ?? record.source)) ?? '');
    const end = old === undefined ? host(ip) : `${host(ip)}:${old.port}`;
    return who === 'client' ? { ...record, source: end } : { ...record, directSource: end };
  };

/** The ends and the middle of a range of IPv4. */
function hostsIn(range: string): readonly string[] {
  const [address = '', length = '32'] = range.split('/');
  if (address.includes(':')) return [];
  const size = 2 ** (32 - Math.min(Number(length), 32));
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = Math.floor(value / size) * size;
  return [first, first + Math.floor(size / 2), first + size - 1].map((one) =>
    [24, 16, 8, 0].map((bits) => Math.floor(one / 2 ** bits) % 256).join('.'),
  );
}
