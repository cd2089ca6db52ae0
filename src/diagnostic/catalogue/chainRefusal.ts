import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses filter chains, their matches and matchers for. */

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

export const refusedRegex = defineDiagnostic({
  code: 'WC0432',
  name: 'refused-regex',
  severity: 'error',
  text: ({ listener, where, regex }: { listener: string; where: string; regex: string }) =>
    `listener \`${listener}\`: ${where} has a regular expression that RE2 does not take: ${regex}`,
  hint: () => 'RE2 has no look-around and no back references; a bracket may be missing',
  documentation:
    'Envoy compiles regular expressions with RE2 when it loads a matcher or a route and refuses what does not compile.',
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
