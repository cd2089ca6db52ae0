import type { IpAddress } from '../../base/ipAddress.ts';
import { compareText } from '../../base/ordering.ts';
import type { MatrixCell, MatrixResult, MatrixService } from '../../verdict/matrixVerdict.ts';
import type { TraceHop, TracePath, TraceVerdict } from '../../verdict/traceVerdict.ts';
import type { Proxies } from '../trace/mesh.ts';
import type { Participant } from '../trace/participant.ts';
import { traceCall } from '../trace/traceCall.ts';

/** A client of the matrix: a proxy, or a pod without one. */
export interface MatrixClient {
  readonly name: string;
  readonly participant: Participant | undefined;
  readonly source: IpAddress | undefined;
}

/** One cell: a GET of `path` from the client to the service. */
export function reach(client: MatrixClient, service: MatrixService, path: string, proxies: Proxies): MatrixCell {
  const { host, port } = service;
  const authority = port === 80 ? host : `${host}:${port}`;
  const call = {
    text: `GET http://${authority}${path}`,
    host,
    port,
    scheme: 'http',
    http: '1.1',
    request: { method: 'GET', authority, path, headers: new Map<string, string>(), headersComplete: true },
    to: undefined,
    source: client.source,
    principal: undefined,
  } as const;
  const trace = traceCall(call, client.participant, proxies);
  const arrives = trace.branches.some(({ path: { hops } }) => hops.some(isArrival));
  return { client: client.name, service, results: resultsOf(trace), arrives };
}

/** A station at a proxy, not at an address that nobody gave a dump of. */
const isArrival = ({ kind, state }: TraceHop): boolean => kind === 'arrival' && state === 'ok';

function resultsOf({ branches }: TraceVerdict): readonly MatrixResult[] {
  const groups = new Map<string, { readonly path: TracePath; ways: number }>();
  for (const { path } of branches) {
    const words = cellWords(path);
    const known = groups.get(words);
    if (known === undefined) groups.set(words, { path, ways: 1 });
    else known.ways += 1;
  }
  return [...groups]
    .map(([words, { path, ways }]) => ({ words, outcome: path.outcome, ways, of: branches.length }))
    .sort((left, right) => right.ways - left.ways || compareText(left.words, right.words));
}

/** `200 spiffe://…`, `200 plaintext`, `503 UF`, `reset NR`; over TCP `ok` stands for 200. */
export function cellWords({ outcome, logs }: TracePath): string {
  const { client, encryption, identity, kind } = outcome;
  if (kind === 'unknown') return '?';
  const flags = logs.map((log) => log.flags).find((text) => text !== '-');
  const seen = client.status === undefined ? client.words.replace(/^connection /, '') : String(client.status);
  if (kind !== 'ok') return flags === undefined ? seen : `${seen} ${flags}`;
  const isHttp = logs.length === 0 || logs.some(({ log }) => log === 'http');
  const result = isHttp ? seen : 'ok';
  if (identity?.name !== undefined) return `${result} ${identity.name}`;
  if (encryption === 'mutual_tls') return `${result} mutual TLS`;
  return `${result} ${encryption === 'tls' ? 'TLS' : 'plaintext'}`;
}
