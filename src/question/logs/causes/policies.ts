import type { RbacPolicyStep, RbacVerdict } from '../../../verdict/rbacVerdict.ts';
import { authorizationClusters } from '../authorizationClusters.ts';
import { findPolicy, policyTests } from '../findPolicy.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import type { LinePassage } from '../linePassage.ts';
import { advice, sentence } from '../lineWords.ts';
import { deniedByMatcher, missingPolicy } from './matcherDenial.ts';

const rbacText = /^rbac_access_denied(?:_matched_policy\[(.*)\])?/s;

/** More alternatives than these are not told. */
const mostFailures = 4;

/** Refusals by policy: RBAC, tokens, external authorization, limits, faults. */
export function policies(context: LineContext): Cause | undefined {
  return rbac(context) ?? byDetail(context) ?? byFlag(context);
}

function rbac(context: LineContext): Cause | undefined {
  const { record } = context;
  const texts = [record.responseCodeDetails, record.connectionTerminationDetails, record.downstreamLocalCloseReason];
  const found = texts.flatMap((text) => (typeof text === 'string' ? (rbacText.exec(text) ?? []) : []));
  const named = texts.find((text) => typeof text === 'string' && rbacText.test(text));
  if (named === undefined && !texts.includes('rbac_deny_close')) return undefined;
  const policy = typeof named === 'string' ? rbacText.exec(named)?.[1] : undefined;
  const what =
    record.level === 'http' ? `${record.method ?? 'the request'} ${record.path ?? ''}`.trim() : 'the connection';
  const who = clientIdentity(context);
  if (found.length > 0 && policy !== undefined && policy !== 'none') return deniedBy(context, policy, what, who);
  return policy === undefined && context.proxy === undefined ? refused(what, who) : notAllowed(context, what, who);
}

/** The text does not say which policy, and no dump tells what there is. */
function refused(what: string, who: string): Cause {
  return {
    kind: 'rbac_denied',
    words: `A policy refused ${what}${who}: one that denies and matches, or there are some that allow and none of them does.`,
    fix: 'Give the dump of the proxy that answered with -f, or the line of its access log: response code details name the policy.',
    certainty: 'certain',
  };
}

/** Who the client is, as far as the line tells. */
function clientIdentity({ record }: LineContext): string {
  if (typeof record.downstreamPeerUriSan === 'string') return ` from ${record.downstreamPeerUriSan}`;
  return record.downstreamRemoteAddress === undefined ? '' : ' from this client';
}

function deniedBy(context: LineContext, policy: string, what: string, who: string): Cause {
  const found = findPolicy(context, policy);
  const istio = istioPolicy(policy);
  const label = istio ?? `policy "${policy}"`;
  const verdicts = rbacVerdicts(context);
  const byMatcher = deniedByMatcher(verdicts, policy, `${what}${who}`);
  if (byMatcher !== undefined) return byMatcher;
  const missing = found === undefined ? missingPolicy(context, verdicts) : undefined;
  if (missing !== undefined) {
    return {
      kind: 'contradiction',
      words: `The line says that ${label} refused ${what}, but ${missing}.`,
      fix: 'The policies have changed since the line was written, or the dump is of another proxy.',
      certainty: 'certain',
    };
  }
  return {
    kind: 'rbac_denied',
    words: `${label} (DENY) refused ${what}${who}${found === undefined ? '' : `: it matches ${found.words}`}.`,
    fix: `Change ${label}, if the client should be let in; a DENY policy goes before every ALLOW policy.`,
    certainty: 'certain',
    key: `rbac ${policy}`,
  };
}

function notAllowed(context: LineContext, what: string, who: string): Cause {
  const allowing = findPolicy(context, undefined);
  const verdicts = rbacVerdicts(context);
  const tests = failedTests(context, verdicts);
  const names =
    allowing === undefined
      ? ''
      : ` (${allowing.names
          .slice(0, 3)
          .map((name) => istioPolicy(name) ?? `"${name}"`)
          .join(', ')}${allowing.names.length > 3 ? ', …' : ''})`;
  if (allowing?.names.length === 0) return allowsNothing(context, what, who);
  const some = allowing === undefined ? 'There are policies that allow' : `There are ALLOW policies${names}`;
  const matched = tests === '' ? '' : ` ${tests}`;
  return {
    kind: 'rbac_denied',
    words: `${some}, and none of them allows ${what}${who}.${matched}`,
    fix: onlyPermissionsFail(verdicts)
      ? 'Add a rule for this request (its method, path, host or port) to an AuthorizationPolicy with action ALLOW.'
      : plaintextClient(context)
        ? 'The client came in plaintext, so it has no identity that a policy could allow: give it a sidecar, or allow it by address (ipBlocks).'
        : 'Add a rule for this client (its principal, namespace, method and path) to an AuthorizationPolicy with action ALLOW.',
    certainty: 'certain',
    key: `rbac none ${allowing?.names.join(',') ?? ''} ${context.target.chain?.name ?? ''}`,
  };
}

/** An empty list of policies: Istio writes it where the rules of a policy are about HTTP, and the port is TCP. */
function allowsNothing({ record, target }: LineContext, what: string, who: string): Cause {
  const why = record.level === 'http' ? '' : '; rules about HTTP (methods, paths, hosts) do not count on a TCP port';
  return {
    kind: 'rbac_denied',
    words: `The RBAC filter of this chain allows only what a policy allows, and it has no policy at all${why}, so ${what}${who} was refused like every other.`,
    fix: 'Add an AuthorizationPolicy with action ALLOW that says ports and sources only, or none for this workload.',
    certainty: 'certain',
    key: `rbac nothing ${target.chain?.name ?? ''}`,
  };
}

function plaintextClient({ target }: LineContext): boolean {
  // A gateway gives nobody an identity, whatever its clients speak, and out of a tunnel comes who has one.
  const { listener } = target;
  return target.client === 'plaintext' && listener?.trafficDirection === 'INBOUND' && listener.kind !== 'internal';
}

/** What the filter that denied looked at, on every way through the chain that ends as the line says. */
function rbacVerdicts({ passage }: LineContext): readonly RbacVerdict[] {
  if (passage?.fits !== 'yes') return [];
  return passage.fitting.flatMap(({ networkFilters, http }) => {
    const steps = [...networkFilters, ...(http?.filters ?? [])];
    return steps
      .flatMap(({ result }) => (result.kind === 'rbac' && result.rbac.decision === 'denied' ? [result.rbac] : []))
      .slice(0, 1);
  });
}

/** Every policy that allows fails at what is asked for, whoever asks. */
function onlyPermissionsFail(verdicts: readonly RbacVerdict[]): boolean {
  const tried = verdicts.flatMap(({ policies: steps }) => steps);
  return (
    tried.length > 0 &&
    tried.every(({ tests, omittedTests }) => {
      const failed = tests.filter(({ holds }) => !holds);
      return omittedTests === 0 && failed.length > 0 && failed.every(({ part }) => part === 'permission');
    })
  );
}

/** For each policy what failed it, where that does not depend on what the line leaves open. */
function failedTests(context: LineContext, verdicts: readonly RbacVerdict[]): string {
  const [first] = verdicts;
  const words = (first?.policies ?? []).slice(0, 2).flatMap(({ policy }) => {
    const isPlain = policyTests(context, policy)?.negates === false;
    const ways = verdicts.map(({ policies: steps }) => {
      const step = steps.find((one) => one.policy === policy);
      return step === undefined ? '' : failureOf(step, isPlain);
    });
    const [way] = ways;
    if (way === undefined || way === '' || ways.some((other) => other !== way)) return [];
    return [`${istioPolicy(policy) ?? policy} fails at: ${way}`];
  });
  return words.length === 0 ? '' : sentence(words.join('; '));
}

/** What comes before the last test that failed may stand under a `not`; without one each of them failed an alternative. */
function failureOf({ tests }: RbacPolicyStep, isPlain: boolean): string {
  const failed = tests.filter(({ holds }) => !holds);
  const told = isPlain ? failed.slice(0, mostFailures) : failed.slice(-1);
  const texts = told.map(({ wanted, got }) => `${wanted}${got === undefined ? '' : ` (here: ${got})`}`);
  return [...new Set(texts)].join(', and at: ');
}

/** `ns[foo]-policy[bar]-rule[0]` in the words of Istio. */
export function istioPolicy(name: string): string | undefined {
  const parts = /^ns\[([^\]]*)\]-policy\[([^\]]*)\]-rule\[(\d+)\]$/.exec(name);
  return parts === null
    ? undefined
    : `AuthorizationPolicy ${parts[2]} in namespace ${parts[1]} (rule ${Number(parts[3]) + 1})`;
}

function byDetail(context: LineContext): Cause | undefined {
  const { detail } = context;
  switch (detail?.name) {
    case 'jwt_authn_access_denied': {
      const said = (detail.parameter ?? '').replaceAll('_', ' ');
      if (/jwks/i.test(said) && /fetch|remote/i.test(said)) return keysMissing(said);
      return {
        kind: 'jwt_denied',
        words: `The JSON web token was refused${said === '' ? '' : `: ${said}`}.`,
        fix: tokenFix(said),
        certainty: 'certain',
      };
    }
    case 'ext_authz_denied':
    case 'ext_authz_close':
      return {
        kind: 'ext_authz_denied',
        words: 'The external authorization service refused the request.',
        fix: 'See the log of the authorization service: it decided, not the proxy.',
        certainty: 'certain',
      };
    case 'ext_authz_error': {
      const clusters = authorizationClusters(context);
      return {
        kind: 'ext_authz_error',
        words: 'The external authorization service could not be asked, and the filter refuses then.',
        fix: `See whether its cluster${clusters.length === 0 ? '' : ` (${clusters.join(', ')})`} has healthy endpoints and answers within the timeout; failure_mode_allow lets requests pass meanwhile.`,
        certainty: 'certain',
      };
    }
    default:
      return undefined;
  }
}

/** What to look at, by Envoy's own words about the token. */
function tokenFix(said: string): string {
  if (/missing/i.test(said))
    return 'Send a token (Authorization: Bearer …), or let the rule for this path allow requests without one.';
  if (/issuer is not configured/i.test(said))
    return 'Compare iss of the token with the issuers of jwt_authn (RequestAuthentication), letter by letter; any token in the Authorization header counts, also one that is for somebody else.';
  if (/not in the form/i.test(said))
    return 'What stands in the Authorization header is no JSON web token: an opaque token, or one that was cut.';
  if (/expired|not yet valid/i.test(said)) return 'Get a new token; compare the clocks of issuer and proxy.';
  if (/audiences/i.test(said))
    return 'Compare aud of the token with the audiences of jwt_authn (RequestAuthentication).';
  return 'Compare issuer, audience, signature keys and expiry of the token with the provider of jwt_authn (RequestAuthentication).';
}

function keysMissing(said: string): Cause {
  return {
    kind: 'jwt_denied',
    words: `The JSON web token could not be checked, because the proxy does not have the keys of its issuer: ${said}.`,
    fix: 'See whether the cluster of the remote_jwks URI (jwksUri of the RequestAuthentication) exists and its server can be reached from the proxy; the token itself may be right.',
    certainty: 'certain',
  };
}

/** Answers that filters give to every client, and that are no refusals. */
const ordinaryAnswers = new Set([
  'cors_response',
  'cors_preflight_bypassed',
  'health_check_ok',
  'health_check_ok_cluster_healthy',
]);

function byFlag({ hasFlag, detail, record, passage }: LineContext): Cause | undefined {
  if (hasFlag('UAEX')) {
    return {
      kind: 'ext_authz_denied',
      words: 'The external authorization service refused, or could not be asked.',
      fix: 'Log %RESPONSE_CODE_DETAILS% to tell the two apart, and see the log of the authorization service.',
      certainty: 'open',
    };
  }
  // A quota that is used up is given the flag of the cache, which answers nothing with 429.
  const isQuota = hasFlag('RFCF') && record.responseCode === 429;
  if (isQuota || hasFlag('RL', 'RLSE') || /rate_limit|quota/.test(detail?.name ?? '')) {
    return {
      kind: 'rate_limited',
      words: hasFlag('RLSE')
        ? 'The rate limit service could not be asked, and the filter refuses then.'
        : `A ${detail?.name === 'local_rate_limited' ? 'local ' : ''}rate limit refused the request.`,
      fix: hasFlag('RLSE')
        ? 'See whether the cluster of the rate limit service has healthy endpoints and answers within its timeout; without failure_mode_deny requests pass meanwhile.'
        : 'Compare the limits of the rate limit filters (chain and route) with the load.',
      certainty: 'certain',
    };
  }
  // A delayed request may fail for a reason of its own.
  const isDelayed = hasFlag('DI') && record.responseFlags?.length === 1;
  if (hasFlag('FI') || isDelayed || detail?.name === 'fault_filter_abort') {
    return {
      kind: 'fault_injected',
      words: `A fault was configured that ${isDelayed ? 'delays' : 'aborts'} the request.`,
      fix: 'Take the fault out of the route (VirtualService fault), if it is not wanted.',
      certainty: 'certain',
    };
  }
  if (detail === undefined) return undefined;
  return /^(?:csrf|basic_auth|lua_|cors_|rejected|oauth|health_check_)/.test(detail.name)
    ? {
        kind: ordinaryAnswers.has(detail.name) ? 'direct_response' : 'local_reply',
        words: sentence(`${detail.meaning}${passage === undefined ? '' : whyOf(passage)}`),
        fix: advice(detail.next),
        certainty: 'certain',
      }
    : undefined;
}

/** What the filter that answered saw, where all ways that fit agree about it. */
function whyOf({ fits, fitting }: LinePassage): string {
  const [why, ...others] = new Set(
    fitting.map(({ http }) => {
      const result = http?.filters.at(-1)?.result;
      return result?.kind === 'answers' ? result.why : '';
    }),
  );
  return fits !== 'yes' || why === undefined || why === '' || others.length > 0 ? '' : `: ${why}`;
}
