import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy accepts in listeners and hardly anybody means. */

export const keepMatchingReached = defineDiagnostic({
  code: 'WC0457',
  name: 'keep-matching',
  severity: 'warning',
  text: ({ listener }: { listener: string }) =>
    `the filter chain matcher of listener \`${listener}\` has \`keep_matching\`: Envoy 1.36 to 1.40 crash when a connection meets it`,
  hint: () => 'remove keep_matching from listener matchers',
  documentation:
    'Envoy accepts `keep_matching` in a listener’s matcher. When a connection comes to an action or nested matcher with it, every release that was tried (1.36 to 1.40) ends with a segmentation fault: one connection stops the whole proxy.',
});

export const unknownChainNamed = defineDiagnostic({
  code: 'WC0451',
  name: 'unknown-chain-named',
  severity: 'warning',
  text: ({ listener, chain, isDefault }: { listener: string; chain: string; isDefault: boolean }) =>
    isDefault
      ? `the filter chain matcher of listener \`${listener}\` names the default filter chain \`${chain}\`, which it cannot choose`
      : `the filter chain matcher of listener \`${listener}\` names \`${chain}\`, and the listener has no such chain`,
  hint: () => 'such connections are closed (NR filter_chain_not_found), also beside a default filter chain',
  documentation:
    'The name in a matcher’s action is not checked when the listener loads. A connection that comes to an action with an unknown name is closed; the default filter chain is only used where nothing matches at all, and its own name is not among those that can be chosen.',
});

export const ignoredMatch = defineDiagnostic({
  code: 'WC0452',
  name: 'ignored-match',
  severity: 'information',
  text: ({ listener, chain, isDefault }: { listener: string; chain: string; isDefault: boolean }) =>
    `listener \`${listener}\`: the criteria of ${chain} are ignored${isDefault ? '' : ', its matcher chooses by name'}`,
  documentation:
    'The match of the default filter chain plays no part, and beside a `filter_chain_matcher` no chain’s match does. Only unimplemented fields in it are still refused.',
});

export const missingInspector = defineDiagnostic({
  code: 'WC0453',
  name: 'missing-inspector',
  severity: 'warning',
  text: ({ listener, chains }: { listener: string; chains: readonly string[] }) =>
    `listener \`${listener}\` has no tls_inspector: TLS connections count as plaintext without a server name, and never reach ${someOf(chains)}`,
  hint: () => 'add envoy.filters.listener.tls_inspector to its listener filters',
  documentation:
    'Only the tls_inspector finds out that a connection is TLS, which server name it asks for and which protocols it offers. Current Envoys do not add it by themselves. Without it every TLS connection is `raw_buffer` when the chain is chosen. (A connection that another listener hands over keeps what was found there.)',
});

export const zeroRangeTie = defineDiagnostic({
  code: 'WC0454',
  name: 'zero-range-tie',
  severity: 'warning',
  text: ({
    listener,
    stage,
    range,
    chain,
    other,
  }: {
    listener: string;
    stage: string;
    range: string;
    chain: string;
    other: string;
  }) =>
    `listener \`${listener}\`: ${stage} ${range} of ${chain} and ${other} without it are one place: Envoy uses one of them by chance`,
  hint: () => 'remove the /0 range, or give both chains another criterion',
  documentation:
    'A chain without a range is stored as 0.0.0.0/0 and ::/0. A chain that says /0 itself (or has a range without `prefix_len`) is accepted beside it and takes the same place; which of them is used is fixed by chance when the process starts.',
});

export const unreachableChain = defineDiagnostic({
  code: 'WC0455',
  name: 'unreachable-chain',
  severity: 'warning',
  text: ({
    listener,
    chain,
    why,
    rivals,
  }: {
    listener: string;
    chain: string;
    why: string;
    rivals: readonly string[];
    /** No action of the listener's matcher says its name. */
    isUnnamed?: boolean;
  }) =>
    `listener \`${listener}\`: no connection can reach ${chain}: ${why}${rivals.length === 0 ? '' : ` (${someOf(rivals)})`}`,
  hint: ({ rivals, isUnnamed = false }) =>
    isUnnamed
      ? 'name it in an action of `filter_chain_matcher`, or remove it'
      : rivals.length === 0
        ? 'change its criteria, or remove it'
        : 'Envoy takes the most specific entry of each criterion and never goes back to a wider one',
  documentation:
    'At every stage Envoy takes the most specific entry that accepts the connection and forgets the others. A chain is unreachable if each connection that it would accept is taken by an entry beside it at some stage, or if its own criteria exclude each other (a server name over plaintext). It is only reported where that holds for every possible connection.',
});

export const repeatedStaticName = defineDiagnostic({
  code: 'WC0456',
  name: 'repeated-static-name',
  severity: 'warning',
  text: ({ listener }: { listener: string }) =>
    `static listener \`${listener}\` has the name of one before it: Envoy leaves it out without a word`,
  hint: () => 'give it a name of its own',
  documentation:
    'Of several listeners with one name in static configuration Envoy loads the first. The others are taken for updates of it, which static listeners do not have, and are dropped silently.',
});

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

export const refusedToday = defineDiagnostic({
  code: 'WC0458',
  name: 'refused-today',
  severity: 'warning',
  text: ({ refusal }: { refusal: string }) => `in use in this dump, and an Envoy of today refuses it: ${refusal}`,
  hint: () => 'mend it before Envoy is upgraded',
  documentation:
    'The dump of a running Envoy has it in use, which is proof that this Envoy took it; by the rules of current releases it would be refused, or the dump was changed by hand. It is said of clusters and route configurations, and of listeners of Envoys before 1.18 or in the v2 API.',
});

export const oldApiFile = defineDiagnostic({
  code: 'WC0459',
  name: 'old-api-file',
  severity: 'information',
  text: ({ api }: { api: 'v1' | 'v2' }) =>
    `written in Envoy's ${api} API, which only releases before ${api === 'v1' ? '1.9' : '1.18'} take: it is judged as they would`,
  hint: () => 'name the Envoy that is to load it: --envoy-version 1.40',
  documentation:
    'Configuration in the v1 or v2 API says nothing about the Envoy that will load it. `check` then judges it as an Envoy that takes it. One since 1.9 or 1.18 refuses all of it (`WC0447`).',
});

export const uselessRequirement = defineDiagnostic({
  code: 'WC0460',
  name: 'useless-requirement',
  severity: 'warning',
  text: ({ listener, chain }: { listener: string; chain: string }) =>
    `listener \`${listener}\`: ${chain} requires a client certificate and names no authority to verify one, so Envoy lets clients in that have none`,
  hint: () => 'add a validation_context with trusted_ca to its common_tls_context',
  documentation:
    'Envoy asks for a client certificate only where it has something to verify it against: authorities, names or hashes to compare with, or a validator. `require_client_certificate` alone changes nothing: clients without a certificate are let in, and of a client that has one the proxy never sees it. With `trust_chain_verification: ACCEPT_UNTRUSTED` and no authorities (modes of gateways that take any certificate) it asks for one, and lets clients without it in all the same.',
});

export const missingNode = defineDiagnostic({
  code: 'WC0462',
  name: 'missing-node',
  severity: 'information',
  text: ({ missing }: { missing: readonly string[]; what: string | undefined }) =>
    `the file does not say the ${missing.map((field) => `\`${field}\``).join(' and ')} of the \`node\`: Envoy starts with it only if its command line does`,
  hint: ({ missing, what }) =>
    `${what === undefined ? 'it has a stream for discovery' : `${what} come by discovery`}: set ${missing.map((field) => `\`node.${field}\``).join(' and ')}, or give ${missing.map((field) => (field === 'id' ? '--service-node' : '--service-cluster')).join(' and ')}`,
  documentation:
    'An Envoy that asks for resources, from a control plane or from files, says who it is. Where neither the file with which it starts nor its command line (`--service-node`, `--service-cluster`) has an id and a cluster of the node, it does not start.',
});

export const unreachableRoute = defineDiagnostic({
  code: 'WC0463',
  name: 'unreachable-route',
  severity: 'warning',
  text: ({
    where,
    host,
    route,
    why,
    count,
  }: {
    where: string;
    host: string;
    route: string;
    why: string;
    count: number;
    isFirst: boolean;
  }) =>
    `${where}, virtual host \`${host}\`: ${route}${count === 1 ? '' : ` and ${count - 1} more`} can never match: ${why}`,
  hint: ({ isFirst }) =>
    isFirst
      ? 'Envoy uses the first route that matches: put what is more specific in front, or take it out'
      : 'write a path that begins with `/`; the query is asked for with `query_parameters`',
  documentation:
    'Envoy uses the first route of a virtual host that matches, whatever is more specific behind it. It is only said where the route in front matches every request that this one would: by its path, and because it asks for nothing else, or for the very same headers, query parameters and so on. Other routes can never match by themselves: what their path is compared with has no query and no fragment, and a request whose path does not begin with a slash is answered with 404 before routes are looked at. Routes that fail for the same reason in one route configuration are counted, and the first is named.',
});

export const lateProxyProtocol = defineDiagnostic({
  code: 'WC0464',
  name: 'late-proxy-protocol',
  severity: 'warning',
  text: ({
    listener,
    inspector,
    header,
    chains,
  }: {
    listener: string;
    inspector: string;
    header: string;
    chains: readonly string[];
  }) =>
    `listener \`${listener}\`: \`${inspector}\` stands in front of \`${header}\` and sees its header instead of what the client sends: connections that have one never reach ${someOf(chains)}`,
  hint: ({ inspector, header }) => `put \`${header}\` in front of \`${inspector}\``,
  documentation:
    'Listener filters run in their order, each on the bytes that the one before has left. The header of the PROXY protocol stands in front of everything else, so that a tls_inspector or http_inspector in front of it finds neither TLS nor HTTP: the connection counts as raw bytes without a server name, and the search for a chain goes on with that.',
});

export const wholeRange = defineDiagnostic({
  code: 'WC0465',
  name: 'whole-range',
  severity: 'warning',
  text: ({ listener, chain, addresses }: { listener: string; chain: string; addresses: readonly string[] }) =>
    `listener \`${listener}\`, ${chain}: ${addresses.length === 1 ? 'the range of' : 'the ranges of'} ${someOf(addresses)} ${addresses.length === 1 ? 'has' : 'have'} no \`prefix_len\`, which makes it 0: every address is in ${addresses.length === 1 ? 'it' : 'them'}`,
  hint: () => 'set `prefix_len`: 32 for one IPv4 address, 128 for one of IPv6',
  documentation:
    'A range is an address and the number of its bits that count. Where `prefix_len` is missing it is 0, none counts, and every address of that family is in the range: a policy that was meant to deny one client denies all, one that was meant to allow one lets all in. It is said of ranges whose address is not zero itself, wherever they stand in a filter chain.',
});
