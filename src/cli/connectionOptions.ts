import { parseIpAddress } from '../base/ipAddress.ts';
import type { Dump } from '../dump/dump.ts';
import { type ConnectionRecord, connectionFromRecord } from '../question/connectionRecord.ts';
import type { Connection } from '../verdict/connection.ts';
import { type DestinationOptions, destinationOf } from './destination.ts';
import { UsageError } from './exitCode.ts';
import { requestOf, urlOf, versionIn } from './requestOptions.ts';

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
  /** `KEY=TEXT` each. */
  readonly filterState?: readonly string[];
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
export async function connectionFromOptions(options: ConnectionOptions, dump: Dump): Promise<Connection> {
  refuseContradictions(options);
  const record: ConnectionRecord = {
    destination: await destinationOf(options, dump),
    ...(options.inbound === true ? { direction: 'inbound' } : {}),
    ...(options.outbound === true ? { direction: 'outbound' } : {}),
    ...(options.listener === undefined ? {} : { listener: options.listener }),
    ...(options.from === undefined ? {} : { source: options.from }),
    ...(options.directFrom === undefined ? {} : { directSource: options.directFrom }),
    ...transportOf(options),
    ...serverNameOf(options),
    ...(options.alpn === undefined
      ? {}
      : { applicationProtocols: options.alpn === false ? [] : protocolsOf(options.alpn) }),
    ...httpVersionOf(options),
    ...(options.silent === true ? { silent: true } : {}),
    ...(options.proxyProtocol === false ? { proxyProtocol: null } : {}),
    ...requestOf(options),
    ...certificateOf(options.clientCert),
    ...stateOf(options.filterState),
  };
  const connection = connectionFromRecord(record);
  if (!connection.ok) {
    const { member, problem } = connection.failure;
    throw new UsageError(`${optionOf[member] ?? member}: ${problem}`, hintFor(member, record));
  }
  return connection.value;
}

/** What was meant by an address that is none. */
function hintFor(member: string, { destination, source, direction }: ConnectionRecord): string | undefined {
  if (member === 'source' && source?.includes('/') === true) {
    return `one client is asked about: give an address of that range, such as ${source.split('/')[0]}, or leave --from out`;
  }
  return member === 'destination' ? destinationHint(destination, direction) : undefined;
}

function destinationHint(destination: string, direction: ConnectionRecord['direction']): string | undefined {
  const url = /^\w+:\/\/([^/?#]+)/.exec(destination)?.[1];
  const authority = url ?? destination;
  const host = authority.replace(/:[^:\]]*$/, '');
  if (/^[\d.]+:\d+$/.test(authority) || authority.startsWith('[')) {
    if (url !== undefined) return `write --to ${authority} --request ${destination}`;
    return Number(authority.split(':').at(-1)) > 65535 ? 'a port is at most 65535' : undefined;
  }
  if (authority.split(':').length > 2) {
    return `an IPv6 address with a port stands in brackets: [${authority.replace(/:\d+$/, '')}]:80`;
  }
  if (parseIpAddress(authority) !== undefined) return `say the port, too: --to ${authority}:80`;
  if (parseIpAddress(host) !== undefined) return `say the port as a number: --to ${host}:80`;
  return direction === undefined
    ? `chains are chosen by address: the port alone (--to 8443) is the proxy’s own, and the name belongs to --sni ${host} or --request`
    : direction === 'outbound'
      ? 'chains are chosen by address, and this dump does not tell that of the service: `kubectl get service` shows it as CLUSTER-IP'
      : 'filter chains are chosen by address: give the one that the client connects to, a pod’s for --inbound, a Service’s for --outbound';
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
  if (typeof sni === 'string') refuseServerName(sni);
  if (sni !== undefined) return { serverName: sni === false ? null : sni };
  const url = urlOf(request);
  if (url?.scheme !== 'https' || plaintext === true || http !== undefined) return {};
  return { serverName: parseIpAddress(url.host) === undefined ? url.host : null };
}

/** A ClientHello names one host, without anything around it. */
function refuseServerName(sni: string): void {
  if (sni.includes('*')) {
    throw new UsageError(`--sni ${sni}: a client asks for one name`, `such as --sni ${sni.replace(/^\*/, 'a')}`);
  }
  if (!/[/:\s]/.test(sni) || parseIpAddress(sni) !== undefined) return;
  const name = sni.replace(/^\w+:\/\//, '').replace(/[/:\s].*$/, '');
  throw new UsageError(
    `--sni ${sni}: a server name is a host alone, without a scheme, port or path`,
    `write --sni ${name}`,
  );
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
  // Policies name callers without the scheme.
  const all = splitList(names).map((name) => (/^[\w.-]+\/ns\/[^/]+\/sa\//.test(name) ? `spiffe://${name}` : name));
  return {
    clientCertificate: {
      uriSans: all.filter((name) => name.includes('://')),
      dnsSans: all.filter((name) => !name.includes('://')),
    },
  };
}

function stateOf(entries: readonly string[] | undefined): Pick<ConnectionRecord, 'filterState'> {
  if (entries === undefined) return {};
  return {
    filterState: Object.fromEntries(
      entries.map((entry) => {
        const [, key, text = ''] = /^([^=]+)=(.*)$/s.exec(entry) ?? [];
        if (key === undefined) throw new UsageError(`--filter-state ${entry}: write KEY=TEXT`);
        return [key, text];
      }),
    ),
  };
}

const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A request that is copied out of a log has its version behind it. Inside TLS the ALPN tells it, except for HTTP/1.0. */
function httpVersionOf(options: ConnectionOptions): Pick<ConnectionRecord, 'http'> {
  if (options.http !== undefined) return { http: httpOf(options.http) };
  const written = versionIn(options.request);
  const { transport } = transportOf(options);
  const isPlain = transport === 'raw_buffer' || (transport === undefined && written === '1.0');
  return written === undefined || !isPlain ? {} : { http: written };
}

/** Names of protocols have no spaces, and those that everybody knows no capitals. */
function protocolsOf(text: string): readonly string[] {
  const protocols = text.split(/[,\s]+/).filter((item) => item !== '');
  const capital = protocols.find((one) => /^(?:H[23]|HTTP\/\d.*)$/.test(one));
  if (capital !== undefined) {
    throw new UsageError(
      `--alpn ${text}: names of protocols are in small letters`,
      `write --alpn ${protocols.map((one) => one.toLowerCase()).join(',')}`,
    );
  }
  return protocols;
}

function httpOf(text: string): '1.0' | '1.1' | '2' | null {
  switch (text.toLowerCase().replace(/^http\/?/, '')) {
    case '1.0':
      return '1.0';
    case '1.1':
      return '1.1';
    case '2':
    case '2.0':
    case 'h2':
    case 'h2c':
      return '2';
    case 'none':
      return null;
    default:
      throw new UsageError(`--http ${text}: it is 1.0, 1.1, 2 or none`);
  }
}
