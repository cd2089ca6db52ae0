import { formatIpAddress } from '../../../src/base/ipAddress.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { matchUpstream } from '../../../src/match/upstream/matchUpstream.ts';
import { upstreamResources } from '../../../src/model/resources.ts';
import { plainTcpRequest } from '../../../src/verdict/clusterRequest.ts';
import type { HostVerdict } from '../../../src/verdict/upstreamVerdict.ts';
import type { Wire } from '../../../src/verdict/wire.ts';
import { helloWords } from './recorder.ts';
import type { UpstreamCase, UpstreamOutcome } from './upstreamCase.ts';

/** What the engine says about the case; `complete` where chance leaves no host out for long. */
export async function engineUpstream({ cluster, members, request }: UpstreamCase): Promise<UpstreamOutcome> {
  const dump = {
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
        static_clusters: [cluster, ...members].map((one) => ({
          cluster: { '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', ...one },
        })),
      },
    ],
  };
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dump))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const resources = upstreamResources(loaded.value, new Collector());
  const verdict = matchUpstream(resources, String(cluster.name), {
    ...plainTcpRequest,
    protocol: request.protocol,
    authority: request.protocol === 'http' ? request.authority : null,
    headers: new Map(Object.entries(request.headers)),
    subset: new Map(Object.entries(request.subset)),
    downstreamProtocol: request.protocol === 'http' ? 'http/1.1' : undefined,
  });
  const [branch] = verdict.branches;
  if (branch === undefined || verdict.branches.length > 1) throw new Error('the case leaves something open');
  const { outcome, steps } = branch.walk;
  if (outcome.kind === 'unknown') throw new Error(`the engine does not know: ${outcome.reason}`);
  if (outcome.kind === 'unavailable') return { hosts: [], flags: outcome.response.flags, complete: true };
  const loads = steps
    .flatMap((step) => (step.kind === 'priorities' ? step.levels : []))
    .flatMap(({ load, degradedLoad }) => [load, degradedLoad]);
  const even = loads.every((load) => load === 0 || load === 100);
  const weighted = JSON.stringify([cluster, ...members]).includes('locality_weighted_lb_config');
  const steady = cluster.lb_policy === 'ROUND_ROBIN' && even && !weighted && members.length === 0;
  return { hosts: outcome.hosts.map(hostWords).sort(), flags: null, complete: steady };
}

function hostWords({ address, ways }: HostVerdict): string {
  const [way] = ways;
  if (way === undefined || ways.length > 1) throw new Error('the case leaves a transport socket open');
  const ip = address.kind === 'socket' ? formatIpAddress(address.ip) : address.kind;
  return `${ip} ${wireWords(way.wire)}`;
}

function wireWords(wire: Wire): string {
  if (wire.kind !== 'tls') return wire.kind;
  const { serverName, applicationProtocols, maximumVersion } = wire.hello;
  return `tls ${helloWords(serverName ?? null, applicationProtocols, maximumVersion === 'TLSv1_3' ? 0x0304 : 0x0303)}`;
}
