import type { ConfigurationFailure } from '../../../evidence/envoyLog/configurationFailure.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';

/** What Envoy did not take of its configuration, or did not get. */
export function configuration({ record: { configurationFailure: failure } }: LineContext): Cause | undefined {
  switch (failure?.kind) {
    case undefined:
      return undefined;
    case 'refused':
      return refused(failure);
    case 'not_started':
      return {
        kind: 'configuration_refused',
        words: `Envoy did not start: it refuses ${failure.file === '' ? 'its configuration' : failure.file}.${said(failure.reason)}`,
        fix: adviceFor(failure.reason, '`whichchain check -f FILE` of that file tells the place.'),
        certainty: 'certain',
      };
    case 'reason':
      return {
        kind: 'configuration_refused',
        words: `Envoy refuses the configuration.${said(failure.reason)}`,
        fix: adviceFor(failure.reason, '`whichchain check -f FILE` of it tells the place.'),
        certainty: 'certain',
      };
    case 'not_fetched':
      return notFetched(failure.type);
    case 'no_stream':
      return noStream(failure);
  }
}

function refused({ type, reason, node }: Extract<ConfigurationFailure, { kind: 'refused' }>): Cause {
  const what = type === undefined ? 'its configuration' : `its ${plural(type)}`;
  const who = node === undefined ? 'Envoy' : `The Envoy of ${node}`;
  return {
    kind: 'configuration_refused',
    words: `${who} refused an update of ${what}, and goes on with what it had.${said(reason)}`,
    fix: adviceFor(
      reason,
      '`whichchain check -f FILE` of what the control plane sends tells the place; until that is corrected, no change of them arrives.',
    ),
    certainty: 'certain',
  };
}

function noStream({ cluster, status, reason }: Extract<ConfigurationFailure, { kind: 'no_stream' }>): Cause {
  const whom = cluster === undefined ? 'its control plane' : `its control plane (cluster ${cluster})`;
  const isRefused = status === 7 || status === 16;
  return {
    kind: 'control_plane_unreachable',
    words: isRefused
      ? `The control plane refused Envoy’s stream (${status === 7 ? 'PERMISSION_DENIED' : 'UNAUTHENTICATED'}).${said(reason)}`
      : `Envoy has no stream to ${whom}.${said(reason)}`,
    fix: isRefused
      ? 'See the log of the control plane: token or certificate of this proxy are expired, or of another trust domain or cluster.'
      : 'See whether the control plane runs, and whether this proxy may reach it (Service, network policies, its address in the bootstrap, TLS); until then it goes on with what it had, and a new proxy is not ready.',
    certainty: 'certain',
    key: `control_plane_unreachable ${status} ${reason.slice(0, 60)}`,
  };
}

function notFetched(type: string): Cause {
  const isSecret = type === 'Secret';
  return {
    kind: 'configuration_missing',
    words: `The control plane did not send ${plural(type)} in time, and Envoy went on without them${isSecret ? ': filter chains that need one refuse every connection until it comes' : ''}.`,
    fix: isSecret
      ? 'See whether the secret is there under the name and in the namespace that are asked for (credentialName of a Gateway), and whether it has certificate and key; `whichchain secrets -f DUMP` lists those that wait.'
      : 'See whether the control plane can be reached (lines about the `gRPC config stream`) and what its log says of this proxy.',
    certainty: 'certain',
  };
}

/** Envoy's own words keep their letters. */
function said(reason: string): string {
  return reason === '' ? '' : ` It says: ${reason}${/[.!?\u2026]$/.test(reason) ? '' : '.'}`;
}

/** Resources as people call them. */
const names: Readonly<Record<string, string>> = {
  Listener: 'listeners',
  Cluster: 'clusters',
  RouteConfiguration: 'route configurations',
  ScopedRouteConfiguration: 'scoped routes',
  VirtualHost: 'virtual hosts',
  ClusterLoadAssignment: 'endpoints',
  LbEndpoint: 'endpoints',
  Secret: 'secrets (certificates)',
  TypedExtensionConfig: 'filters that come by discovery',
  Runtime: 'runtime layers',
};

const plural = (type: string): string => names[type] ?? `${type} resources`;

/** What most often is behind Envoy's words. */
const advices: readonly (readonly [reason: RegExp, advice: string])[] = [
  [
    /multiple filter chains with (?:the same|overlapping|effectively equivalent) matching rules|has the same matching rules/,
    'Two filter chains take the same connections: merge them, or let them differ.',
  ],
  [
    /Only unique values for domains/,
    'The domain stands in two virtual hosts of one route configuration: take it out of one of them.',
  ],
  [
    /unknown (?:weighted |shadow |mirror )?cluster/,
    'A route leads to a cluster that is not there: add it, or correct its name.',
  ],
  [/Address already in use/, 'Another listener or program has this address and port: take one of them away.'],
  [
    /cannot bind .*Permission denied/,
    'Ports below 1024 need a right (NET_BIND_SERVICE) that this process does not have: give it that, or take a higher port.',
  ],
  [
    /[Dd]idn't find a registered .* with type URL: ''/s,
    'It has a name and no configuration: give it a `typed_config` with `"@type"`, since Envoy 1.22 a name alone does not do.',
  ],
  [
    /[Dd]idn't find a registered|unknown type|Invalid type URL|Unable to unpack/,
    'This Envoy has no extension of that name and type: see whether `@type` is right, and whether control plane and proxy are of releases that go together.',
  ],
  [
    /has unknown fields|Cannot find field|no such field/,
    'The field is misspelt, in the wrong place, or of another release of Envoy.',
  ],
  [
    /Using deprecated option/,
    'This Envoy refuses what the other release still writes: see whether control plane and proxy are of releases that go together.',
  ],
  [/ValidationError/, 'A field is missing, or its value is not allowed.'],
  [
    /Failed to load|[Ii]nvalid path|[Uu]nable to read file|file not found|does not exist/,
    'See whether the file is there, readable for this process, and a certificate or key that go together.',
  ],
];

/** `check` cannot know what other programs bind. */
function adviceFor(reason: string, next: string): string {
  const found = advices.find(([shape]) => shape.test(reason))?.[1];
  if (found === undefined) return next;
  return reason.includes('cannot bind') ? found : `${found} ${next}`;
}
