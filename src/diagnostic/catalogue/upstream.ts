import { defineDiagnostic } from '../diagnosticKind.ts';

export const regexRefused = defineDiagnostic<{ readonly regex: string; readonly problem: string }>({
  code: 'WC0450',
  name: 'regex-refused',
  severity: 'warning',
  text: ({ regex, problem }) => `\`${abbreviated(regex)}\` is no valid RE2 pattern: ${abbreviated(problem)}`,
  hint: () => 'Envoy refuses a configuration with such a pattern; correct it where it was written',
  documentation:
    'Regular expressions in Envoy are RE2 patterns: there is no look-around and no back reference, and a repetition ' +
    'count is at most 1000. Envoy refuses a resource that holds a pattern which it cannot compile, so this dump can ' +
    'hardly come from an Envoy that accepted it. Nothing is said about whether the pattern would match.',
});

export const regexTooComplex = defineDiagnostic<{ readonly regex: string; readonly limit: string }>({
  code: 'WC0550',
  name: 'regex-too-complex',
  severity: 'warning',
  text: ({ regex, limit }) => `\`${abbreviated(regex)}\` was not evaluated: ${limit}`,
  hint: () => 'ask a real Envoy about this pattern, or simplify it',
  documentation:
    'A dump is untrusted input. A pattern that is very long, compiles to a very large program, or would need very ' +
    'many steps for this text is not evaluated; the answer then branches over "matches" and "does not match".',
});

export const stringMatcherNotEvaluated = defineDiagnostic<{ readonly type: string }>({
  code: 'WC0551',
  name: 'string-matcher-not-evaluated',
  severity: 'information',
  text: ({ type }) => `string matcher \`${type}\` is an extension that is not evaluated`,
  hint: () => 'the answer lists the outcome for both of its results',
  documentation:
    'A StringMatcher may name an extension (such as a Lua script) instead of a pattern. What it answers cannot be ' +
    'known from a dump; the answer branches over "matches" and "does not match".',
});

/** Keeps messages on one readable line, whatever a dump holds. */
function abbreviated(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}

export const transportSocketUnsupported = defineDiagnostic<{ readonly type: string }>({
  code: 'WC0801',
  name: 'transport-socket-unsupported',
  severity: 'warning',
  text: ({ type }) =>
    `transport socket \`${abbreviated(type)}\` of a cluster is not known: what it sends cannot be told`,
  hint: () => 'everything up to the endpoint holds; ask whoever wrote this extension what is on the wire',
  documentation:
    'A cluster sends its bytes through a transport socket. TLS, raw, QUIC, ALTS and STARTTLS sockets and the usual ' +
    'wrappers around them are known; this one is another extension, so the answer ends at the endpoint.',
});

export const transportSocketMatcher = defineDiagnostic<{ readonly cluster: string; readonly what: string }>({
  code: 'WC0802',
  name: 'transport-socket-matcher-not-evaluated',
  severity: 'warning',
  text: ({ cluster, what }) =>
    `\`transport_socket_matcher\` of cluster \`${abbreviated(cluster)}\` uses ${abbreviated(what)}, which is not evaluated; the cluster's own transport socket is assumed`,
  hint: () => 'look at the matcher yourself: its action names one of the transport_socket_matches',
  documentation:
    'A cluster may choose the transport socket of an endpoint with a unified matcher. Its inputs here are the metadata ' +
    'of the endpoint and of its locality and filter state; anything else in it is an extension and is not evaluated.',
});

export const secretNotInDump = defineDiagnostic<{ readonly secret: string }>({
  code: 'WC0803',
  name: 'upstream-secret-not-in-dump',
  severity: 'information',
  text: ({ secret }) => `secret \`${abbreviated(secret)}\` is not in the dump; it is assumed to be delivered`,
  hint: () => '`istioctl pc secret POD -o json` shows it; give it as a further file',
  documentation:
    'A TLS context names a secret by its SDS name, and the dump has a section of secrets without it. Whether the proxy ' +
    'has the certificate, and whose name is in it, cannot be told; the handshake is assumed to go on.',
});

export const loadBalancingPolicy = defineDiagnostic<{ readonly cluster: string; readonly type: string }>({
  code: 'WC0804',
  name: 'load-balancing-policy-not-evaluated',
  severity: 'information',
  text: ({ cluster, type }) =>
    `load balancing policy \`${abbreviated(type)}\` of cluster \`${abbreviated(cluster)}\` is not evaluated: any healthy endpoint may be chosen`,
  documentation:
    'Which endpoints may be chosen follows from health, priorities, subsets and locality weights. This policy is an ' +
    'extension that may leave some of them out or take its choice from elsewhere.',
});

export const clusterTypeNotEvaluated = defineDiagnostic<{ readonly cluster: string; readonly type: string }>({
  code: 'WC0805',
  name: 'cluster-type-not-evaluated',
  severity: 'warning',
  text: ({ cluster, type }) =>
    `cluster \`${abbreviated(cluster)}\` is of the type \`${abbreviated(type)}\`, whose endpoints cannot be told from a dump`,
  documentation:
    'Clusters of type STATIC, EDS, STRICT_DNS, LOGICAL_DNS and ORIGINAL_DST, aggregates and dynamic forward proxies are ' +
    'followed to their endpoints. This one is another extension.',
});

export const originalDestinationMetadata = defineDiagnostic<{ readonly cluster: string; readonly name: string }>({
  code: 'WC0806',
  name: 'original-destination-metadata',
  severity: 'information',
  text: ({ cluster, name }) =>
    `cluster \`${abbreviated(cluster)}\` takes its host from the metadata \`${abbreviated(name)}\` where a filter has set it; it is assumed to be unset`,
  documentation:
    'An ORIGINAL_DST cluster looks for its host in filter state, then in this dynamic metadata, then in a header, and ' +
    'last at the destination that a listener filter restored. What filters set while a request passes is in no dump.',
});

export const loadWithoutHost = defineDiagnostic<{ readonly cluster: string; readonly share: number }>({
  code: 'WC0807',
  name: 'load-without-host',
  severity: 'warning',
  text: ({ cluster, share }) =>
    `${share < 1 ? 'a part' : `${share} %`} of the load of cluster \`${abbreviated(cluster)}\` goes to a priority that has no host to take it, and fails`,
  hint: () => 'compare the panic thresholds of the cluster and, for an aggregate, of its members',
  documentation:
    'Load is spread over priorities before hosts are looked for. Where the priority that was chosen has none that may ' +
    'be used, the request is answered with 503 and the flag `UH` (a TCP connection is closed), although other ' +
    'priorities have hosts. That happens where traffic is to fail in panic, with rings and maglev tables, which know no ' +
    'degraded hosts, and in aggregates whose panic threshold is another one than that of their members.',
});

export const overridingHeader = defineDiagnostic<{ readonly cluster: string; readonly header: string }>({
  code: 'WC0808',
  name: 'overriding-header',
  severity: 'information',
  text: ({ cluster, header }) =>
    `cluster \`${abbreviated(cluster)}\` sends to the address in the header \`${abbreviated(header)}\` where there is one; it is assumed to be absent`,
  hint: () => 'list the headers of the request with --header',
  documentation:
    'The load-balancing policy `override_host` takes the first address in a header that one of the cluster’s endpoints ' +
    'has, healthy or not. Without such an address its fallback policy chooses.',
});
