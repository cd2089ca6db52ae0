import { fillIn, hasPlaceholder } from '../../base/placeholder.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

/* What Envoy refuses clusters, route configurations, endpoints and secrets for. The words of Envoy itself stand beside each finding. */

interface Refused {
  /** `cluster \`web\`` */
  readonly resource: string;
  readonly problem: string;
  readonly next?: string | undefined;
}

export const violatedResourceConstraint = defineDiagnostic<Refused>({
  code: 'WC0443',
  name: 'resource-constraint',
  severity: 'error',
  text: ({ resource, problem }) => `${resource} breaks a rule of the API: ${problem}`,
  documentation:
    'The API declares constraints for its fields, such as a timeout above 0 or a port up to 65535. Envoy checks those of clusters, route configurations, endpoints and secrets when an update arrives, and refuses the whole update for one violation; those of extensions in a cluster (TLS contexts, HTTP options) it checks when the cluster is built.',
});

export const refusedResource = defineDiagnostic<Refused>({
  code: 'WC0444',
  name: 'refused-resource',
  severity: 'error',
  text: ({ resource, problem }) => `${resource}: ${problem}`,
  hint: ({ problem, next }) =>
    next ??
    (hasPlaceholder(problem) ? fillIn(problem) : 'the version before it stays in use; the others are not concerned'),
  documentation:
    'Envoy builds a cluster, a route configuration, hosts or a TLS context when the resource arrives, and refuses it for what does not fit together, although each field by itself is allowed: names among the endpoints of a STATIC cluster, a load-balancing policy that the type of the cluster does not go with, two certificates for a client, a domain in two virtual hosts, weights that add up to nothing, a name in the place of an address in endpoints that are discovered, a secret with a certificate and no key. The version before stays in use; in the file with which a proxy starts, it does not start.',
});

export const repeatedResourceName = defineDiagnostic<{ readonly resource: string }>({
  code: 'WC0445',
  name: 'repeated-resource-name',
  severity: 'error',
  text: ({ resource }) => `there is a ${resource} before this one`,
  hint: () => 'names are unique; remove one or rename it',
  documentation: 'Two static clusters have the same name. Envoy does not start with them.',
});
