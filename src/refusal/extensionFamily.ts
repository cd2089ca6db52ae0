/** The places of a listener at which Envoy looks an extension up by the type of its configuration. */
export type ExtensionFamily =
  | 'listener filter'
  | 'UDP listener filter'
  | 'network filter'
  | 'transport socket'
  | 'access log'
  | 'HTTP filter'
  | 'matcher input'
  | 'matcher tree'
  | 'matcher predicate'
  | 'matcher action';

/** Packages whose types certainly belong to one family, so that they fit nowhere else. */
const packages: readonly (readonly [prefix: string, families: readonly ExtensionFamily[]])[] = [
  ['envoy.extensions.filters.listener.', ['listener filter']],
  ['envoy.extensions.filters.udp.', ['UDP listener filter']],
  ['envoy.extensions.filters.network.', ['network filter']],
  ['envoy.extensions.filters.http.', ['HTTP filter']],
  ['envoy.extensions.access_loggers.', ['access log']],
  ['envoy.extensions.clusters.', []],
  ['envoy.config.', []],
  ['envoy.type.', []],
  ['envoy.admin.', []],
  ['google.protobuf.', []],
  ['xds.type.', []],
];

/** Types of those packages that are extensions of another family nevertheless. */
const exceptions: Readonly<Record<string, readonly ExtensionFamily[]>> = {
  'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext': [],
  'envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport': [],
  // It has the form of a connection's input, and only HTTP matchers have it.
  'envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput': [],
  'envoy.extensions.matching.common_inputs.stats.v3.StatFullNameMatchInput': [],
  // It ends the filters of a cluster.
  'envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec': [],
  'google.protobuf.StringValue': ['matcher action'],
  'google.protobuf.Empty': ['listener filter', 'HTTP filter', 'transport socket'],
  'xds.type.matcher.v3.IPMatcher': ['matcher tree'],
  'xds.type.matcher.v3.ServerNameMatcher': ['matcher tree'],
  'xds.type.matcher.v3.CelMatcher': ['matcher predicate'],
  'xds.type.v3.TypedStruct': ['listener filter', 'network filter', 'HTTP filter', 'transport socket', 'access log'],
};

/**
 * Whether Envoy surely has no extension of this family for the type. False where it may have one: a type of an unknown
 * package can be in somebody's build.
 */
export function isSurelyUnregistered(type: string, family: ExtensionFamily): boolean {
  if (type === '') return true;
  const exception = Object.hasOwn(exceptions, type) ? exceptions[type] : undefined;
  if (exception !== undefined) return !exception.includes(family);
  // Configurations of older releases have types of their own.
  if (type.startsWith('envoy.') && !/\.v3(?:alpha)?\./.test(type)) return false;
  const known = packages.find(([prefix]) => type.startsWith(prefix));
  return known !== undefined && !known[1].includes(family);
}
