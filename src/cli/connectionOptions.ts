import { parseIpAddress } from '../base/ipAddress.ts';
import type { Dump } from '../dump/dump.ts';
import { type ConnectionRecord, connectionFromRecord } from '../question/connectionRecord.ts';
import type { Connection } from '../verdict/connection.ts';
import { type DestinationOptions, destinationOf } from './destination.ts';
import { UsageError } from './exitCode.ts';
import { requestOf, urlOf } from './requestOptions.ts';

export interface ConnectionOptions extends DestinationOptions {
  readonly from?: string;
  readonly directFrom?: string;
  readonly tls?: boolean;
  readonly plaintext?: boolean;
  readonly sni?: string | false;
  readonly alpn?: string | false;
  readonly http?: string;
  readonly silent?: boolean;
  /** False for --no-proxy-protocol. */
  readonly proxyProtocol?: string | boolean;
  readonly request?: string;
  readonly method?: string;
  readonly authority?: string;
  readonly path?: string;
  readonly header?: readonly string[];
  /** False for --no-client-cert. */
  readonly clientCert?: string | boolean;
}

/** The option that sets a member of the record, for messages. */
const optionOf: Readonly<Record<string, string>> = {
  destination: '--to',
  source: '--from',
  directSource: '--direct-from',
  serverName: '--sni',
  applicationProtocols: '--alpn',
  http: '--http',
  silent: '--silent',
  request: '--request',
  clientCertificate: '--client-cert',
};

/** The connection that the options describe; whatever they leave out stays open. */
export function connectionFromOptions(options: ConnectionOptions, dump: Dump): Connection {
  refuseContradictions(options);
  const record: ConnectionRecord = {
    destination: destinationOf(options, dump),
    ...(options.inbound === true ? { direction: 'inbound' } : {}),
    ...(options.outbound === true ? { direction: 'outbound' } : {}),
    ...(options.listener === undefined ? {} : { listener: options.listener }),
    ...(options.from === undefined ? {} : { source: options.from }),
    ...(options.directFrom === undefined ? {} : { directSource: options.directFrom }),
    ...transportOf(options),
    ...serverNameOf(options),
    ...(options.alpn === undefined
      ? {}
      : { applicationProtocols: options.alpn === false ? [] : splitList(options.alpn) }),
    ...(options.http === undefined ? {} : { http: httpOf(options.http) }),
    ...(options.silent === true ? { silent: true } : {}),
    ...(options.proxyProtocol === false ? { proxyProtocol: null } : {}),
    ...requestOf(options),
    ...certificateOf(options.clientCert),
  };
  const connection = connectionFromRecord(record);
  if (!connection.ok) {
    const { member, problem } = connection.failure;
    throw new UsageError(`${optionOf[member] ?? member}: ${problem}`, hintFor(member, record.destination));
  }
  return connection.value;
}

/** A destination that looks like a name: chains are chosen by addresses. */
function hintFor(member: string, destination: string): string | undefined {
  if (member !== 'destination' || !/[a-z]/i.test(destination) || destination.includes('::')) return undefined;
  return 'filter chains are chosen by address: give the one that the client connects to, a pod’s for --inbound, a Service’s for --outbound';
}

function transportOf(options: ConnectionOptions): Pick<ConnectionRecord, 'transport'> {
  if (options.tls === true || options.sni !== undefined || options.alpn !== undefined) return { transport: 'tls' };
  if (typeof options.clientCert === 'string') return { transport: 'tls' };
  if (options.plaintext === true || options.http !== undefined) return { transport: 'raw_buffer' };
  const url = urlOf(options.request);
  return url === undefined ? {} : { transport: url.scheme === 'https' ? 'tls' : 'raw_buffer' };
}

/** As curl does: the host of an https URL is the server name, unless it is an address. */
function serverNameOf({ sni, plaintext, http, request }: ConnectionOptions): Pick<ConnectionRecord, 'serverName'> {
  if (sni !== undefined) return { serverName: sni === false ? null : sni };
  const url = urlOf(request);
  if (url?.scheme !== 'https' || plaintext === true || http !== undefined) return {};
  return { serverName: parseIpAddress(url.host) === undefined ? url.host : null };
}

function refuseContradictions(options: ConnectionOptions): void {
  if (options.inbound === true && options.outbound === true) {
    throw new UsageError('--inbound and --outbound exclude each other');
  }
  if (options.tls === true && options.plaintext === true)
    throw new UsageError('--tls and --plaintext exclude each other');
  if (options.plaintext === true && typeof options.alpn === 'string') {
    throw new UsageError(
      '--alpn goes with --tls: plaintext has no ALPN',
      'for plaintext HTTP say --http 1.1 or --http 2',
    );
  }
  if (options.plaintext === true && typeof options.sni === 'string') {
    throw new UsageError('--sni goes with --tls: plaintext has no SNI');
  }
  if (options.tls === true && options.http !== undefined) {
    throw new UsageError(
      '--http is about plaintext bytes; inside TLS the proxy cannot see them when it chooses a chain',
    );
  }
}

function certificateOf(names: string | boolean | undefined): Pick<ConnectionRecord, 'clientCertificate'> {
  if (names === false) return { clientCertificate: null };
  if (typeof names !== 'string') return {};
  const all = splitList(names);
  return {
    clientCertificate: {
      uriSans: all.filter((name) => name.includes('://')),
      dnsSans: all.filter((name) => !name.includes('://')),
    },
  };
}

const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function httpOf(text: string): '1.0' | '1.1' | '2' | null {
  switch (text) {
    case '1.0':
    case '1.1':
    case '2':
      return text;
    case 'none':
      return null;
    default:
      throw new UsageError(`--http ${text}: it is 1.0, 1.1, 2 or none`);
  }
}
