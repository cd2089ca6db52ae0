import { type CidrRange, rangeContains, rangeContainsRange } from '../base/cidrRange.ts';
import { addressBits, formatIpAddress, type IpAddress } from '../base/ipAddress.ts';
import { listed } from '../base/listed.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { MatchedRange } from '../model/filterChainMatch.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Walk } from '../verdict/verdict.ts';
import { type ChangedConnection, changed } from './changedConnection.ts';

/** Of so many ranges within one each is tried; of more it is not said that all of it comes to the chain. */
const mostWithin = 64;

/** Another client, or another TCP peer, out of the ranges that a chain takes. */
export function changeClient(
  connection: Connection,
  { detection }: Pick<Walk, 'detection'>,
  stage: 'direct_source_prefix_ranges' | 'source_prefix_ranges',
  chain: FilterChain,
): ChangedConnection | undefined {
  const wanted = rangesOf(stage, chain).filter(({ range }) => range?.address.family === familyOf(connection));
  const [first] = wanted;
  if (first?.range === undefined) return undefined;
  // Who the client is, a header of the PROXY protocol says. Without one it is the TCP peer, unless the two were told apart.
  const isNamed = detection.some(({ result }) => result.kind === 'proxy_protocol');
  const isPeer = isNamed ? stage === 'direct_source_prefix_ranges' : connection.directSource !== undefined;
  const { source, directSource = source } = connection;
  const at = (from: Connection, ip: IpAddress): Connection =>
    isPeer
      ? { ...from, directSource: { ip, port: directSource?.port } }
      : { ...from, source: { ip, port: source?.port } };
  const who = `the ${isPeer ? 'TCP peer' : 'client'} were`;
  const inRanges = (ranges: readonly MatchedRange[]): string => {
    const written = ranges.map((one) => one.written);
    return `${who} in ${listed(written, 3)}`;
  };
  const example = exampleOf(first.range);
  return {
    ...changed(at(connection, example), isPeer ? 'directSource' : 'source', inRanges(wanted)),
    sharpen: (reached, reaches, chains) => {
      const whole = wanted.filter(({ range }) => {
        const tried = range === undefined ? undefined : addressesIn(range, stage, chains);
        return tried?.every((ip) => reaches(at(reached, ip))) === true;
      });
      if (whole.length > 0) return inRanges(whole);
      return `${who} ${formatIpAddress(example)} (of ${first.written} other chains take a part)`;
    },
  };
}

const familyOf = ({ destination }: Connection): 4 | 6 => destination.ip.family;

const rangesOf = (stage: Parameters<typeof changeClient>[2], { filterChainMatch }: FilterChain) =>
  stage === 'source_prefix_ranges' ? filterChainMatch.sourcePrefixRanges : filterChainMatch.directSourcePrefixRanges;

/** A host in the range rather than its network address, where it has one. */
export function exampleOf({ address, length }: CidrRange): IpAddress {
  return length < addressBits(address.family) ? { family: address.family, value: address.value + 1n } : address;
}

/**
 * Addresses that stand for all of the range: its ends, and one of each range within it that a chain names for clients or
 * peers. Undefined where there are too many.
 */
function addressesIn(
  range: CidrRange,
  stage: Parameters<typeof changeClient>[2],
  chains: readonly FilterChain[],
): readonly IpAddress[] | undefined {
  const within = new Map<bigint, IpAddress>();
  for (const chain of chains) {
    for (const { range: inner } of rangesOf(stage, chain)) {
      if (inner !== undefined && inner.length > range.length && rangeContainsRange(range, inner)) {
        within.set(inner.address.value, inner.address);
      }
    }
    if (within.size > mostWithin) return undefined;
  }
  const { family, value } = range.address;
  const last = { family, value: value + (1n << BigInt(addressBits(family) - range.length)) - 1n };
  return [...within.values(), range.address, last].filter((ip) => rangeContains(range, ip));
}
