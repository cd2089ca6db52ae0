import { fillIn, hasPlaceholder } from '../../base/placeholder.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses listeners as a whole for. The words of Envoy itself stand beside each finding. */

export const unreadableJson = defineDiagnostic({
  code: 'WC0401',
  name: 'unreadable-json',
  severity: 'error',
  text: ({ listener, problem }: { listener: string; problem: string }) =>
    `Envoy cannot read listener \`${listener}\` from this JSON: ${problem}`,
  hint: ({ problem }) =>
    hasPlaceholder(problem) ? fillIn(problem) : 'the whole file is refused, with all its listeners',
  documentation:
    'A value does not fit its field in protobuf’s JSON form. Envoy cannot read a file with it, so nothing of the update is used. Envoy’s reader is lenient in some places (a single value for a list, a number in quotes); those are not reported.',
});

export const oldApi = defineDiagnostic({
  code: 'WC0447',
  name: 'old-api',
  severity: 'error',
  text: ({ resource, api }: { resource: string; api: 'v1' | 'v2' }) =>
    `${resource} is written in Envoy's ${api} API, which this Envoy does not take`,
  hint: ({ api }) => `the last Envoy that takes it is ${api === 'v1' ? '1.8' : '1.17'}; write it in the v3 API`,
  documentation:
    'Envoy 1.9 removed the v1 API and Envoy 1.18 the v2 API: since then it refuses resources and files with v2 types and fields (`hosts`, `tls_context`, `config` of a filter). It is said where the version of Envoy is known, from the dump or by `--envoy-version`.',
});

export const unknownAtStart = defineDiagnostic({
  code: 'WC0448',
  name: 'unknown-at-start',
  severity: 'error',
  text: ({ problem }: { problem: string; advice: string; isNeeded: boolean }) =>
    `Envoy does not start with this file: ${problem}`,
  hint: ({ advice, isNeeded }) =>
    isNeeded
      ? advice
      : `${advice} (an Envoy that runs with \`--allow-unknown-static-fields\` leaves it out of account)`,
  documentation:
    'In the file with which a proxy starts, Envoy refuses what it does not know: misspelt fields, names of values that an enum does not have, and what only the v2 API had. The fields are those of Envoy 1.40; one that is known to be later is not judged. Of what a control plane sends, Envoy leaves such fields out of account. With `--allow-unknown-static-fields`, as Istio starts it, it does so here, too.',
});

export const unknownStaticSecret = defineDiagnostic({
  code: 'WC0449',
  name: 'unknown-static-secret',
  severity: 'error',
  text: ({ name }: { name: string; nearest: string | undefined }) =>
    `Envoy does not start with this file: it has no secret \`${name}\``,
  hint: ({ nearest }) =>
    nearest === undefined
      ? 'add it to `static_resources.secrets`, or say with `sds_config` where it comes from'
      : `did you mean \`${nearest}\`?`,
  documentation:
    'A secret without an `sds_config` is one of the `secrets` of the same file, by its name. Envoy does not start where there is none of that name.',
});

export const refusedBootstrap = defineDiagnostic({
  code: 'WC0461',
  name: 'refused-bootstrap',
  severity: 'error',
  text: ({ problem }: { problem: string; next: string | undefined }) =>
    `Envoy does not start with this file: ${problem}`,
  hint: ({ next }) => next,
  documentation:
    'Beside its listeners and clusters, the file with which an Envoy starts says where more of them come from, and what the admin page, the runtime, statistics and the overload manager do. Envoy does not start where these break a rule of the API, name a cluster that is not there (or one that discovers its endpoints, and so is made later), or exclude each other. A control plane has no say in it. Sources over ADS without an `ads_config` are taken by `envoy --mode validate`; an Envoy that is to run ends at once, with exit code 0 where clusters or endpoints come so.',
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

export const internalListenerFeature = defineDiagnostic({
  code: 'WC0430',
  name: 'internal-listener-feature',
  severity: 'error',
  text: ({ listener, field }: { listener: string; field: string }) =>
    `internal listener \`${listener}\` has \`${field}\`, which needs a socket`,
  hint: () => 'remove it: only Envoy itself connects to an internal listener, by its name',
  documentation: 'An internal listener has no socket, so fields about addresses and sockets are refused.',
});

export const internalListenerExtension = defineDiagnostic({
  code: 'WC0446',
  name: 'internal-listener-extension',
  severity: 'error',
  text: ({ listener }: { listener: string }) =>
    `internal listener \`${listener}\` needs an extension that the bootstrap does not load`,
  hint: () =>
    'add one to `bootstrap_extensions` whose `typed_config` is `envoy.extensions.bootstrap.internal_listener.v3.InternalListener`',
  documentation:
    'Envoy only knows internal listeners where its bootstrap loads their extension. Asked where a file is the whole configuration with which a proxy starts, as only that says which extensions there are.',
});

export const internalAddress = defineDiagnostic({
  code: 'WC0431',
  name: 'internal-address',
  severity: 'error',
  text: ({ listener }: { listener: string }) => `listener \`${listener}\` has an internal address`,
  hint: () => 'set `internal_listener` and no address',
  documentation: 'A listener becomes internal by its field `internal_listener`; internal addresses are for endpoints.',
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
