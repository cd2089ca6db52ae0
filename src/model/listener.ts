import type { Origin } from '../diagnostic/origin.ts';
import type { ResourceState } from '../dump/resource.ts';
import type { Message } from '../proto/message.ts';
import { type Address, formatAddress, readAddress } from './address.ts';
import { type FilterChain, readFilterChain, readFilterChainLater } from './filterChain.ts';
import { type ListenerFilter, readListenerFilter } from './listenerFilter.ts';
import { type Matcher, readMatcher } from './matcher.ts';

/** `envoy.config.listener.v3.Listener`. */
export interface Listener {
  readonly name: string;
  readonly state: ResourceState;
  /** `address` and then `additional_addresses`; empty for internal and API listeners. */
  readonly addresses: readonly Address[];
  readonly kind: 'tcp' | 'udp' | 'quic' | 'internal' | 'api' | 'pipe';
  /** False: no socket of its own, reachable only by hand-off. The conjunction of both spellings of the flag. */
  readonly bindToPort: boolean;
  readonly trafficDirection: 'UNSPECIFIED' | 'INBOUND' | 'OUTBOUND';
  /** Hands a connection with a restored destination over to the listener of that address. */
  readonly useOriginalDst: boolean;
  /** In the order in which they run, with those that Envoy adds itself. */
  readonly listenerFilters: readonly ListenerFilter[];
  /** Milliseconds; 0 waits for ever. */
  readonly listenerFiltersTimeout: number;
  readonly continueOnListenerFiltersTimeout: boolean;
  readonly filterChains: readonly FilterChain[];
  readonly defaultFilterChain: FilterChain | undefined;
  /** Chooses the chain instead of every chain's own match. */
  readonly filterChainMatcher: Matcher | undefined;
  /** Chains arrive by discovery (FCDS) and may be missing here. */
  readonly discoversFilterChains: boolean;
  readonly message: Message;
  readonly origin: Origin;
}

/** Envoy's default for `listener_filters_timeout`, milliseconds. */
const defaultListenerFiltersTimeout = 15_000;

/** So many chains are not kept with all that is in them, and each is compared with those before. */
const MANY = 32;

export const hasManyChains = ({ filterChains }: Pick<Listener, 'filterChains'>): boolean => filterChains.length > MANY;

export function readListener(message: Message, state: ResourceState): Listener {
  const addresses = readAddresses(message);
  const chains = message.messages('filterChains');
  const filterChains = chains.map(chains.length > MANY ? readFilterChainLater : readFilterChain);
  const defaultChain = message.message('defaultFilterChain');
  const defaultFilterChain = defaultChain === undefined ? undefined : readFilterChain(defaultChain, 'default');
  const matcher = message.message('filterChainMatcher');
  const useOriginalDst = message.optionalBoolean('useOriginalDst') ?? false;
  return {
    name: message.text('name') || addresses.map(formatAddress).join(','),
    state,
    addresses,
    kind: listenerKind(message, addresses),
    bindToPort:
      (message.optionalBoolean('bindToPort') ?? true) &&
      (message.message('deprecatedV1')?.optionalBoolean('bindToPort') ?? true),
    trafficDirection: readTrafficDirection(message.text('trafficDirection')),
    useOriginalDst,
    listenerFilters: [
      ...message.messages('listenerFilters').map(readListenerFilter),
      ...implicitListenerFilters(message, useOriginalDst, filterChains[0] ?? defaultFilterChain),
    ],
    listenerFiltersTimeout: message.duration('listenerFiltersTimeout') ?? defaultListenerFiltersTimeout,
    continueOnListenerFiltersTimeout: message.boolean('continueOnListenerFiltersTimeout'),
    filterChains,
    defaultFilterChain,
    filterChainMatcher: matcher === undefined ? undefined : readMatcher(matcher),
    discoversFilterChains: message.declares('fcdsConfig') && message.has('fcdsConfig'),
    message,
    origin: message.origin,
  };
}

function readAddresses(message: Message): readonly Address[] {
  const first = message.message('address');
  const more = message.messages('additionalAddresses').map((additional) => additional.message('address'));
  return [first, ...more].filter((address) => address !== undefined).map(readAddress);
}

function listenerKind(message: Message, addresses: readonly Address[]): Listener['kind'] {
  if (message.has('internalListener')) return 'internal';
  if (message.has('apiListener')) return 'api';
  const address = addresses[0];
  if (address?.kind === 'pipe') return 'pipe';
  if (address?.kind === 'socket' && address.protocol === 'UDP') {
    return message.message('udpListenerConfig')?.has('quicOptions') === true ? 'quic' : 'udp';
  }
  return 'tcp';
}

/** Envoy appends these behind the configured filters (listener_impl.cc). */
function implicitListenerFilters(
  message: Message,
  useOriginalDst: boolean,
  firstChain: FilterChain | undefined,
): readonly ListenerFilter[] {
  const filters: ListenerFilter[] = [];
  if (useOriginalDst) {
    filters.push({
      name: 'use_original_dst',
      action: { kind: 'original_dst' },
      filterDisabled: undefined,
      implicit: true,
      origin: message.originOf('useOriginalDst'),
    });
  }
  if (firstChain?.useProxyProto === true) {
    filters.push({
      name: 'use_proxy_proto',
      action: {
        kind: 'proxy_protocol',
        allowRequestsWithoutProxyProtocol: false,
        disallowedVersions: [],
        tlvsInFilterState: false,
      },
      filterDisabled: undefined,
      implicit: true,
      origin: firstChain.message.originOf('useProxyProto'),
    });
  }
  return filters;
}

function readTrafficDirection(name: string): Listener['trafficDirection'] {
  return name === 'INBOUND' || name === 'OUTBOUND' ? name : 'UNSPECIFIED';
}
