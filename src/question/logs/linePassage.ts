import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { followConnection } from '../../match/followConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Passage, PassageEnd } from '../../verdict/passage.ts';
import type { Hypothesis } from './hypotheses.ts';
import { isBareAnswer, needsRequest, saysNoCluster } from './lineClass.ts';
import type { LogProxy } from './logProxy.ts';

/** The way of a request through the chain, by the dump. */
export interface LinePassage {
  /** Whether it ends as the line says; `open`: it cannot be followed far enough to tell. */
  readonly fits: 'yes' | 'no' | 'open';
  /** The first way that fits, else the first of all. */
  readonly passage: Passage;
  /** All that fit; several where it depends on what the line does not tell. */
  readonly fitting: readonly Passage[];
  /** It fits a gRPC request only: the proxy answers these with the status 200. */
  readonly isGrpc: boolean;
}

/** Undefined where the line is not about a request that the proxy itself decided about, or where nothing can be followed. */
export function linePassage(
  proxy: LogProxy | undefined,
  record: AccessLogRecord,
  fitting: readonly Hypothesis[],
): LinePassage | undefined {
  const [only, ...others] = fitting.filter(({ client }) => client !== 'silent');
  const isRefusedConnection = record.level !== 'http' && saysRbac(record);
  if (proxy === undefined || only === undefined || others.length > 0) return undefined;
  if (!needsRequest(record) && !isRefusedConnection) return undefined;
  if (isBareAnswer(record) && !proxy.followsBareRequest()) return undefined;
  const way = followed(proxy, withRequest(only.connection, record, {}), record);
  const mayBeGrpc = way !== undefined && way.fits !== 'yes' && record.responseCode === 200;
  const grpc = mayBeGrpc
    ? followed(proxy, withRequest(only.connection, record, { 'content-type': 'application/grpc' }), record)
    : undefined;
  return grpc?.fits === 'yes' ? { ...grpc, isGrpc: true } : way && { ...way, isGrpc: false };
}

function followed(
  proxy: LogProxy,
  connection: Connection,
  record: AccessLogRecord,
): Omit<LinePassage, 'isGrpc'> | undefined {
  const { passage: verdict } = followConnection(proxy.model, connection);
  const passages = verdict?.branches.flatMap(({ walk }) => walk.passage ?? []) ?? [];
  const [first] = passages;
  if (verdict === undefined || first === undefined) return undefined;
  const found = passages.filter(({ end }) => endsAsLogged(end, record));
  if (found[0] !== undefined) return { fits: 'yes', passage: found[0], fitting: found };
  const isWhole = verdict.kind === 'decided' || verdict.complete;
  const isOpen = !isWhole || passages.some(({ end, assumptions }) => isUnknown(end) || assumptions.length > 0);
  return { fits: isOpen ? 'open' : 'no', passage: first, fitting: [] };
}

const isUnknown = ({ kind }: PassageEnd): boolean => kind === 'unsupported' || kind === 'stopped';

const saysRbac = ({ connectionTerminationDetails: details }: AccessLogRecord): boolean =>
  typeof details === 'string' && details.startsWith('rbac_');

function withRequest(
  connection: Connection,
  record: AccessLogRecord,
  concluded: Readonly<Record<string, string>>,
): Connection {
  const san = record.downstreamPeerUriSan;
  const certificate =
    typeof san === 'string'
      ? { uriSans: san.split(','), dnsSans: [], subject: undefined, trusted: true }
      : connection.clientCertificate;
  if (record.level !== 'http') return { ...connection, clientCertificate: certificate };
  const headers = new Map<string, string | null>(Object.entries(concluded));
  if (record.userAgent !== undefined) headers.set('user-agent', record.userAgent);
  return {
    ...connection,
    clientCertificate: certificate,
    request: {
      method: record.method ?? undefined,
      authority: record.authority,
      path: record.path ?? undefined,
      headers,
      headersComplete: false,
    },
  };
}

/** Spaces of details became underscores; parameters are compared where both have one. */
function endsAsLogged(end: PassageEnd, record: AccessLogRecord): boolean {
  const logged = record.level === 'http' ? record.responseCodeDetails : record.connectionTerminationDetails;
  switch (end.kind) {
    case 'response':
    case 'closed': {
      const { code, details, flags } = end.response;
      if (record.level === 'http' && code !== undefined && record.responseCode !== code) return false;
      if (flags === 'NC' && record.level === 'http') return saysNoCluster(record);
      if (typeof logged === 'string') return details.replaceAll(' ', '_') === logged.replaceAll(' ', '_');
      return flags.split(',').every((flag) => flag === '-' || record.responseFlags?.includes(flag) === true);
    }
    case 'cluster':
      return saysNoCluster(record) && end.destination.choices.some(({ presence }) => presence === 'missing');
    default:
      return false;
  }
}
