import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses in routes, filters, formats and TLS contexts of a listener. */

export const refusedContents = defineDiagnostic({
  code: 'WC0441',
  name: 'refused-contents',
  severity: 'error',
  text: ({
    listener,
    where,
    problem,
  }: {
    listener: string;
    where: string;
    problem: string;
    next?: string | undefined;
  }) => `listener \`${listener}\`, ${where}: ${problem}`,
  hint: ({ next }) => next ?? 'this listener is refused; the others are not concerned',
  documentation:
    'Envoy builds the filters of a chain, their inline routes, log formats and TLS contexts while it loads the listener, and refuses the listener for what does not fit together there, although each field by itself is allowed: weights that add up to nothing, two ways to rewrite a path, a header that may not be changed, a percent sign that begins no command, a certificate without a key. Envoy mostly does not say which route or filter it means. Routes that are discovered are refused for the same reasons, by themselves (WC0444).',
});

export const unknownRouteCluster = defineDiagnostic({
  code: 'WC0442',
  name: 'unknown-route-cluster',
  severity: 'error',
  text: ({ listener, where, cluster }: { listener: string; where: string; cluster: string }) =>
    `listener \`${listener}\`, ${where}: a route leads to cluster \`${cluster}\`, which is not there`,
  hint: () => 'add the cluster, correct its name, or set `validate_clusters: false` in the route configuration',
  documentation:
    'A route configuration that stands inside a listener is checked when the listener is built: every cluster that its routes name, weighted and mirrored ones too, must exist by then. It is said about files with which a proxy starts and which have their clusters beside the listeners; clusters that a control plane sends come too late for static listeners.',
});
