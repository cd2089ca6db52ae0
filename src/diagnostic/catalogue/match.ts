import { listed } from '../../base/listed.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

export const unknownListenerFilter = defineDiagnostic({
  code: 'WC0501',
  name: 'unknown-listener-filter',
  severity: 'warning',
  text: ({ listener, filter, type }: { listener: string; filter: string; type: string }) =>
    `listener filter \`${filter}\` of \`${listener}\` (${type}) is not known and is assumed to change nothing`,
  hint: () => 'check what this filter does to connections; it may set addresses, protocols or close them',
  documentation:
    'A listener filter runs before the filter chain is chosen and may restore addresses, detect protocols or close the connection. The type of this one is not among those that are evaluated, so the answer holds only if it leaves the connection alone.',
});

export const rateLimitedListener = defineDiagnostic({
  code: 'WC0502',
  name: 'listener-rate-limit',
  severity: 'information',
  text: ({ listener, filter }: { listener: string; filter: string }) =>
    `listener filter \`${filter}\` of \`${listener}\` may close connections above its rate; it is assumed not to`,
  documentation:
    'The local rate limit of a listener closes connections when its tokens are used up. How many connections there are is not in a dump, so the answer assumes a connection below the limit.',
});

export const proxyProtocolAssumed = defineDiagnostic({
  code: 'WC0503',
  name: 'proxy-protocol-assumed',
  severity: 'information',
  text: ({ listener }: { listener: string }) =>
    `\`${listener}\` expects a PROXY protocol header; the connection is assumed to bring one that names its source and destination`,
  hint: () => 'say `"proxyProtocol": null` in a connection file, or --no-proxy-protocol, for a client that sends none',
  documentation:
    'The listener has the PROXY protocol filter. A load balancer in front is expected to send a header with the addresses of the client; the addresses of the question are taken as those of the header. A connection without a header is closed unless allow_requests_without_proxy_protocol is set.',
});

export const zeroPrefixTie = defineDiagnostic({
  code: 'WC0504',
  name: 'zero-prefix-tie',
  severity: 'warning',
  text: ({ stage }: { stage: string }) =>
    `an explicit /0 range and a chain without ${stage} stand for the same addresses: Envoy sees one of them by chance`,
  hint: () => 'give one of the two another criterion, or remove the /0 range',
  documentation:
    'Envoy stores a chain without a range as both 0.0.0.0/0 and ::/0. A chain that says /0 itself is accepted beside it, and both then hold the same place; which one is used is fixed by chance when the process starts, differently from process to process. The chains behind the other one are never seen. Both outcomes are shown.',
});

export const matcherUnsupported = defineDiagnostic({
  code: 'WC0505',
  name: 'matcher-unsupported',
  severity: 'error',
  text: ({ what }: { what: string }) => `the filter chain matcher uses ${what}, which cannot be evaluated offline`,
  hint: () => 'ask the proxy itself, or remove this part to see how the rest decides',
  documentation:
    'The unified matcher of this listener depends on an extension that is not evaluated here (CEL expressions, matchers or inputs of unknown types). No guess is made.',
});

export const discoveredFilterChains = defineDiagnostic({
  code: 'WC0506',
  name: 'discovered-filter-chains',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `filter chains of \`${listener}\` arrive by discovery (fcds_config) and are not in the dump`,
  documentation:
    'The listener takes filter chains from a discovery service of their own. They are no part of the listener in the dump, so what is chosen cannot be told.',
});

export const leftOut = defineDiagnostic({
  code: 'WC0518',
  name: 'left-out',
  severity: 'error',
  text: ({ field, listener, isTemplate }: { field: string; listener: string; isTemplate?: true }) =>
    `\`${field}\` of \`${listener}\` is ${isTemplate === true ? 'a template' : 'left out'} here, and the answer depends on it`,
  hint: ({ isTemplate }) =>
    isTemplate === true
      ? 'fill the template in first, and give the result'
      : 'give the whole listener, as the proxy has it',
  documentation:
    'Where the listener has its chains, their filters or the like, there is only a text such as `...`, as people put it there who shorten what they show to others. An Envoy does not take this; what the proxy does that it was taken from depends on what is left out. The same holds where a criterion is the place of a value in a template, such as `$PORT`.',
});

export const severalNamespaces = defineDiagnostic({
  code: 'WC0512',
  name: 'several-namespaces',
  severity: 'error',
  text: ({ address, listeners }: { address: string; listeners: readonly string[] }) =>
    `${listed(
      listeners.map((name) => `\`${name}\``),
      5,
      'and',
    )} listen on ${address}, in different network namespaces`,
  hint: () => 'name one with --listener',
  documentation:
    'The sockets of listeners can be made in other network namespaces than Envoy’s own (`network_namespace_filepath`, since 1.36), and then several listeners have the same address. Which of them a connection comes to is told by the namespace that the client is in.',
});

export const connectionlessListener = defineDiagnostic({
  code: 'WC0507',
  name: 'connectionless-listener',
  severity: 'error',
  text: ({ listener, kind }: { listener: string; kind: string }) =>
    `\`${listener}\` is ${kind === 'udp' ? 'a UDP listener: it has no connections and no filter chains' : 'an API listener: it accepts no sockets'}`,
  documentation:
    'Plain UDP listeners hand datagrams to their listener filters and never choose a filter chain; API listeners serve clients inside the process. The question which chain a connection hits has no answer for them.',
});

export const silentClientAssumption = defineDiagnostic({
  code: 'WC0508',
  name: 'client-speaks-first',
  severity: 'information',
  text: ({ listener, filter }: { listener: string; filter: string }) =>
    `the client is taken to send something first; a silent one would be held by \`${filter}\` of \`${listener}\``,
  hint: () => 'ask with --silent (in a connection file `"silent": true`) for a client that waits for the server',
  documentation:
    'Inspecting listener filters wait for the first bytes of the client. Protocols in which the server speaks first (MySQL, SMTP) are delayed or closed by them, depending on the listener filter timeout.',
});

export const keepMatchingCrash = defineDiagnostic({
  code: 'WC0509',
  name: 'keep-matching-crash',
  severity: 'warning',
  text: ({ listener }: { listener: string }) =>
    `the connection meets \`keep_matching\` in the filter chain matcher of \`${listener}\`: Envoy 1.36 to 1.40 crash on it`,
  hint: () => 'remove keep_matching from listener matchers',
  documentation:
    'An action with keep_matching is to be reported and passed over. In a listener matcher, the Envoy releases that were tried (1.36.4 and 1.40.0) accept the configuration and end with a segmentation fault as soon as a connection meets such an action. The answer tells what should happen if they did not.',
});

export const oldMatcherSemantics = defineDiagnostic({
  code: 'WC0510',
  name: 'old-matcher-semantics',
  severity: 'warning',
  text: ({ version }: { version: string }) =>
    `Envoy ${version} ends the search where a nested matcher finds nothing; since 1.35 Envoy goes on`,
  hint: () => 'see what a current Envoy does with --envoy-version 1.40',
  documentation:
    'Up to Envoy 1.33 the first entry or key that was hit in a unified matcher was final: where the matcher below it found nothing, the search ended without a match, and no outer `on_no_match` was used. Since 1.35 the search goes on with the next possibility. For 1.34, and where the version of Envoy is not known, both outcomes are given. The old behaviour was read in the source and not tested against a binary.',
});

export const inputNotAvailable = defineDiagnostic({
  code: 'WC0511',
  name: 'input-not-available',
  severity: 'warning',
  text: ({ listener, input }: { listener: string; input: string }) =>
    `the filter chain matcher of \`${listener}\` asks for ${input} before the handshake: Envoy gives the search up there`,
  hint: () => 'certificates are known behind the chain only: match them with RBAC',
  documentation:
    'The inputs `uri_san`, `dns_san` and `subject` of a unified matcher read the client’s certificate. Envoy accepts them in a filter chain matcher, but the chain is chosen before the handshake. A connection that comes to such an input ends the whole search: neither a later entry nor any `on_no_match` is looked at, and the default filter chain takes the connection, if there is one.',
});

export const stillInitializing = defineDiagnostic({
  code: 'WC0514',
  name: 'still-initializing',
  severity: 'warning',
  text: ({ by, state }: { by: string; state: string }) =>
    `this Envoy was still initializing (${state}, by \`${by}\`) and accepted no connection yet; the answer is what it does then`,
  hint: () =>
    'it waits for clusters, routes or secrets that do not arrive; look at what is warming, and at its control plane',
  documentation:
    'Envoy binds the sockets of its listeners at once, and listens on none of them before everything that it waits for is there: until then connections are refused, also those to static listeners, which stand in the dump as if they were in use. The page `/server_info` says `PRE_INITIALIZING` or `INITIALIZING` then, and the page `/listeners` names listeners that are still warming.',
});

export const perhapsInitializing = defineDiagnostic({
  code: 'WC0515',
  name: 'perhaps-initializing',
  severity: 'warning',
  text: ({ name }: { name: string }) =>
    `none of the listeners that discovery brought is in use, and \`${name}\` is warming: an Envoy that is still initializing accepts no connection at all; the answer assumes that it does`,
  hint: () => 'the admin page `/server_info` tells: give it with a further `-f`',
  documentation:
    'The dump of an Envoy that is still initializing, which listens on nothing, and that of one which is running and whose first dynamic listener is warming are the same; the state is on the page `/server_info` only.',
});

export const assumedDestination = defineDiagnostic({
  code: 'WC0516',
  name: 'assumed-destination',
  severity: 'information',
  text: ({ destination, because }: { destination: string; because: string }) =>
    `the connection is taken to go to ${destination}: the dump does not tell the proxy's address, and ${because}`,
  hint: ({ destination }) =>
    `to ask about another: --to ADDRESS:${destination.slice(destination.lastIndexOf(':') + 1)}`,
  documentation:
    'A bare port in `--to` is one of the proxy. The configuration does not tell its address, and the listener on that port, or the one that captures what comes in, takes all of them; nothing in it looks at the address that the client connected to, so that the answer is the same for each; or nothing listens on that port, at whatever address. Where something does look, the address has to be said.',
});

export const resolvedDestination = defineDiagnostic({
  code: 'WC0517',
  name: 'resolved-destination',
  severity: 'information',
  text: ({ host, destination }: { host: string; destination: string }) =>
    `\`${host}\` is taken to be ${destination}, as this dump tells of the service`,
  hint: ({ destination }) =>
    `to ask about another: --to ADDRESS:${destination.slice(destination.lastIndexOf(':') + 1)}`,
  documentation:
    'Filter chains are chosen by address. A sidecar’s dump tells those of most services: among the domains of their virtual hosts, or as the address of the listener that sends to them. What the name resolves to for the application may differ (a headless service, a name of its own in DNS).',
});

export const listenerPerhapsMissing = defineDiagnostic({
  code: 'WC0540',
  name: 'listener-perhaps-missing',
  severity: 'error',
  text: ({ why }: { why: 'damaged' | 'partial' | 'unaddressed' }) => {
    switch (why) {
      case 'damaged':
        return 'no listener for this connection was read, but a part of the dump could not be read at all';
      case 'partial':
        return 'none of the listeners here takes this connection, but these are not all that the proxy has';
      case 'unaddressed':
        return 'none of the listeners here takes this connection, but some have no address, or none that can be read';
    }
  },
  hint: ({ why }) => {
    switch (why) {
      case 'damaged':
        return 'get the dump again; the listener may be in the part that is missing';
      case 'partial':
        return 'take a whole dump: `istioctl pc all POD -o json`, or the admin page `/config_dump?include_eds`';
      case 'unaddressed':
        return 'say with `--listener NAME` which of them gets it; `whichchain listeners` lists them';
    }
  },
  documentation:
    'The dump is cut off or damaged, or it shows some of the listeners only (a bootstrap that gets more from a control plane, a page asked for with `?resource=`, `?mask=` or `?name_regex=`), or some of its listeners have no address (a control plane such as Cilium adds it, or somebody took it out) or a template in place of one, and none of those that could be read takes the connection. In a whole dump that would mean that nothing listens there; here the listener may be another one, so no verdict is given.',
});

export const versionMattered = defineDiagnostic({
  code: 'WC0513',
  name: 'version-mattered',
  severity: 'warning',
  text: ({ version, here, current }: { version: string; here: string; current: string }) =>
    `the version of Envoy matters: ${version} ${here}, a current Envoy ${current}`,
  hint: () =>
    'this answer is about the version in the dump or of --envoy-version; docs/versions.md lists the differences',
  documentation:
    'The rules that choose a filter chain have changed between releases of Envoy. The answer follows the version that the dump names (or that --envoy-version says); a current Envoy would do something else with the same configuration and connection. It is only said where the outcomes differ.',
});

export const filterStateNotBrought = defineDiagnostic({
  code: 'WC0519',
  name: 'filter-state-not-brought',
  severity: 'warning',
  text: ({ listener }: { listener: string }) =>
    `\`${listener}\` is no internal listener: connections bring no filter state to it, and what was said of that is not used`,
  hint: () => 'ask the internal listener with --listener, or leave the filter state out',
  documentation:
    'Filter state passes from one connection to another inside of an Envoy only: filters set it with `shared_with_upstream`, and the transport socket `internal_upstream` takes it to an internal listener. A connection from the network has none when it comes.',
});
