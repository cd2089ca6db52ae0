import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses extensions in a listener for. */

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
    `listener \`${listener}\`${where === '' ? '' : `, ${where}`}: ${type === '' ? `${family} \`${name}\` does not say the type of its configuration` : `there is no ${family} of type \`${type}\` for \`${name}\``}`,
  hint: ({ type }) =>
    type === ''
      ? 'give it a `typed_config` with `"@type"`; a name alone does not do since Envoy 1.22'
      : 'this type belongs to another place of the configuration',
  documentation:
    'Envoy looks extensions up by the type of their configuration. A configuration without one, or with a type that belongs elsewhere (an HTTP filter among network filters, an HTTP input in a listener’s matcher), is refused. Types that some build of Envoy may have are not reported.',
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

/** Most filters are called by the name of their type. */
function ofType(filter: string, type: string): string {
  return filter === type ? '' : ` (${type})`;
}
