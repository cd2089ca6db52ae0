import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { forgetRead } from '../proto/readMessage.ts';
import { emptyFilterChainMatch, type FilterChainMatch, readFilterChainMatch } from './filterChainMatch.ts';
import { readTypedExtension, type TypedExtension } from './typedExtension.ts';

/** `envoy.config.listener.v3.FilterChain`. */
export interface FilterChain {
  /** Position in `filter_chains`; 'default' for the default filter chain. Names may be missing or repeat. */
  readonly index: number | 'default';
  readonly name: string;
  readonly filterChainMatch: FilterChainMatch;
  /** Whether the dump writes a match at all, even an empty one. */
  readonly hasFilterChainMatch: boolean;
  /** Absent: raw bytes. */
  readonly transportSocket: TypedExtension | undefined;
  /** Network filters in order. */
  readonly filters: readonly TypedExtension[];
  /** Milliseconds. */
  readonly transportSocketConnectTimeout: number | undefined;
  /** Deprecated: appends the PROXY protocol filter to the listener's filters. */
  readonly useProxyProto: boolean;
  readonly message: Message;
  readonly origin: Origin;
}

export function readFilterChain(message: Message, index: number | 'default'): FilterChain {
  const match = message.message('filterChainMatch');
  const transportSocket = readSocket(message);
  const filters = readFilters(message);
  return {
    index,
    name: message.text('name'),
    filterChainMatch: match === undefined ? emptyFilterChainMatch(message.origin) : readFilterChainMatch(match),
    hasFilterChainMatch: match !== undefined,
    transportSocket,
    filters,
    transportSocketConnectTimeout: message.duration('transportSocketConnectTimeout'),
    useProxyProto: message.optionalBoolean('useProxyProto') ?? false,
    message,
    origin: message.origin,
  };
}

/** One of thousands, of which few are looked into: what is in it is read when it is asked for. */
export function readFilterChainLater(message: Message, index: number): FilterChain {
  const match = message.message('filterChainMatch');
  let socket: { readonly read: TypedExtension | undefined } | undefined;
  let filters: readonly TypedExtension[] | undefined;
  const chain: FilterChain = {
    index,
    name: message.text('name'),
    filterChainMatch: match === undefined ? emptyFilterChainMatch(message.origin) : readFilterChainMatch(match),
    hasFilterChainMatch: match !== undefined,
    get transportSocket() {
      socket ??= { read: readSocket(message) };
      return socket.read;
    },
    get filters() {
      filters ??= readFilters(message);
      return filters;
    },
    transportSocketConnectTimeout: message.duration('transportSocketConnectTimeout'),
    useProxyProto: message.optionalBoolean('useProxyProto') ?? false,
    message,
    origin: message.origin,
  };
  forgetRead(message);
  return chain;
}

function readSocket(message: Message): TypedExtension | undefined {
  const socket = message.message('transportSocket');
  return socket === undefined ? undefined : readTypedExtension(socket);
}

const readFilters = (message: Message): readonly TypedExtension[] =>
  message.messages('filters').map(readTypedExtension);
