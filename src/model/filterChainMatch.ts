import { type CidrRange, cidrRange } from '../base/cidrRange.ts';
import { parseIpAddress } from '../base/ipAddress.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

export type SourceType = 'ANY' | 'SAME_IP_OR_LOOPBACK' | 'EXTERNAL';

/** A range as written and as Envoy uses it (host bits cleared, length clamped). */
export interface MatchedRange {
  readonly written: string;
  /** Undefined where the text is no address: Envoy refuses such a listener. */
  readonly range: CidrRange | undefined;
  readonly origin: Origin;
}

/** `envoy.config.listener.v3.FilterChainMatch`; an empty list or undefined means any. */
export interface FilterChainMatch {
  readonly destinationPort: number | undefined;
  readonly prefixRanges: readonly MatchedRange[];
  readonly serverNames: readonly string[];
  readonly transportProtocol: string;
  readonly applicationProtocols: readonly string[];
  readonly directSourcePrefixRanges: readonly MatchedRange[];
  readonly sourceType: SourceType;
  readonly sourcePrefixRanges: readonly MatchedRange[];
  readonly sourcePorts: readonly number[];
  /** Fields that Envoy never implemented and refuses. */
  readonly addressSuffix: string;
  readonly suffixLen: number | undefined;
  readonly origin: Origin;
}

export function readFilterChainMatch(message: Message): FilterChainMatch {
  return {
    destinationPort: message.optionalNumber('destinationPort'),
    prefixRanges: message.messages('prefixRanges').map(readMatchedRange),
    serverNames: message.texts('serverNames'),
    transportProtocol: message.text('transportProtocol'),
    applicationProtocols: message.texts('applicationProtocols'),
    directSourcePrefixRanges: message.messages('directSourcePrefixRanges').map(readMatchedRange),
    sourceType: readSourceType(message.text('sourceType')),
    sourcePrefixRanges: message.messages('sourcePrefixRanges').map(readMatchedRange),
    sourcePorts: message.numbers('sourcePorts'),
    addressSuffix: message.text('addressSuffix'),
    suffixLen: message.optionalNumber('suffixLen'),
    origin: message.origin,
  };
}

/** The match of a chain that has none. */
export function emptyFilterChainMatch(origin: Origin): FilterChainMatch {
  return {
    destinationPort: undefined,
    prefixRanges: [],
    serverNames: [],
    transportProtocol: '',
    applicationProtocols: [],
    directSourcePrefixRanges: [],
    sourceType: 'ANY',
    sourcePrefixRanges: [],
    sourcePorts: [],
    addressSuffix: '',
    suffixLen: undefined,
    origin,
  };
}

function readMatchedRange(message: Message): MatchedRange {
  const address = message.text('addressPrefix');
  const length = message.optionalNumber('prefixLen') ?? 0;
  const ip = parseIpAddress(address);
  return {
    written: `${address}/${length}`,
    range: ip === undefined ? undefined : cidrRange(ip, length),
    origin: message.origin,
  };
}

function readSourceType(name: string): SourceType {
  switch (name) {
    case 'SAME_IP_OR_LOOPBACK':
    case 'LOCAL':
      return 'SAME_IP_OR_LOOPBACK';
    case 'EXTERNAL':
      return 'EXTERNAL';
    default:
      return 'ANY';
  }
}
