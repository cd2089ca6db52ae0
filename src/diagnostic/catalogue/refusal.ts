import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses in listeners. The words of Envoy itself stand beside each finding. */

export const unreadableJson = defineDiagnostic({
  code: 'WC0401',
  name: 'unreadable-json',
  severity: 'error',
  text: ({ listener, problem }: { listener: string; problem: string }) =>
    `Envoy cannot read listener \`${listener}\` from this JSON: ${problem}`,
  hint: () => 'the whole file is refused, with all its listeners',
  documentation:
    'A value does not fit its field in protobuf’s JSON form. Envoy cannot read a file with it, so nothing of the update is used. Envoy’s reader is lenient in some places (a single value for a list, a number in quotes); those are not reported.',
});

export const negativeDuration = defineDiagnostic({
  code: 'WC0402',
  name: 'negative-duration',
  severity: 'error',
  text: ({ listener, field }: { listener: string; field: string }) =>
    `\`${field}\` of listener \`${listener}\` is negative`,
  hint: () => 'the whole update is refused; remove the minus sign',
  documentation:
    'Durations in Envoy’s configuration must not be negative. Envoy refuses the whole update because of one.',
});

export const violatedListenerConstraint = defineDiagnostic({
  code: 'WC0403',
  name: 'listener-constraint',
  severity: 'error',
  text: ({ listener, text }: { listener: string; text: string }) =>
    `listener \`${listener}\` breaks a rule of the API: ${text}`,
  hint: () => 'the whole update is refused, with all its listeners',
  documentation:
    'The API declares constraints for its fields, such as a port from 1 to 65535 or a non-empty name. Envoy checks them when an update arrives and refuses the whole update for one violation: no listener of it is loaded.',
});

export const violatedExtensionConstraint = defineDiagnostic({
  code: 'WC0404',
  name: 'extension-constraint',
  severity: 'error',
  text: ({ listener, where, text }: { listener: string; where: string; text: string }) =>
    `listener \`${listener}\`, ${where}: the configuration breaks a rule of its API: ${text}`,
  hint: () => 'this listener is refused; the others are not concerned',
  documentation:
    'The configuration of a filter, transport socket or matcher violates a constraint of its own API. Envoy checks these when it builds the listener and refuses that listener.',
});

export const apiAndInternal = defineDiagnostic({
  code: 'WC0405',
  name: 'api-and-internal',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `listener \`${listener}\` is both an API listener and an internal one`,
  hint: () => 'remove one of `api_listener` and `internal_listener`',
  documentation: 'A listener is reached through an API inside the process or as an internal listener, not both.',
});

export const noAddress = defineDiagnostic({
  code: 'WC0406',
  name: 'no-address',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `listener \`${listener}\` has no address`,
  hint: () => 'set `address`, or `internal_listener` for one that only Envoy itself connects to',
  documentation: 'Only internal listeners and API listeners do without an address.',
});

export const unusableAddress = defineDiagnostic({
  code: 'WC0407',
  name: 'unusable-address',
  severity: 'error',
  text: ({ listener, problem }: { listener: string; problem: string }) =>
    `listener \`${listener}\` cannot listen: ${problem}`,
  hint: () => 'a listener’s address is an IP address and a port number; names are not looked up',
  documentation:
    'The socket address of a listener must be an IP address in its usual spelling (four decimal numbers without leading zeros, or IPv6) and a port number.',
});

export const misplacedIpv4Compat = defineDiagnostic({
  code: 'WC0408',
  name: 'misplaced-ipv4-compat',
  severity: 'error',
  text: ({ listener, address }: { listener: string; address: string }) =>
    `listener \`${listener}\`: \`ipv4_compat\` does not go with \`${address}\``,
  hint: () => 'it is for `::` and for addresses of the form `::ffff:1.2.3.4`',
  documentation:
    'The flag lets an IPv6 socket take IPv4 connections, which only `::` and IPv4-mapped addresses can. For an additional address Envoy looks at the flag of that one and at the IP of the first address.',
});

export const mixedSocketTypes = defineDiagnostic({
  code: 'WC0409',
  name: 'mixed-socket-types',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `listener \`${listener}\` has TCP and UDP addresses`,
  hint: () => 'make two listeners of it',
  documentation: 'All addresses of a listener have the same socket type.',
});

export const unsuitableSocket = defineDiagnostic({
  code: 'WC0410',
  name: 'unsuitable-socket',
  severity: 'error',
  text: ({ listener, problem }: { listener: string; feature: string; problem: string }) =>
    `listener \`${listener}\`: ${problem}`,
  hint: ({ feature }) => `remove \`${feature}\``,
  documentation: 'The field asks for something that a socket of this kind cannot do.',
});

export const repeatedListenerName = defineDiagnostic({
  code: 'WC0411',
  name: 'repeated-listener-name',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `there is a listener named \`${listener}\` before this one in the same update`,
  hint: () => 'names are unique; the first one is used, the update counts as refused',
  documentation:
    'Two listeners of one update have the same name. Envoy loads the first, refuses the second and reports the update as refused. (In static configuration the second is left out without a word.)',
});

export const repeatedListenerAddress = defineDiagnostic({
  code: 'WC0412',
  name: 'repeated-listener-address',
  severity: 'error',
  text: ({ listener, other, address }: { listener: string; other: string; address: string }) =>
    `listener \`${listener}\` has the address \`${address}\`, which listener \`${other}\` has already`,
  hint: () => 'give one of them another address; that neither is bound to a socket does not help',
  documentation:
    'Envoy holds listeners by their addresses, also those that are not bound. The later of two with one address is refused.',
});

export const unregisteredExtension = defineDiagnostic({
  code: 'WC0413',
  name: 'unregistered-extension',
  severity: 'error',
  text: ({
    listener,
    family,
    name,
    type,
    where,
  }: {
    listener: string;
    family: string;
    name: string;
    type: string;
    where: string;
  }) =>
    `listener \`${listener}\`${where === '' ? '' : `, ${where}`}: there is no ${family} of type ${type === '' ? '(none)' : `\`${type}\``} for \`${name}\``,
  hint: ({ type }) =>
    type === ''
      ? 'say what it is in `typed_config`; a name alone does not do since Envoy 1.22'
      : 'this type belongs to another place of the configuration',
  documentation:
    'Envoy looks extensions up by the type of their configuration. A configuration without one, or with a type that belongs elsewhere (an HTTP filter among network filters, an HTTP input in a listener’s matcher), is refused. Types that some build of Envoy may have are not reported.',
});

export const noFilterChains = defineDiagnostic({
  code: 'WC0414',
  name: 'no-filter-chains',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `listener \`${listener}\` has no filter chain`,
  hint: () => 'a listener with connections needs one, if only a `default_filter_chain`',
  documentation:
    'A TCP, internal or QUIC listener without any chain could do nothing with a connection, and Envoy refuses it.',
});

export const chainsOfUdpListener = defineDiagnostic({
  code: 'WC0415',
  name: 'chains-of-udp-listener',
  severity: 'error',
  text: ({ listener, count }: { listener: string; count: number }) =>
    `UDP listener \`${listener}\` has ${count === 1 ? 'a filter chain' : `${count} filter chains`}, and takes none`,
  hint: () => 'use UDP listener filters, or `udp_listener_config.quic_options` for QUIC',
  documentation: 'Plain UDP has no connections, so a UDP listener has no filter chains, unless it speaks QUIC.',
});

export const quicChain = defineDiagnostic({
  code: 'WC0416',
  name: 'quic-chain',
  severity: 'error',
  text: ({ listener, chain, needs }: { listener: string; chain: string; needs: string }) =>
    `QUIC listener \`${listener}\`: ${chain} needs ${needs}`,
  hint: () => 'QUIC carries HTTP/3: QuicDownstreamTransport below and the HTTP connection manager as the last filter',
  documentation:
    'Every chain of a QUIC listener has the QUIC transport socket and ends in the HTTP connection manager.',
});

export const quicBalance = defineDiagnostic({
  code: 'WC0417',
  name: 'quic-balance',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `QUIC listener \`${listener}\` has \`connection_balance_config\``,
  hint: () => 'remove it: QUIC connections are spread over the workers by their own means',
  documentation: 'Connections of a QUIC listener cannot be balanced by Envoy’s connection balancers.',
});

export const sameMatch = defineDiagnostic({
  code: 'WC0418',
  name: 'same-match',
  severity: 'error',
  text: ({ listener, chain, other, match }: { listener: string; chain: string; other: string; match: string }) =>
    `listener \`${listener}\`: ${chain} has the same match as ${other}: ${match}`,
  hint: () => 'remove one of the two chains or give it another criterion',
  documentation:
    'Two filter chains have equal match messages; no match at all and an empty one are equal. Envoy refuses the listener.',
});

export const overlappingMatches = defineDiagnostic({
  code: 'WC0419',
  name: 'overlapping-matches',
  severity: 'error',
  text: ({ listener, chain, other, values }: { listener: string; chain: string; other: string; values: string }) =>
    `listener \`${listener}\`: ${chain} and ${other} both match ${values}`,
  hint: () => 'Envoy names neither chain; take the shared value out of one of them',
  documentation:
    'Every combination of one value per criterion leads to one chain. Here one combination belongs to two chains. Values are compared as Envoy stores them: names in lower case, `*.a.com` as `.a.com`, ranges without their host bits, an empty name as none.',
});

export const repeatedValue = defineDiagnostic({
  code: 'WC0420',
  name: 'repeated-value',
  severity: 'error',
  text: ({ listener, chain, values }: { listener: string; chain: string; values: string }) =>
    `listener \`${listener}\`: ${chain} has ${values} twice`,
  hint: () => 'remove one of the two; Envoy speaks of overlapping rules of multiple chains',
  documentation:
    'One filter chain has the same value of a criterion twice, perhaps in another spelling. Envoy takes that for two chains with overlapping rules and refuses the listener.',
});

export const unimplementedField = defineDiagnostic({
  code: 'WC0421',
  name: 'unimplemented-field',
  severity: 'error',
  text: ({ listener, chain, field }: { listener: string; chain: string; field: string }) =>
    `listener \`${listener}\`: ${chain} uses \`${field}\`, which Envoy never implemented`,
  hint: () => 'use `prefix_ranges`',
  documentation:
    '`address_suffix` and `suffix_len` are part of the API and of no Envoy. A listener with one of them is refused.',
});

export const namelessChain = defineDiagnostic({
  code: 'WC0422',
  name: 'nameless-chain',
  severity: 'error',
  text: ({ listener, chain }: { listener: string; chain: string }) =>
    `listener \`${listener}\`: ${chain} has no name, and its matcher chooses chains by name`,
  hint: () => 'name every chain, or remove `filter_chain_matcher`',
  documentation:
    'With a `filter_chain_matcher` every filter chain needs a name of its own; the default chain does not.',
});

export const repeatedChainName = defineDiagnostic({
  code: 'WC0423',
  name: 'repeated-chain-name',
  severity: 'error',
  text: ({ listener, chain, other }: { listener: string; chain: string; other: string }) =>
    `listener \`${listener}\`: ${chain} has the name of ${other}, and its matcher chooses chains by name`,
  hint: () => 'name them apart',
  documentation:
    'With a `filter_chain_matcher` the names of the filter chains must differ. Without a matcher they may repeat.',
});

export const malformedRange = defineDiagnostic({
  code: 'WC0424',
  name: 'malformed-range',
  severity: 'error',
  text: ({ listener, where, text }: { listener: string; where: string; text: string }) =>
    `listener \`${listener}\`, ${where}: \`${text}\` is no IP address`,
  hint: ({ text }) =>
    text.includes('/') ? 'the length goes into `prefix_len`' : 'write an IPv4 or IPv6 address; names are not looked up',
  documentation:
    'The address of a range is an IP address without its length. Leading zeros and short forms are not taken.',
});

export const partialWildcard = defineDiagnostic({
  code: 'WC0425',
  name: 'partial-wildcard',
  severity: 'error',
  text: ({ listener, chain, serverName }: { listener: string; chain: string; serverName: string }) =>
    `listener \`${listener}\`: ${chain} has the server name \`${serverName}\`, and a star only stands for whole labels in front`,
  hint: () => 'write `*.example.com`; for any name leave `server_names` out',
  documentation:
    'In `server_names` a star is only possible as the whole first label. There is no way to say “any name, but one”.',
});

export const terminalFilterNotLast = defineDiagnostic({
  code: 'WC0426',
  name: 'terminal-filter-not-last',
  severity: 'error',
  text: ({ listener, chain, filter, type }: { listener: string; chain: string; filter: string; type: string }) =>
    `listener \`${listener}\`: in ${chain} filters follow \`${filter}\`${ofType(filter, type)}, which ends the chain`,
  hint: () => 'move it to the end',
  documentation:
    'A terminal filter consumes the connection or request, so nothing behind it would ever run. Envoy refuses such a chain.',
});

export const lastFilterNotTerminal = defineDiagnostic({
  code: 'WC0427',
  name: 'last-filter-not-terminal',
  severity: 'error',
  text: ({ listener, chain, filter, type }: { listener: string; chain: string; filter: string; type: string }) =>
    `listener \`${listener}\`: ${chain} ends in \`${filter}\`${ofType(filter, type)}, which passes everything on`,
  hint: () =>
    'the last network filter is a proxy such as tcp_proxy or the HTTP connection manager; the last HTTP filter is the router',
  documentation:
    'The last filter of a chain must be one that takes the connection or request. A chain without any filter is allowed and closes its connections.',
});

export const disabledTerminalFilter = defineDiagnostic({
  code: 'WC0428',
  name: 'disabled-terminal-filter',
  severity: 'error',
  text: ({ listener, chain, filter }: { listener: string; chain: string; filter: string }) =>
    `listener \`${listener}\`: ${chain} has its last HTTP filter \`${filter}\` disabled`,
  hint: () => 'remove `disabled` there',
  documentation: 'The HTTP filter that ends the chain cannot be disabled by default.',
});

export const discoveryWithoutMatcher = defineDiagnostic({
  code: 'WC0429',
  name: 'discovery-without-matcher',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `listener \`${listener}\` takes chains by discovery and has no \`filter_chain_matcher\``,
  hint: () => 'discovered chains are chosen by name, which only a matcher does',
  documentation:
    'Filter chains that arrive by discovery (`fcds_config`) can only be chosen by a `filter_chain_matcher`.',
});

export const internalListenerFeature = defineDiagnostic({
  code: 'WC0430',
  name: 'internal-listener-feature',
  severity: 'error',
  text: ({ listener, field }: { listener: string; field: string }) =>
    `internal listener \`${listener}\` has \`${field}\`, which needs a socket`,
  hint: () => 'remove it: only Envoy itself connects to an internal listener, by its name',
  documentation: 'An internal listener has no socket, so fields about addresses and sockets are refused.',
});

export const internalAddress = defineDiagnostic({
  code: 'WC0431',
  name: 'internal-address',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `listener \`${listener}\` has an internal address`,
  hint: () => 'set `internal_listener` and no address',
  documentation: 'A listener becomes internal by its field `internal_listener`; internal addresses are for endpoints.',
});

export const refusedRegex = defineDiagnostic({
  code: 'WC0432',
  name: 'refused-regex',
  severity: 'error',
  text: ({ listener, regex }: { listener: string; regex: string }) =>
    `listener \`${listener}\`: the filter chain matcher has a regular expression that RE2 does not take: ${regex}`,
  hint: () => 'RE2 has no look-around and no back references; a bracket may be missing',
  documentation:
    'Envoy compiles regular expressions with RE2 when it loads the matcher and refuses what does not compile.',
});

export const refusedDomain = defineDiagnostic({
  code: 'WC0433',
  name: 'refused-domain',
  severity: 'error',
  text: ({ listener, domain, isRepeated }: { listener: string; domain: string; isRepeated: boolean }) =>
    `listener \`${listener}\`, the filter chain matcher: ${isRepeated ? `the domain \`${domain}\` stands twice` : domain === '' ? 'a domain is empty' : `\`${domain}\` is no domain that it takes`}`,
  hint: () => 'a domain is a name, `*.name` or `*`, and stands once',
  documentation: 'The domains of a ServerNameMatcher are checked when the matcher is built.',
});

export const crashOnLoad = defineDiagnostic({
  code: 'WC0434',
  name: 'crash-on-load',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `the filter chain matcher of listener \`${listener}\` has ranges or domains without \`on_match\`: Envoy crashes when it loads it`,
  hint: () => 'say what follows with `on_match`',
  documentation:
    'An entry of an IPMatcher or ServerNameMatcher without `on_match` passes validation, and Envoy 1.36 to 1.40 end with a segmentation fault while they build the matcher. The whole proxy stops, or never starts.',
});

export const repeatedDomain = defineDiagnostic({
  code: 'WC0435',
  name: 'repeated-domain',
  severity: 'error',
  text: ({ listener, where, domain }: { listener: string; where: string; domain: string; routes: string }) =>
    `listener \`${listener}\`, ${where}: the routes have the domain \`${domain}\` twice`,
  hint: () => 'Envoy compares domains without regard to case; keep one',
  documentation:
    'A route configuration must not have a domain in two virtual hosts or twice in one. One that stands in the listener is built with it, so the listener is refused.',
});

export const additionalAddressMissing = defineDiagnostic({
  code: 'WC0436',
  name: 'additional-address-missing',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `an additional address of listener \`${listener}\` is empty: Envoy crashes when it loads it`,
  hint: () => 'fill in `address` or remove the entry',
  documentation:
    'An entry of `additional_addresses` without an `address` passes validation, and Envoy 1.36 to 1.40 end with a segmentation fault while they build the listener.',
});

export const noCertificate = defineDiagnostic({
  code: 'WC0437',
  name: 'no-certificate',
  severity: 'error',
  text: ({ listener, chain }: { listener: string; chain: string }) =>
    `listener \`${listener}\`: ${chain} ends TLS and has no certificate`,
  hint: () => 'add `tls_certificates` or a secret to `common_tls_context`',
  documentation:
    'A server needs a certificate: in the configuration, by secret discovery (SDS) or from a certificate provider. Envoy refuses a downstream TLS context without any.',
});

export const typeWithoutHost = defineDiagnostic({
  code: 'WC0438',
  name: 'type-without-host',
  severity: 'error',
  text: ({ listener, type }: { listener: string; type: string }) =>
    `Envoy cannot read listener \`${listener}\`: the \`@type\` \`${type}\` has no slash`,
  hint: ({ type }) => `write \`type.googleapis.com/${type}\``,
  documentation:
    'The type of an embedded configuration is a URL: `type.googleapis.com/` and the full name of the message. Envoy cannot read a file in which the part before the slash is missing.',
});

export const configurationWithoutType = defineDiagnostic({
  code: 'WC0439',
  name: 'configuration-without-type',
  severity: 'error',
  text: ({ listener, type }: { listener: string; type: string }) =>
    `Envoy cannot read listener \`${listener}\`: the \`typed_config\` of \`${type}\` has no \`@type\``,
  hint: () => 'add the `@type` of its message',
  documentation:
    'An embedded configuration must say what it is; only an empty object may do without `@type`. Envoy cannot read a file with such a configuration.',
});

export const unboundUdpCrash = defineDiagnostic({
  code: 'WC0440',
  name: 'unbound-udp-crash',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `UDP listener \`${listener}\` is not bound to its port: Envoy 1.36 to 1.39 crash when they load it`,
  hint: () => 'remove `bind_to_port: false`; Envoy 1.40 refuses it',
  documentation:
    'A UDP listener without a socket of its own can never receive anything. Envoy 1.36 to 1.39 accept it and end with a segmentation fault; Envoy 1.40 refuses the listener.',
});

/** Most filters are called by the name of their type. */
function ofType(filter: string, type: string): string {
  return filter === type ? '' : ` (${type})`;
}
