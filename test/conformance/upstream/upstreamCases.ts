import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import { balancing, panic } from './generateBalancing.ts';
import { assignment } from './generateEndpoints.ts';
import { httpOptions } from './generateHttpOptions.ts';
import { sockets } from './generateSockets.ts';
import { lbKeys, lbValues, metadataValues } from './metadataValues.ts';
import type { UpstreamCase } from './upstreamCase.ts';

/** A random cluster that Envoy accepts, and what is sent to it. Subjects are mixed so that they meet. */
export function upstreamCase(random: Random, name: string): UpstreamCase {
  const protocol = random.chance(0.7) ? 'http' : 'tcp';
  const withSubsets = random.chance(0.3);
  const aggregate = random.chance(0.12);
  const request = {
    protocol,
    authority: random.pick(['a.example.com', 'a.example.com:8080', 'B.example.com', '10.0.0.1', '[::1]:80', 'x']),
    subset: withSubsets || random.chance(0.1) ? wanted(random) : {},
    headers: random.chance(0.3) ? { 'x-sni': random.pick(['from.header.example', '10.1.1.1', 'h:443']) } : {},
  } as const;
  if (aggregate) {
    const members = Array.from({ length: random.between(1, 3) }, (_, at) =>
      cluster(random, `${name}_${at}`, protocol, withSubsets, at),
    );
    return { cluster: aggregateOf(random, name, members), members, request };
  }
  return { cluster: cluster(random, name, protocol, withSubsets, 0), members: [], request };
}

/** The wanted subset; a list of fallbacks means something only to some clusters. */
function wanted(random: Random): JsonObject {
  const values = metadataValues(random, lbKeys, lbValues, random.between(0, 2));
  if (random.chance(0.8)) return values;
  const fallback_list = Array.from({ length: random.between(0, 2) }, () =>
    metadataValues(random, lbKeys, lbValues, random.between(0, 2)),
  );
  return { ...values, fallback_list };
}

function aggregateOf(random: Random, name: string, members: readonly JsonObject[]): JsonObject {
  return {
    name,
    lb_policy: 'CLUSTER_PROVIDED',
    connect_timeout: '5s',
    common_lb_config: panic(random),
    cluster_type: {
      name: 'envoy.clusters.aggregate',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.clusters.aggregate.v3.ClusterConfig',
        clusters: [...members.map((member) => String(member.name)), ...(random.chance(0.1) ? ['nowhere'] : [])],
      },
    },
  };
}

function cluster(random: Random, name: string, protocol: 'http' | 'tcp', withSubsets: boolean, at: number): JsonObject {
  return {
    name,
    type: 'STATIC',
    connect_timeout: '5s',
    load_assignment: assignment(random, name, withSubsets, at),
    ...balancing(random, withSubsets),
    ...sockets(random),
    ...(protocol === 'http' ? httpOptions(random) : {}),
  };
}
