import { formatIpAddress } from '../../../src/base/ipAddress.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { loadWithoutHost } from '../../../src/diagnostic/catalogue/upstream.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { matchUpstream } from '../../../src/match/upstream/matchUpstream.ts';
import { upstreamResources } from '../../../src/model/resources.ts';
import { plainTcpRequest } from '../../../src/verdict/clusterRequest.ts';
import type { HostVerdict, UpstreamWalk } from '../../../src/verdict/upstreamVerdict.ts';
import type { Wire } from '../../../src/verdict/wire.ts';
import { helloWords } from './recorder.ts';
import type { UpstreamCase, UpstreamOutcome } from './upstreamCase.ts';

/** What the engine says about the case; `complete` where chance leaves no host out for long. */
export async function engineUpstream(asked: UpstreamCase): Promise<UpstreamOutcome> {
  const { cluster, members } = asked;
  const { outcome, steps, assumptions } = await engineWalk(asked);
  if (outcome.kind === 'unknown') throw new Error(`the engine does not know: ${outcome.reason}`);
  if (outcome.kind === 'unavailable') return { hosts: [], flags: outcome.response.flags, complete: true };
  const loads = steps
    .flatMap((step) => (step.kind === 'priorities' ? step.levels : []))
    .flatMap(({ load, degradedLoad }) => [load, degradedLoad]);
  const even = loads.every((load) => load === 0 || load === 100);
  const steady = even && isRoundRobin(cluster) && members.length === 0;
  const mayFail = assumptions.some(({ code }) => code === loadWithoutHost.code);
  return { hosts: outcome.hosts.map(hostWords).sort(), flags: null, mayFail, complete: steady };
}

/** The way that the engine takes. */
export async function engineWalk({ cluster, members, request }: UpstreamCase): Promise<UpstreamWalk> {
  const dump = {
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
        version_info: '1',
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
  return branch.walk;
}

/** Whether so many requests reach every host: none has a weight, nor has its locality. */
function isRoundRobin(cluster: JsonObject): boolean {
  const text = JSON.stringify(cluster);
  if (/locality_weighted_lb_config|wrr_locality|"load_balancing_weight":\d+,"(?:health_status|metadata)"/.test(text)) {
    return false;
  }
  return text.includes('load_balancing_policies')
    ? !/ring_hash|maglev|random\.v3|least_request|client_side/.test(text)
    : cluster.lb_policy === 'ROUND_ROBIN';
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
