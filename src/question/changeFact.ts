import { formatIpAddress, type IpAddress } from '../base/ipAddress.ts';
import { listed } from '../base/listed.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { MatchedRange } from '../model/filterChainMatch.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Stage } from '../verdict/stage.ts';
import type { DroppedChain } from '../verdict/step.ts';
import type { Walk } from '../verdict/verdict.ts';
import { changeClient, exampleOf } from './changeClient.ts';
import { type ChangedConnection, changed, type Reaches } from './changedConnection.ts';
import { isIstioProtocol, isMutualTls } from './explain/mesh.ts';
import { nearestFirst } from './explain/nearestFirst.ts';

/**
 * Changes the fact of the stage at which a chain was dropped, so that it is not dropped there: to what it wants, or to
 * something that the rival above it does not take. Undefined where no small change helps.
 */
export function changeFact(
  connection: Connection,
  walk: Pick<Walk, 'detection'>,
  stage: Stage,
  chain: FilterChain,
  dropped: DroppedChain,
): ChangedConnection | undefined {
  const { filterChainMatch: match } = chain;
  switch (stage) {
    case 'destination_port':
      return changePort(connection, match.destinationPort);
    case 'prefix_ranges': {
      const ip = addressIn(match.prefixRanges, connection.destination.ip.family);
      if (ip === undefined) return undefined;
      const words = `the destination were ${formatIpAddress(ip)}`;
      return changed({ ...connection, destination: { ip, port: connection.destination.port } }, 'destination', words);
    }
    case 'server_names':
      return changeServerName(connection, match.serverNames);
    case 'transport_protocol':
      return changeTransport(connection, chain, dropped);
    case 'application_protocols':
      return changeProtocols(connection, match.applicationProtocols);
    case 'direct_source_prefix_ranges':
    case 'source_prefix_ranges':
      return changeClient(connection, walk, stage, chain);
    case 'source_type':
      return undefined;
    case 'source_ports': {
      const [port] = match.sourcePorts;
      if (port === undefined || connection.source === undefined) return undefined;
      return changed(
        { ...connection, source: { ip: connection.source.ip, port } },
        'source',
        `the source port were ${port}`,
      );
    }
  }
}

/** A port that is surely named by no chain stands for "any port that no chain names". */
const unnamedPort = 1;

function changePort(connection: Connection, port: number | undefined): ChangedConnection {
  const words = port === undefined ? 'the port were one that no chain names' : `the port were ${port}`;
  const destination = { ip: connection.destination.ip, port: port ?? unnamedPort };
  return changed({ ...connection, destination }, 'destination port', words);
}

function changeServerName(connection: Connection, names: readonly string[]): ChangedConnection | undefined {
  const name = nearestFirst(connection.serverName ?? '', names)[0];
  if (name === undefined) return changed({ ...connection, serverName: null }, 'serverName', 'the client sent no SNI');
  const serverName = name.startsWith('*.') ? `any${name.slice(1)}` : name;
  if (name === '') return changed({ ...connection, serverName: null }, 'serverName', 'the client sent no SNI');
  const what = name.startsWith('*.') ? `a name in ${name}` : name;
  const words = connection.transport === 'tls' ? `the SNI were ${what}` : `the client used TLS with SNI ${what}`;
  return changed({ ...connection, transport: 'tls', http: undefined, serverName }, 'serverName', words);
}

function changeTransport(
  connection: Connection,
  chain: FilterChain,
  dropped: DroppedChain,
): ChangedConnection | undefined {
  const wanted = chain.filterChainMatch.transportProtocol;
  const isTls = connection.transport === 'tls';
  const transport = wanted === '' && dropped.because === 'outranked' ? (isTls ? 'raw_buffer' : 'tls') : wanted;
  if (transport === 'tls' && !isTls) {
    const plain = { http: undefined, silent: false } as const;
    const { serverName = null, applicationProtocols = [] } = connection;
    const words = `the client used ${isMutualTls(chain) ? 'mutual TLS' : 'TLS'}`;
    return {
      ...changed({ ...connection, transport, ...plain, serverName, applicationProtocols }, 'transport', words),
      sharpen: (reached, reaches) => `${words}${withoutHello(connection, reached, reaches)}`,
    };
  }
  if (transport === 'raw_buffer' && isTls) {
    const hello = { serverName: undefined, applicationProtocols: undefined, http: null } as const;
    const words = 'the client sent plaintext';
    return {
      ...changed({ ...connection, transport, ...hello }, 'transport', words),
      sharpen: (reached, reaches) => {
        const isAny = reached.http !== null || reaches({ ...reached, http: undefined });
        return isAny ? words : `${words} that is no HTTP`;
      },
    };
  }
  return undefined;
}

/** Of what nobody said of the ClientHello: what it must not have. */
function withoutHello(asked: Connection, reached: Connection, reaches: Reaches): string {
  const anyName = asked.serverName === undefined && reached.serverName === null ? { serverName: undefined } : {};
  const isNoneOffered = asked.applicationProtocols === undefined && reached.applicationProtocols?.length === 0;
  const anyProtocols = isNoneOffered ? { applicationProtocols: undefined } : {};
  if (reaches({ ...reached, ...anyName, ...anyProtocols })) return '';
  if (reaches({ ...reached, ...anyName })) return ' without ALPN';
  return reaches({ ...reached, ...anyProtocols }) ? ' without SNI' : ' without SNI and ALPN';
}

function changeProtocols(connection: Connection, protocols: readonly string[]): ChangedConnection | undefined {
  const [first] = protocols;
  if (connection.transport === 'tls') {
    if (first === undefined) {
      return changed({ ...connection, applicationProtocols: [] }, 'applicationProtocols', 'the client offered no ALPN');
    }
    const words = (names: readonly string[]): string => `the client offered ALPN ${listed(names)}${sidecarNote(names)}`;
    return {
      ...changed({ ...connection, applicationProtocols: [first] }, 'applicationProtocols', words(protocols)),
      // Others may have the other ones for themselves.
      sharpen: (reached, reaches) =>
        words(protocols.filter((one) => one === first || reaches({ ...reached, applicationProtocols: [one] }))),
    };
  }
  const versions = { 'http/1.0': '1.0', 'http/1.1': '1.1', h2c: '2' } as const;
  if (first === undefined) return changed({ ...connection, http: null }, 'http', 'the bytes were not HTTP');
  const version = protocols.map((name) => Object.entries(versions).find(([key]) => key === name)?.[1]).find(Boolean);
  if (version === undefined) return undefined;
  return changed({ ...connection, http: version }, 'http', `the client spoke plaintext HTTP/${version}`);
}

const sidecarNote = (protocols: readonly string[]): string =>
  protocols.every(isIstioProtocol) ? ', as sidecars do' : '';

function addressIn(ranges: readonly MatchedRange[], family: 4 | 6): IpAddress | undefined {
  const range = ranges.map((one) => one.range).find((one) => one?.address.family === family);
  return range === undefined ? undefined : exampleOf(range);
}
