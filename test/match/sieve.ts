import { rangeContains } from '../../src/base/cidrRange.ts';
import { type IpAddress, sameIpAddress } from '../../src/base/ipAddress.ts';
import type { FilterChain } from '../../src/model/filterChain.ts';
import type { FilterChainMatch, MatchedRange } from '../../src/model/filterChainMatch.ts';

/** A connection as the chains see it, all facts known. */
export interface SievedConnection {
  readonly destination: { readonly ip: IpAddress; readonly port: number };
  readonly source: { readonly ip: IpAddress; readonly port: number };
  readonly directSource: IpAddress;
  readonly transport: 'tls' | 'raw_buffer';
  /** Empty: none. */
  readonly serverName: string;
  readonly applicationProtocols: readonly string[];
}

/** How specifically a criterion accepts the connection; 0: it says nothing; undefined: it does not accept it. */
type Rank = number | undefined;

const best = (wanted: readonly Rank[]): Rank =>
  wanted.length === 0 ? 0 : wanted.reduce((a, b) => (b === undefined || (a !== undefined && a > b) ? a : b), undefined);
const inRanges = (ranges: readonly MatchedRange[], ip: IpAddress): Rank =>
  best(ranges.map(({ range }) => (range !== undefined && rangeContains(range, ip) ? range.length : undefined)));
const equal = (wanted: string, value: string): Rank => (wanted === '' ? 0 : wanted === value ? 1 : undefined);

function nameRank(wanted: string, name: string): Rank {
  const pattern = wanted.toLowerCase();
  if (pattern === '') return 0;
  if (pattern === name.toLowerCase()) return 1000;
  const suffix = pattern.slice(1);
  return pattern.startsWith('*.') && name.toLowerCase().endsWith(suffix) && name.length > suffix.length
    ? suffix.length
    : undefined;
}

function isLocal({ source, destination }: SievedConnection): boolean {
  const { family, value } = source.ip;
  return sameIpAddress(source.ip, destination.ip) || value === (family === 4 ? 0x7f000001n : 1n);
}

const criteria: readonly ((match: FilterChainMatch, connection: SievedConnection) => Rank)[] = [
  (match, { destination }) => equal(String(match.destinationPort ?? ''), String(destination.port)),
  (match, { destination }) => inRanges(match.prefixRanges, destination.ip),
  (match, { serverName }) => best(match.serverNames.map((name) => nameRank(name, serverName))),
  (match, { transport }) => equal(match.transportProtocol, transport),
  (match, { applicationProtocols: offered }) =>
    best(match.applicationProtocols.map((name) => (offered.includes(name) ? 1000 - offered.indexOf(name) : undefined))),
  (match, { directSource }) => inRanges(match.directSourcePrefixRanges, directSource),
  (match, connection) =>
    equal(match.sourceType === 'ANY' ? '' : match.sourceType, isLocal(connection) ? 'SAME_IP_OR_LOOPBACK' : 'EXTERNAL'),
  (match, { source }) => inRanges(match.sourcePrefixRanges, source.ip),
  (match, { source }) => best(match.sourcePorts.map((port) => equal(String(port), String(source.port)))),
];

/** Keeps the chains that are most specific, criterion by criterion: another way to say what the nested maps do. */
export function sieve(chains: readonly FilterChain[], connection: SievedConnection): readonly FilterChain[] {
  return criteria.reduce((left, rankOf) => {
    const ranked = left.map((chain) => ({ chain, rank: rankOf(chain.filterChainMatch, connection) }));
    const highest = Math.max(...ranked.map(({ rank }) => rank ?? -1));
    return ranked.filter(({ rank }) => rank === highest).map(({ chain }) => chain);
  }, chains);
}
