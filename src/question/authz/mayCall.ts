import type { Dump } from '../../dump/dump.ts';
import { followConnection } from '../../match/followConnection.ts';
import type { AskedRbac, AuthzAnswer, AuthzDecision } from '../../verdict/authz.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { subjectOf } from '../proxyModel.ts';

/** Whether a caller may do a request, and which policy says so: the matcher is asked, and its steps are read. */
export function mayCall(dump: Dump, connection: Connection, envoyVersion?: string): AuthzAnswer {
  const { proxy } = subjectOf(dump, envoyVersion);
  const verdict = followConnection(proxy, connection);
  const { branches } = verdict.passage ?? verdict;
  const complete = verdict.passage?.kind === 'undecided' ? verdict.passage.complete : true;
  return {
    branches: branches.map(({ assumptions, walk }) => {
      const asked = walk.passage === undefined ? [] : askedIn(walk.passage);
      return { assumptions, asked, decision: decisionOf(walk, asked) };
    }),
    complete: complete && (verdict.kind === 'decided' || verdict.complete),
  };
}

function askedIn({ networkFilters, http }: Passage): readonly AskedRbac[] {
  const network = networkFilters.flatMap(({ name, result }) =>
    result.kind === 'rbac' ? [{ filter: name, level: 'network' as const, rbac: result.rbac }] : [],
  );
  const requests = (http?.filters ?? []).flatMap(({ name, result }) =>
    result.kind === 'rbac' ? [{ filter: name, level: 'http' as const, rbac: result.rbac }] : [],
  );
  return [...network, ...requests];
}

function decisionOf({ outcome, passage }: Walk, asked: readonly AskedRbac[]): AuthzDecision {
  if (passage === undefined) {
    if (outcome.kind === 'unsupported') return { kind: 'unknown', why: outcome.diagnostic.message };
    const why =
      outcome.kind === 'no_filter_chain' ? 'no filter chain takes the connection' : 'the connection is refused';
    return { kind: 'not_asked', why: `${why}, before any policy` };
  }
  const { end, tls } = passage;
  if (tls.kind === 'refused') return { kind: 'not_asked', why: 'the TLS handshake fails, before any policy' };
  switch (end.kind) {
    case 'unsupported':
      return { kind: 'unknown', why: end.diagnostic.message };
    case 'stopped':
      return { kind: 'unknown', why: 'nothing is known of the request' };
    case 'response':
    case 'closed':
      if (end.by === 'http_rbac' || end.by === 'network_rbac') {
        const last = asked.at(-1);
        return { kind: 'denied', policy: last?.rbac.policy, response: end.response };
      }
      if (end.by === 'jwt_authn') {
        return { kind: 'not_asked', why: `the token is refused: ${end.response.code} ${end.response.details}` };
      }
      if (end.by === 'route' || end.by === 'virtual_host' || end.by === 'router') break;
      return { kind: 'not_asked', why: `${end.by.replaceAll('_', ' ')} ends it: ${responseWords(end.response)}` };
    case 'cluster':
    case 'served':
    case 'waiting':
      break;
  }
  const allowing = asked.findLast(({ rbac }) => rbac.action === 'ALLOW' && rbac.policy !== undefined);
  return { kind: 'allowed', policy: allowing?.rbac.policy };
}

function responseWords({ code, flags, details }: { code: number | undefined; flags: string; details: string }): string {
  return [code, flags, details].filter((part) => part !== undefined && part !== '' && part !== '-').join(' ');
}
