import { type ClusterRequest, plainTcpRequest } from '../../verdict/clusterRequest.ts';
import type { PassageContext } from '../passageContext.ts';
import { matchUpstream } from './matchUpstream.ts';

export type ServiceProblem = 'missing' | 'no_host';

/** Why a filter cannot ask the cluster of its service; undefined: it can, or that is not known. */
export function serviceProblem(
  cluster: string | undefined,
  { proxy }: Pick<PassageContext, 'proxy'>,
): ServiceProblem | undefined {
  if (cluster === undefined) return undefined;
  const { branches, complete } = matchUpstream(proxy.resources, cluster, asked, proxy.version);
  const flags = branches.map(({ walk: { outcome } }) =>
    outcome.kind === 'unavailable' ? outcome.response.flags : undefined,
  );
  const [first] = flags;
  if (!complete || first === undefined || flags.some((one) => one !== first)) return undefined;
  return first === 'UH' ? 'no_host' : first === 'NC' || first === 'NR' ? 'missing' : undefined;
}

const asked: ClusterRequest = { ...plainTcpRequest, protocol: 'http', authority: undefined };

/** Completes "the filter refuses, …". */
export const unaskedWords = (service: string | undefined, problem: ServiceProblem): string =>
  `as its service ${service} ${problem === 'missing' ? 'is no cluster of this proxy' : 'has no endpoint'}`;
