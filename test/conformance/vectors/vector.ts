import type { JsonObject } from '../../../src/base/json.ts';
import type { ByteForm, ConnectionText } from '../connectionCase.ts';
import { type ListenerFilterName, listenerFilter } from '../generate/listenerFilters.ts';
import type { OutcomeKey } from '../outcome.ts';

/** A rule in its smallest form: a configuration made for it, connections, and what a real Envoy does with them. */
export interface Vector {
  readonly name: string;
  readonly listeners: readonly JsonObject[];
  readonly connections: readonly VectorConnection[];
}

export interface VectorConnection extends Partial<Omit<ConnectionText, 'id'>> {
  readonly bytes?: ByteForm;
  /** One outcome, or all that Envoy may have by chance. The listener's name is left out where there is one listener. */
  readonly expected: OutcomeKey | readonly OutcomeKey[];
}

export const tls = (serverName: string | null, ...applicationProtocols: string[]): Partial<ConnectionText> => ({
  transport: 'tls',
  serverName,
  applicationProtocols,
});

export const plaintext: Partial<ConnectionText> = { transport: 'raw_buffer', http: '1.1' };
export const silent: Partial<ConnectionText> = { silent: true };

export const chain = (name: string, match: JsonObject = {}): JsonObject => ({ name, filter_chain_match: match });
export const cidr = (range: string): JsonObject => {
  const [address_prefix = '', length] = range.split('/');
  return { address_prefix, prefix_len: Number(length) };
};

/** A listener of the port on any IPv4 address, with these filters. */
export function listener(
  port: number,
  filters: readonly (ListenerFilterName | JsonObject)[],
  chains: readonly JsonObject[],
  more: JsonObject = {},
): JsonObject {
  return {
    name: `l${port}`,
    address: at('0.0.0.0', port),
    listener_filters: filters.map((filter) => (typeof filter === 'string' ? listenerFilter(filter) : filter)),
    filter_chains: chains,
    ...more,
  };
}

export const at = (address: string, port: number, more: JsonObject = {}): JsonObject => ({
  socket_address: { address, port_value: port, ...more },
});

/** An action of the unified matcher: this chain. */
export const to = (name: string): JsonObject => ({
  action: { name, typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: name } },
});

export const input = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  typed_config: {
    '@type': `type.googleapis.com/envoy.extensions.matching.common_inputs.network.v3.${name}`,
    ...more,
  },
});

export const exactMap = (name: string, map: JsonObject, onNoMatch?: JsonObject): JsonObject =>
  tree({ input: input(name), exact_match_map: { map } }, onNoMatch);

export const prefixMap = (name: string, map: JsonObject, onNoMatch?: JsonObject): JsonObject =>
  tree({ input: input(name), prefix_match_map: { map } }, onNoMatch);

export function ipMatcher(
  name: string,
  ranges: readonly (readonly [range: string, onMatch: JsonObject, exclusive?: true])[],
  onNoMatch?: JsonObject,
): JsonObject {
  const range_matchers = ranges.map(([range, on_match, exclusive]) => ({
    ranges: [cidr(range)],
    on_match,
    ...(exclusive === true ? { exclusive } : {}),
  }));
  return custom(name, 'IPMatcher', { range_matchers }, onNoMatch);
}

export function serverNameMatcher(domains: JsonObject, onNoMatch?: JsonObject): JsonObject {
  const domain_matchers = Object.entries(domains).map(([domain, on_match]) => ({ domains: [domain], on_match }));
  return custom('ServerNameInput', 'ServerNameMatcher', { domain_matchers }, onNoMatch);
}

function custom(name: string, type: string, config: JsonObject, onNoMatch?: JsonObject): JsonObject {
  const typed_config = { '@type': `type.googleapis.com/xds.type.matcher.v3.${type}`, ...config };
  return tree({ input: input(name), custom_match: { name: type, typed_config } }, onNoMatch);
}

const tree = (matcher_tree: JsonObject, onNoMatch?: JsonObject): JsonObject => ({
  matcher_tree,
  ...(onNoMatch === undefined ? {} : { on_no_match: onNoMatch }),
});

export const is = (name: string, exact: string): JsonObject => ({
  single_predicate: { input: input(name), value_match: { exact } },
});

export const list = (entries: readonly (readonly [JsonObject, JsonObject])[], onNoMatch?: JsonObject): JsonObject => ({
  matcher_list: { matchers: entries.map(([predicate, on_match]) => ({ predicate, on_match })) },
  ...(onNoMatch === undefined ? {} : { on_no_match: onNoMatch }),
});
