import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { loggedHttpVersion } from '../../evidence/accessLog/describedConnection.ts';
import { matchConnection } from '../../match/matchConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Verdict, WalkBranch } from '../../verdict/verdict.ts';
import { type Arrival, arrivalsOf, saidDirection } from './arrivals.ts';
import { isConsistent } from './lineConsistency.ts';
import type { LogProxy } from './logProxy.ts';

/** One way to complete what the line leaves open, and what the dump makes of it. */
export interface Hypothesis {
  readonly arrival: Arrival;
  readonly connection: Connection;
  /** `silent`: the client sent nothing. */
  readonly client: 'tls' | 'plaintext' | 'silent';
  readonly verdict: Verdict;
  /** The ways through the proxy that end as the line says. */
  readonly fitting: readonly WalkBranch[];
}

/** Branches that are looked at for one connection. */
const mostBranches = 256;

/**
 * Everything that the connection of a line may have been, for the first way of arriving that the line does not
 * contradict (else for the likeliest one), and which of it ends as the line says.
 */
export function hypothesesOf(proxy: LogProxy, record: AccessLogRecord, described: Connection): readonly Hypothesis[] {
  let first: readonly Hypothesis[] | undefined;
  for (const arrival of arrivalsOf(proxy, described.destination, saidDirection(proxy, record))) {
    const found = clientsOf(record, { ...described, ...arrival }).map(([client, connection]) =>
      hypothesis(proxy, record, arrival, client, connection),
    );
    if (found.some(({ fitting }) => fitting.length > 0)) return found;
    first ??= found;
  }
  return first ?? [];
}

function hypothesis(
  proxy: LogProxy,
  record: AccessLogRecord,
  arrival: Arrival,
  client: Hypothesis['client'],
  connection: Connection,
): Hypothesis {
  const verdict = matchConnection(proxy.model, connection, mostBranches);
  const fitting = verdict.branches.filter(({ walk }) => isConsistent(proxy, record, client, walk));
  return { arrival, connection, client, verdict, fitting };
}

type Client = readonly [Hypothesis['client'], Connection];

function clientsOf(record: AccessLogRecord, connection: Connection): readonly Client[] {
  const tls: Client = ['tls', { ...connection, transport: 'tls', http: undefined }];
  const http = connection.http ?? (record.level === 'http' ? loggedHttpVersion(record.protocol) : undefined);
  const plaintext: Client = [
    'plaintext',
    { ...connection, transport: 'raw_buffer', serverName: null, applicationProtocols: [], http },
  ];
  const silent: Client = ['silent', { ...plaintext[1], http: undefined, silent: true }];
  const maySilent = record.level !== 'http' && connection.transport !== 'tls' && record.bytesReceived !== undefined;
  const silents = maySilent && record.bytesReceived === 0 ? [silent] : [];
  if (record.isSilent === true) return [silent];
  if (connection.transport === 'tls') return [tls];
  if (connection.transport === 'raw_buffer') return [plaintext, ...silents];
  return [plaintext, tls, ...silents];
}
