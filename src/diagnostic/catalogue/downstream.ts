import { defineDiagnostic } from '../diagnosticKind.ts';

export const clientCertificateTrusted = defineDiagnostic({
  code: 'WC0601',
  name: 'client-certificate-taken-as-trusted',
  severity: 'information',
  text: () => 'the client’s certificate is taken as valid and signed by an authority that this chain trusts',
  hint: () => 'in a connection file say `"trusted": true` or `"trusted": false` in `clientCertificate`',
  documentation:
    'The chain verifies client certificates against its certificate authorities. Who signed the certificate of the question was not said, so it is taken as signed by one of them and in its time. Its names are checked as far as they are given.',
});

export const secretNotInDump = defineDiagnostic({
  code: 'WC0602',
  name: 'secret-not-in-dump',
  severity: 'warning',
  text: ({ secret }: { secret: string }) => `secret \`${secret}\` is not in the dump and is taken as delivered`,
  hint: () => 'add the secrets of the proxy: `istioctl pc secret POD -o json`, or take the whole /config_dump',
  documentation:
    'The transport socket takes a certificate or its authorities from a secret discovery service. The dump has no such secret; whether the proxy has received it cannot be seen. A proxy that has not received it closes every connection of the chain with "Secret is not supplied by SDS".',
});

export const transportSocketNotEvaluated = defineDiagnostic({
  code: 'WC0603',
  name: 'transport-socket-not-evaluated',
  severity: 'error',
  text: ({ type }: { type: string }) => `the chain’s transport socket ${type || '(no type)'} is not evaluated`,
  hint: () => 'what happens to the bytes behind the filter chain has to be asked of the proxy itself',
  documentation:
    'The transport socket of this filter chain is of a type that is not known here, so nothing is said about what it makes of the connection.',
});

export const tlsExtensionNotEvaluated = defineDiagnostic({
  code: 'WC0604',
  name: 'tls-extension-not-evaluated',
  severity: 'warning',
  text: ({ what, type }: { what: string; type: string }) =>
    `the ${what} ${type || '(no type)'} of the chain is not evaluated`,
  hint: () => 'the answer holds if this extension accepts the connection',
  documentation:
    'The TLS context of the chain uses an extension: a handshaker, a certificate selector or a validator of its own. It is taken to accept what the rest of the context accepts.',
});

export const networkFilterAssumed = defineDiagnostic({
  code: 'WC0605',
  name: 'network-filter-not-evaluated',
  severity: 'warning',
  text: ({ filter, why }: { filter: string; why: string }) =>
    `network filter \`${filter}\` ${why}; it is assumed to let the connection pass`,
  hint: () => 'check what this filter does to connections',
  documentation:
    'A network filter stands before the one that forwards the connection and may close it or send it elsewhere: a rate limit, an external authorization service, an extension that is not known here. What it decides is not in a dump.',
});

export const httpFilterAssumed = defineDiagnostic({
  code: 'WC0606',
  name: 'http-filter-not-evaluated',
  severity: 'warning',
  text: ({ filter, why }: { filter: string; why: string }) =>
    `HTTP filter \`${filter}\` ${why}; it is assumed to let the request pass`,
  hint: () => 'check what this filter does to requests',
  documentation:
    'An HTTP filter stands before the router and may answer requests itself, change headers or send them elsewhere: an external authorization service, a rate limit, Lua, Wasm, an extension that is not known here. What it decides is not in a dump; the answer holds if it lets the request pass unchanged.',
});

export const routesNotInDump = defineDiagnostic({
  code: 'WC0607',
  name: 'routes-not-in-dump',
  severity: 'error',
  text: ({ name, others }: { name: string; file?: string | undefined; others?: boolean }) =>
    `the dump has ${others === true ? 'routes, and none of this name' : 'no routes'}, so route configuration \`${name}\` cannot be looked into`,
  hint: ({ file }) =>
    file === undefined
      ? 'take `istioctl pc all POD -o json`, or add `istioctl pc routes POD -o json` with a further -f'
      : `give the file \`${file}\`, which it comes from, with a further -f`,
  documentation:
    'The HTTP connection manager gets its routes by discovery, and the dump has no section of routes, or not all of them. The answer ends at the connection manager.',
});

export const routeConfigurationMissing = defineDiagnostic({
  code: 'WC0608',
  name: 'route-configuration-missing',
  severity: 'warning',
  text: ({ name }: { name: string }) =>
    `route configuration \`${name}\` is not among the routes of the dump and is taken as not delivered`,
  hint: () => 'look for it in the control plane, or check that the dump is complete',
  documentation:
    'The HTTP connection manager names a route configuration that the routes of the dump do not have. If the dump is complete, the proxy has not received it, and answers every request with 404 and the flag NR.',
});

export const protocolProxy = defineDiagnostic({
  code: 'WC0609',
  name: 'protocol-proxy',
  severity: 'error',
  text: ({ filter, protocol }: { filter: string; protocol: string }) =>
    `network filter \`${filter}\` routes ${protocol} by its own rules, which are not evaluated`,
  documentation:
    'The chain ends in a proxy for a protocol other than HTTP or plain TCP. It chooses clusters by what the protocol’s messages say, which is not evaluated.',
});

export const rbacConditionNotEvaluated = defineDiagnostic({
  code: 'WC0610',
  name: 'rbac-condition-not-evaluated',
  severity: 'warning',
  text: ({ what }: { what: string }) => `${what} is not evaluated: the answer lists what follows either way`,
  documentation:
    'An RBAC policy has a condition in the Common Expression Language, or tests something by an extension. It is not evaluated; both outcomes are followed.',
});

export const virtualHostsDiscovered = defineDiagnostic({
  code: 'WC0612',
  name: 'virtual-hosts-discovered',
  severity: 'warning',
  text: ({ name }: { name: string }) =>
    `route configuration \`${name}\` asks for further virtual hosts when a request needs them; only those in the dump are known`,
  documentation:
    'The route configuration uses virtual host discovery (VHDS). A host that is not among the virtual hosts of the dump may be delivered on demand; the answer takes it as unknown to the proxy.',
});

export const clusterPluginNotEvaluated = defineDiagnostic({
  code: 'WC0613',
  name: 'cluster-specifier-not-evaluated',
  severity: 'error',
  text: ({ name }: { name: string }) =>
    `the route lets the extension \`${name || '(no name)'}\` choose the cluster, which is not evaluated`,
  documentation: 'A cluster specifier plugin chooses the cluster of this route. Which one it takes is not in a dump.',
});

export const routeActionNotEvaluated = defineDiagnostic({
  code: 'WC0614',
  name: 'route-action-not-evaluated',
  severity: 'error',
  text: ({ action }: { action: string }) => `the route’s action is ${action}, which Envoy as a proxy does not serve`,
  documentation:
    'The action of this route is meant for other users of Envoy’s API, such as gRPC clients, or is missing.',
});

export const startTlsAssumed = defineDiagnostic({
  code: 'WC0615',
  name: 'starttls-begins-in-clear',
  severity: 'information',
  text: () => 'the chain begins in clear and turns to TLS only when a filter asks for it; it is followed in clear',
  documentation:
    'A STARTTLS transport socket passes bytes unencrypted until a filter, such as the Postgres proxy, asks for TLS. The answer is about the connection before that.',
});

export const deniedAfterConnect = defineDiagnostic({
  code: 'WC0616',
  name: 'denied-after-upstream-connect',
  severity: 'information',
  text: ({ filter }: { filter: string }) =>
    `\`${filter}\` decides at the first bytes; tcp_proxy has opened the upstream connection by then`,
  documentation:
    'The network RBAC filter is evaluated when data arrives, and tcp_proxy connects as soon as the connection is accepted. The server sees a connection that carries nothing, and the access log of the denied connection names an upstream host.',
});

export const serverNameNeeded = defineDiagnostic({
  code: 'WC0617',
  name: 'server-name-needed',
  severity: 'error',
  text: ({ filter }: { filter: string }) =>
    `\`${filter}\` takes the cluster from the server name (SNI), which was not said`,
  hint: () => 'say the SNI, with --sni or `"serverName"`',
  documentation:
    'The filter sets the cluster of the connection to the server name of the ClientHello. Without it nothing more can be said.',
});

export const pathTemplateNotEvaluated = defineDiagnostic({
  code: 'WC0619',
  name: 'path-template-not-evaluated',
  severity: 'warning',
  text: ({ what }: { what: string }) =>
    `the path matcher ${what || '(no type)'} is not evaluated: the answer lists what follows either way`,
  documentation:
    'A route matches the path by an extension that is not known here, or by a template that is not understood.',
});

export const remoteAddressNotEvaluated = defineDiagnostic({
  code: 'WC0620',
  name: 'remote-address-not-evaluated',
  severity: 'information',
  text: ({ how }: { how: string }) => `the client’s address comes from ${how} and is left open`,
  documentation:
    'Policies about the remote address use the address that the HTTP connection manager finds, from X-Forwarded-For or by an extension. Where it is not given, the answer branches over it.',
});

export const httpMatcherNotEvaluated = defineDiagnostic({
  code: 'WC0621',
  name: 'http-matcher-not-evaluated',
  severity: 'error',
  text: ({ what }: { what: string }) => `a matcher uses ${what}, which cannot be evaluated offline`,
  documentation:
    'A unified matcher of a virtual host or an RBAC filter depends on an extension that is not evaluated here (CEL expressions, matchers or inputs of unknown types).',
});

export const discoveredFilterMissing = defineDiagnostic({
  code: 'WC0622',
  name: 'discovered-filter-not-in-dump',
  severity: 'warning',
  text: ({ filter }: { filter: string }) =>
    `filter \`${filter}\` comes by extension discovery and is not in the dump; it is assumed to let everything pass`,
  hint: () => 'take the dump with its extension configurations: `istioctl pc ecds POD -o json`',
  documentation:
    'The configuration of this filter is delivered by extension configuration discovery (ECDS). No file has a section for those (`EcdsConfigDump`), so what it does is not known. Where there is one, as in every dump of an Envoy with such filters, a filter that is not in it has not been delivered: its `default_config` counts, and without one connections are closed and requests answered with 500.',
});

export const onDemandCluster = defineDiagnostic({
  code: 'WC0623',
  name: 'cluster-on-demand',
  severity: 'warning',
  text: ({ cluster }: { cluster: string }) =>
    `cluster \`${cluster}\` is not in the dump; the filter asks for it when it is needed`,
  documentation:
    'tcp_proxy is configured to ask for unknown clusters on demand. Whether the control plane delivers it is not in a dump.',
});

export const tlsVersionsAssumed = defineDiagnostic({
  code: 'WC0624',
  name: 'tls-versions-assumed',
  severity: 'information',
  text: ({ accepted }: { accepted: string }) =>
    `the chain accepts only ${accepted}; the client is taken to speak one of them`,
  hint: () => 'say the versions of the ClientHello in a connection file: `"tlsVersions": ["TLSv1_2"]`',
  documentation:
    'The chain limits the TLS versions to fewer than clients commonly offer. Which versions the client offers was not said.',
});

export const earlyMutationNotEvaluated = defineDiagnostic({
  code: 'WC0625',
  name: 'early-header-mutation-not-evaluated',
  severity: 'warning',
  text: ({ name }: { name: string }) =>
    name === ''
      ? 'the connection manager changes headers of the request in a way that is not evaluated'
      : `the connection manager changes \`${name}\` of the request before it is routed, which is not evaluated`,
  hint: () => 'see early_header_mutation_extensions; the answer holds if what it changes is not looked at',
  documentation:
    'Before a request is routed, extensions of the connection manager may change its headers. Adding, overwriting and removing named headers is followed; removal by pattern, pseudo-headers and other extensions are not. The routes are then matched against the headers as they came.',
});

export const clusterOfStateNotKnown = defineDiagnostic({
  code: 'WC0626',
  name: 'cluster-of-filter-state-not-known',
  severity: 'error',
  text: () => 'tcp_proxy takes the cluster from filter state `envoy.tcp_proxy.cluster`, whose value is not known',
  hint: () => 'see the filter `set_filter_state` in front of it: say what its format asks for, such as the SNI',
  documentation:
    'A filter of the listener or of the chain sets the cluster of the connection by a format, and a part of that is not known: a fact that the question does not say, or a command that is not followed.',
});

export const expiredCertificate = defineDiagnostic({
  code: 'WC0627',
  name: 'expired-certificate',
  severity: 'warning',
  text: ({ what, who, expiry, update }: { what: string; who: string; expiry: string; update: string }) =>
    `${what} (${who || 'nobody'}) expired at ${expiry}, and the proxy took configuration at ${update}: peers that check it refuse it, which no verdict counts`,
  hint: () =>
    'see why it was not renewed: the agent beside the proxy (`istioctl pc secret`), the issuer, the Secret of a gateway',
  documentation:
    'A certificate that the proxy shows, or all authorities by which it checks its peers, had expired before the latest time at which its file says that a listener, a secret or the bootstrap was taken. Envoy shows such a certificate all the same; peers that check it end the handshake (`SSLV3_ALERT_CERTIFICATE_EXPIRED` in the log of the one who shows it, `CERTIFICATE_VERIFY_FAILED` … `certificate has expired` in that of the one who checks). No answer counts it: times in a dump may have been changed since. Certificates that expire after that time are not reported, because a dump does not say when it was taken.',
});
