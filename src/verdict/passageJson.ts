import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Fact, FactAssumption } from './fact.ts';
import type { Passage, PassageEnd } from './passage.ts';
import { endsBeforeHandshake } from './passageTrouble.ts';
import { type UpstreamJson, unavailableResponse, upstreamJson } from './upstreamJson.ts';
import type { PassageVerdict, WalkBranch } from './verdict.ts';

/** What follows the chain in the words of the batch contract. Members that were not reached are left out. */
export interface PassageJson extends UpstreamJson {
  /** Where the way ends; `undecided` where that depends on facts that nobody gave. */
  readonly ends?: PassageEnd['kind'] | 'undecided';
  readonly tls?: Passage['tls']['kind'];
  readonly tlsReason?: { readonly kind: string; readonly transportFailure: string };
  /** The protocol that the handshake agreed on. */
  readonly applicationProtocol?: string | null;
  readonly clientCertificateOutcome?: string;
  readonly routeConfiguration?: string | null;
  readonly virtualHost?: string | null;
  readonly route?: { readonly index: number; readonly name: string | null } | null;
  readonly cluster?: string;
  readonly weightedClusters?: readonly { readonly name: string; readonly weight: number; readonly share: number }[];
  readonly response?: { readonly code: number | null; readonly flags: string; readonly details: string };
  /** Facts that would settle where the way ends. */
  readonly missingBehindChain?: readonly Fact[];
  readonly waysBehindChain?: readonly (PassageJson & { readonly if: readonly FactAssumption[] })[];
}

/** How many ways an undecided passage lists. */
const mostWays = 100;

/** Members on which all ways agree; an undecided passage lists the ways as well. */
export function passageJson(verdict: PassageVerdict): PassageJson {
  const ways = verdict.branches.flatMap(({ walk }) =>
    walk.passage === undefined ? [] : [onePassageJson(walk.passage)],
  );
  const agreed = verdict.branches.length === ways.length ? agreement(ways) : {};
  if (verdict.kind === 'decided') {
    const { upstream } = verdict;
    const response = unavailableResponse(upstream);
    return {
      ...agreed,
      ...(upstream === undefined ? {} : upstreamJson(upstream)),
      ...(response === undefined ? {} : { response: { ...response, code: response.code ?? null } }),
    };
  }
  const { cluster: _cluster, weightedClusters: _weighted, response: _response, ...rest } = agreed;
  const decidedEnd = verdict.complete ? agreed : rest;
  return {
    ...decidedEnd,
    ends: 'undecided',
    missingBehindChain: verdict.missing,
    waysBehindChain: verdict.branches.slice(0, mostWays).map(branchJson),
  };
}

function branchJson({ assumptions, walk }: WalkBranch): PassageJson & { readonly if: readonly FactAssumption[] } {
  return { if: assumptions, ...(walk.passage === undefined ? {} : onePassageJson(walk.passage)) };
}

function agreement(ways: readonly PassageJson[]): PassageJson {
  const [first, ...others] = ways;
  if (first === undefined) return {};
  const members = Object.entries(first).filter(([name, value]) => {
    const text = JSON.stringify(value);
    return others.every((other) => JSON.stringify(Object.entries(other).find(([key]) => key === name)?.[1]) === text);
  });
  return Object.fromEntries(members);
}

function onePassageJson(passage: Passage): PassageJson {
  const { tls, http, end } = passage;
  return {
    ends: end.kind,
    ...(endsBeforeHandshake(passage)
      ? {}
      : { tls: tls.kind, ...(tls.kind === 'refused' ? { tlsReason: tls.reason } : {}) }),
    ...(tls.kind === 'accepted' && tls.applicationProtocol !== undefined
      ? { applicationProtocol: tls.applicationProtocol }
      : {}),
    ...(tls.kind === 'accepted' ? { clientCertificateOutcome: tls.clientCertificate } : {}),
    ...(http?.routeConfiguration === undefined ? {} : routingJson(http)),
    ...endJson(end),
  };
}

function routingJson({
  routeConfiguration,
  virtualHost,
  route,
}: NonNullable<Passage['http']>): Pick<PassageJson, 'routeConfiguration' | 'virtualHost' | 'route'> {
  return {
    routeConfiguration: routeConfiguration?.name ?? null,
    virtualHost: virtualHost?.found?.name ?? null,
    route: route === undefined ? null : { index: route.index, name: route.name === '' ? null : route.name },
  };
}

function endJson(end: PassageEnd): Pick<PassageJson, 'cluster' | 'weightedClusters' | 'response'> {
  switch (end.kind) {
    case 'cluster': {
      const { choices } = end.destination;
      const [only] = choices;
      if (only !== undefined && choices.length === 1) return { cluster: only.name };
      return { weightedClusters: choices.map(({ name, weight, share }) => ({ name, weight, share })) };
    }
    case 'response':
    case 'closed': {
      const { code, flags, details } = end.response;
      return { response: { code: code ?? null, flags, details } };
    }
    default:
      return {};
  }
}

/** What had to be assumed behind the chain and on the way to an endpoint, each thing once. */
export function passageAssumptions(verdict: PassageVerdict | undefined): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { walk } of verdict?.branches ?? []) {
    for (const one of walk.passage?.assumptions ?? []) found.set(`${one.code} ${one.message}`, one);
  }
  const upstream = verdict?.kind === 'decided' ? (verdict.upstream ?? []) : [];
  for (const { walk } of upstream.flatMap(({ verdict: { branches } }) => branches)) {
    for (const one of walk.assumptions) found.set(`${one.code} ${one.message}`, one);
  }
  return [...found.values()];
}
