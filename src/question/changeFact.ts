import type { CidrRange } from '../base/cidrRange.ts';
import { addressBits, formatIpAddress, type IpAddress } from '../base/ipAddress.ts';
import { listed } from '../base/listed.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { MatchedRange } from '../model/filterChainMatch.ts';
import type { Connection, ConnectionEnd } from '../verdict/connection.ts';
import type { FactChange } from '../verdict/explanation.ts';
import type { Stage } from '../verdict/stage.ts';
import type { DroppedChain } from '../verdict/step.ts';

import { isIstioProtocol, isMutualTls } from './explain/mesh.ts';
import { nearestFirst } from './explain/nearestFirst.ts';

/** A connection in which one fact is as a chain wants it. */
export interface ChangedConnection {
  readonly connection: Connection;
  readonly change: FactChange;
}

/**
 * Changes the fact of the stage at which a chain was dropped, so that it is not dropped there: to what it wants, or to
 * something that the rival above it does not take. Undefined where no small change helps.
 */
export function changeFact(
  connection: Connection,
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
    case 'direct_source_prefix_ranges': {
      const end = endIn(match.directSourcePrefixRanges, connection);
      return (
        end &&
        changed(
          { ...connection, directSource: end },
          'directSource',
          `the TCP peer were in ${rangeWords(match.directSourcePrefixRanges)}`,
        )
      );
    }
    case 'source_prefix_ranges': {
      const end = endIn(match.sourcePrefixRanges, connection);
      return (
        end &&
        changed({ ...connection, source: end }, 'source', `the client were in ${rangeWords(match.sourcePrefixRanges)}`)
      );
    }
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

function changed(connection: Connection, fact: string, words: string): ChangedConnection {
  return { connection, change: { fact, words } };
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
    const hello = {
      serverName: connection.serverName ?? null,
      applicationProtocols: connection.applicationProtocols ?? [],
    };
    return changed(
      { ...connection, transport, ...plain, ...hello },
      'transport',
      `the client used ${isMutualTls(chain) ? 'mutual TLS' : 'TLS'}`,
    );
  }
  if (transport === 'raw_buffer' && isTls) {
    const hello = { serverName: undefined, applicationProtocols: undefined, http: null } as const;
    return changed({ ...connection, transport, ...hello }, 'transport', 'the client sent plaintext');
  }
  return undefined;
}

function changeProtocols(connection: Connection, protocols: readonly string[]): ChangedConnection | undefined {
  const [first] = protocols;
  if (connection.transport === 'tls') {
    const words =
      first === undefined
        ? 'the client offered no ALPN'
        : `the client offered ALPN ${listed(protocols)}${sidecarNote(protocols)}`;
    return changed(
      { ...connection, applicationProtocols: first === undefined ? [] : [first] },
      'applicationProtocols',
      words,
    );
  }
  const versions = { 'http/1.0': '1.0', 'http/1.1': '1.1', h2c: '2' } as const;
  if (first === undefined) return changed({ ...connection, http: null }, 'http', 'the bytes were not HTTP');
  const version = protocols.map((name) => Object.entries(versions).find(([key]) => key === name)?.[1]).find(Boolean);
  if (version === undefined) return undefined;
  return changed({ ...connection, http: version }, 'http', `the client spoke plaintext HTTP/${version}`);
}

const sidecarNote = (protocols: readonly string[]): string =>
  protocols.every(isIstioProtocol) ? ', as sidecars do' : '';

const rangeWords = (ranges: readonly MatchedRange[]): string =>
  listed(
    ranges.map(({ written }) => written),
    3,
  );

function endIn(ranges: readonly MatchedRange[], { destination, source }: Connection): ConnectionEnd | undefined {
  const ip = addressIn(ranges, destination.ip.family);
  return ip === undefined ? undefined : { ip, port: source?.port };
}

function addressIn(ranges: readonly MatchedRange[], family: 4 | 6): IpAddress | undefined {
  const range = ranges.map((one) => one.range).find((one) => one?.address.family === family);
  return range === undefined ? undefined : exampleOf(range);
}

/** A host in the range rather than its network address, where it has one. */
function exampleOf({ address, length }: CidrRange): IpAddress {
  return length < addressBits(address.family) ? { family: address.family, value: address.value + 1n } : address;
}
