import { type Dump, loadDump, match, memorySource, verdictJson } from '../../../src/index.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import type { BehindCase, Sent } from './behindCase.ts';

/** The dump of the Envoy that was asked. */
export async function dumpBehind(text: string): Promise<Dump> {
  const loaded = await loadDump([memorySource('dump.json', text)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return loaded.value;
}

/** What the engine says in the words of askBehind.ts. */
export function engineBehind(dump: Dump, address: string, port: number, one: BehindCase, sent: Sent): string {
  const { host = 'a.example.com', ...headers } = sent.headers ?? {};
  const isHttp = one.manager !== undefined;
  const request = { method: sent.method ?? 'GET', authority: String(host), path: sent.path ?? '/', headers };
  const connection = connectionFromRecord({
    destination: `${address}:${port}`,
    source: '127.0.0.1:45678',
    transport: 'raw_buffer',
    serverName: null,
    applicationProtocols: [],
    http: isHttp ? '1.1' : null,
    ...(isHttp ? { request } : {}),
  });
  if (!connection.ok) throw new Error(JSON.stringify(connection.failure));
  const { outcome, ends, response, endpoints = [] } = verdictJson(undefined, match(dump, connection.value));
  if (outcome !== 'matched') return outcome;
  const numbers = endpoints.map((endpoint) => /\.(\d+):\d+$/.exec(endpoint.address)?.[1] ?? endpoint.address);
  const names = new Set(
    endpoints
      .filter(({ wire }) => wire === 'tls')
      .map(({ serverName }) => serverName ?? (serverName === null ? '-' : '?')),
  );
  const hosts = numbers.length === 0 ? [] : [`hosts ${[...new Set(numbers)].sort().join(',')}`];
  const own = response === undefined ? [] : [`${response.code ?? '-'} ${response.flags} ${response.details || '-'}`];
  const said = [...hosts, ...own].join(' or ') || String(ends);
  return said + [...names].map((name) => ` SNI ${name}`).join('');
}
