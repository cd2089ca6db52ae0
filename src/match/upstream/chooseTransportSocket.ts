import type { JsonValue } from '../../base/json.ts';
import { sameJson } from '../../base/sameJson.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { Metadata } from '../../model/metadata.ts';
import type { TransportSocket } from '../../model/transportSocket.ts';
import type { TransportSocketMatch } from '../../model/transportSocketMatch.ts';
import type {
  MatchedMetadata,
  TransportSocketChoice,
  TransportSocketMatchStep,
} from '../../verdict/transportSocketChoice.ts';
import type { Oracle } from '../oracle.ts';
import { chooseByName } from './chooseByName.ts';
import type { Host } from './host.ts';

export interface SocketChoice {
  readonly choice: TransportSocketChoice;
  readonly socket: TransportSocket;
  readonly assumptions: readonly Diagnostic[];
}

/**
 * The transport socket for one endpoint (transport_socket_match_impl.cc `resolve`): the matcher's answer where there is
 * one, else the first entry whose values are all in the endpoint's metadata, else in its locality's, else the cluster's
 * own, else raw.
 */
export function chooseTransportSocket(cluster: Cluster, host: Host, oracle: Oracle): SocketChoice {
  if (cluster.transportSocketMatcher !== undefined) {
    const named = chooseByName(cluster, cluster.transportSocketMatcher, host, oracle);
    if (named.match !== undefined) return taken(named.match, [], named, undefined);
    return ownSocket(cluster, [], named);
  }
  const { endpoint } = host;
  const tried: TransportSocketMatchStep[] = [];
  const places = [
    { against: 'endpoint', metadata: endpoint.metadata, known: endpoint.metadataKnown },
    { against: 'locality', metadata: endpoint.localityMetadata, known: host.localityMetadataKnown },
  ] as const;
  for (const { against, metadata, known } of places) {
    for (const match of cluster.transportSocketMatches) {
      const step = tryMatch(match, against, metadata, known, endpoint, oracle);
      tried.push(step);
      if (step.matched)
        return taken(match, tried, { matcherSteps: [], assumptions: [] }, match.match.size === 0 ? undefined : against);
    }
  }
  return ownSocket(cluster, tried, { matcherSteps: [], assumptions: [] });
}

type Noted = Pick<TransportSocketChoice, 'matcherSteps'> & Pick<SocketChoice, 'assumptions'>;

function taken(
  match: TransportSocketMatch,
  tried: readonly TransportSocketMatchStep[],
  { matcherSteps, assumptions }: Noted,
  against: MatchedMetadata | undefined,
): SocketChoice {
  const chosen = { kind: 'match', index: match.index, name: match.name, against, origin: match.origin } as const;
  return { choice: { tried, matcherSteps, chosen }, socket: match.transportSocket, assumptions };
}

function ownSocket(
  cluster: Cluster,
  tried: readonly TransportSocketMatchStep[],
  { matcherSteps, assumptions }: Noted,
): SocketChoice {
  const { transportSocket, origin } = cluster;
  return transportSocket === undefined
    ? {
        choice: { tried, matcherSteps, chosen: { kind: 'none', origin } },
        socket: { kind: 'raw_buffer', origin },
        assumptions,
      }
    : {
        choice: { tried, matcherSteps, chosen: { kind: 'cluster', origin: transportSocket.origin } },
        socket: transportSocket,
        assumptions,
      };
}

const namespace = 'envoy.transport_socket_match';

function tryMatch(
  match: TransportSocketMatch,
  against: MatchedMetadata,
  metadata: Metadata | undefined,
  known: boolean,
  endpoint: Endpoint,
  oracle: Oracle,
): TransportSocketMatchStep {
  const { index, name, origin } = match;
  const step = { index, name, against, origin };
  const values = metadata?.filterMetadata.get(namespace);
  for (const [key, wanted] of match.match) {
    const got = values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
    const holds = known ? sameJson(got, wanted) : assumed(oracle, against, key, wanted, endpoint);
    if (!holds) {
      const other = got === undefined && known ? namespaceOf(metadata, key, wanted) : undefined;
      const failed = {
        key,
        wanted: words(wanted),
        got: known ? words(got) : `not ${words(wanted)}`,
        ...(other === undefined ? {} : { elsewhere: other }),
      };
      return { ...step, matched: false, failed };
    }
  }
  return { ...step, matched: true, failed: undefined };
}

function namespaceOf(metadata: Metadata | undefined, key: string, wanted: JsonValue): string | undefined {
  for (const [name, values] of metadata?.filterMetadata ?? []) {
    if (Object.hasOwn(values, key) && sameJson(values[key], wanted)) return name;
  }
  return undefined;
}

/** Metadata that the dump does not show. */
function assumed(
  oracle: Oracle,
  against: MatchedMetadata,
  key: string,
  wanted: JsonValue,
  endpoint: Endpoint,
): boolean {
  const whose = against === 'endpoint' ? 'endpoint' : `locality ${endpoint.locality.region}`.trim();
  return oracle.choose({ kind: 'proxy_state', name: `${key} in the metadata of the ${whose}` }, [
    { label: words(wanted), value: true },
    { label: `not ${words(wanted)}`, value: false },
  ]);
}

const words = (value: JsonValue | undefined): string =>
  value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value);
