import { formatAddress } from '../model/address.ts';
import type { ClusterUpstream } from './clusterUpstream.ts';
import { isTrouble } from './passageTrouble.ts';
import type { ProxyResponse } from './response.ts';
import type {
  HostVerdict,
  HostWay,
  UnavailableReason,
  UnknownHostsReason,
  UpstreamOutcome,
} from './upstreamVerdict.ts';
import type { PassageVerdict } from './verdict.ts';
import type { Wire } from './wire.ts';

/** One host that a connection may go to, in the words of the batch contract. */
export interface EndpointJson {
  readonly address: string;
  readonly cluster: string;
  readonly health: string;
  /** The entry of `transport_socket_matches`; null: the cluster's own transport socket, or none. */
  readonly transportSocketMatch: string | null;
  /** `tls` or `raw` mostly; what the proxy begins with once the connection stands. */
  readonly wire: string;
  readonly serverName?: string | null;
  readonly applicationProtocols?: readonly string[];
}

/** Where a call goes behind its cluster, as JSON. */
export interface UpstreamJson {
  readonly endpoints?: readonly EndpointJson[];
  /** Where it is the same for all endpoints. */
  readonly transportSocketMatch?: string | null;
  /** Why no endpoint can be named. */
  readonly endpointsReason?: UnavailableReason | UnknownHostsReason;
}

/** The hosts of all clusters that the way may end at; facts that are still open leave a member out. */
export function upstreamJson(upstream: readonly ClusterUpstream[]): UpstreamJson {
  const outcomes = upstream.flatMap(({ verdict }) => verdict.branches.map(({ walk }) => walk.outcome));
  const [first] = outcomes;
  if (first === undefined || upstream.some(({ verdict }) => verdict.branches.length !== 1)) return {};
  const reason = outcomes.flatMap((outcome) => (outcome.kind === 'hosts' ? [] : [outcome.reason]))[0];
  const hosts = outcomes.flatMap((outcome) => (outcome.kind === 'hosts' ? outcome.hosts : []));
  const endpoints = hosts.flatMap((host) => host.ways.map((way) => endpointJson(host, way)));
  const matches = new Set(endpoints.map(({ transportSocketMatch }) => transportSocketMatch));
  const [match] = matches;
  return {
    ...(outcomes.every(({ kind }) => kind === 'unknown') ? {} : { endpoints }),
    ...(matches.size === 1 && match !== undefined ? { transportSocketMatch: match } : {}),
    ...(reason === undefined ? {} : { endpointsReason: reason }),
  };
}

function endpointJson({ address, cluster, health }: HostVerdict, { choice, wire }: HostWay): EndpointJson {
  const { chosen } = choice;
  return {
    address: formatAddress(address),
    cluster,
    health,
    transportSocketMatch: chosen.kind === 'match' ? chosen.name : null,
    wire: wire.kind,
    ...(wire.kind === 'tls'
      ? {
          ...(wire.hello.serverName === undefined ? {} : { serverName: wire.hello.serverName }),
          applicationProtocols: wire.hello.applicationProtocols,
        }
      : {}),
  };
}

/** The answer of the proxy where no cluster of the way has a host to send to, or none that it can begin a handshake with. */
export function unavailableResponse(upstream: readonly ClusterUpstream[] | undefined): ProxyResponse | undefined {
  const outcomes: UpstreamOutcome[] = (upstream ?? []).flatMap(({ verdict }) =>
    verdict.branches.map(({ walk }) => walk.outcome),
  );
  const responses = outcomes.map((outcome) =>
    outcome.kind === 'unavailable' ? outcome.response : withoutSecret(outcome),
  );
  const [response] = responses;
  return responses.every((one) => one !== undefined) ? response : undefined;
}

/** Whether what is behind a chain fails: at this proxy, or as no cluster of the way has anybody to send to. */
export function failsBehind({ passage, upstream }: Extract<PassageVerdict, { kind: 'decided' }>): boolean {
  return isTrouble(passage.end) || unavailableResponse(upstream) !== undefined;
}

/** Every connection to its hosts fails, as a secret has not been delivered. */
function withoutSecret(outcome: UpstreamOutcome): ProxyResponse | undefined {
  const wire = missingSecret(outcome);
  if (wire === undefined) return undefined;
  return wire.http === undefined
    ? { code: undefined, flags: 'UF,URX', details: '' }
    : {
        code: 503,
        flags: 'UF',
        details: `upstream_reset_before_response_started{remote_connection_failure|${wire.transportFailure}}`,
      };
}

/** What lacks a secret towards every host that may be chosen. */
export function missingSecret(outcome: UpstreamOutcome): Extract<Wire, { kind: 'secret_missing' }> | undefined {
  const wires = outcome.kind === 'hosts' ? outcome.hosts.flatMap(({ ways }) => ways.map(({ wire }) => wire)) : [];
  const missing = wires.filter((wire) => wire.kind === 'secret_missing');
  return missing.length === wires.length ? missing[0] : undefined;
}
