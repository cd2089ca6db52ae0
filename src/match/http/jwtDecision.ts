import type { JwtAuthentication, JwtProvider, JwtRequirement } from '../../model/jwtAuthentication.ts';
import type { HttpContext } from './httpContext.ts';
import { areKeysKept, judgeToken, otherIssuer, type TokenProblem } from './jwtProblem.ts';
import type { JwtRun } from './jwtRun.ts';
import { findTokens } from './jwtTokens.ts';

/** `pending`: the token is taken out of the request only when its keys have come. */
export type JwtOutcome =
  | { readonly kind: 'not_needed' | 'missing' }
  | { readonly kind: 'assumed_valid'; readonly pending?: boolean }
  | TokenProblem;

/** Whether a requirement is met; that signatures are right cannot be seen. Requirements are looked at in turn (verifier.cc). */
export function decideJwt(requirement: JwtRequirement, jwt: JwtAuthentication, run: JwtRun): JwtOutcome {
  const outcome = fulfilled(requirement, { jwt, run, isContested: hasAll(requirement) });
  run.end();
  return outcome;
}

interface Deciding {
  readonly jwt: JwtAuthentication;
  readonly run: JwtRun;
  /** Several tokens may be wanted, and the first may take what another looks for. */
  readonly isContested: boolean;
}

function fulfilled(requirement: JwtRequirement, deciding: Deciding): JwtOutcome {
  const { jwt } = deciding;
  switch (requirement.kind) {
    case 'none':
      return { kind: 'not_needed' };
    case 'allow_missing':
    case 'allow_missing_or_failed':
      return verify([...jwt.providers.values()], requirement.kind, undefined, deciding);
    case 'provider': {
      const provider = jwt.providers.get(requirement.provider);
      return provider === undefined
        ? { kind: 'missing' }
        : verify([provider], 'provider', requirement.audiences, deciding);
    }
    case 'any':
      return fulfilledByOne(requirement.requirements, deciding);
    case 'all':
      return fulfilledByAll(requirement.requirements, deciding);
    case 'unknown':
      return { kind: 'missing' };
  }
}

function fulfilledByAll(requirements: readonly JwtRequirement[], deciding: Deciding): JwtOutcome {
  let result: JwtOutcome = { kind: 'not_needed' };
  for (const one of requirements) {
    const outcome = fulfilled(one, deciding);
    if (!isMet(outcome)) return outcome;
    if (outcome.kind === 'assumed_valid')
      result = { kind: 'assumed_valid', pending: isPending(outcome) || isPending(result) };
  }
  return result;
}

/** What allows a token to be missing is no requirement of its own beside others (`AnyVerifierImpl`). */
function fulfilledByOne(requirements: readonly JwtRequirement[], deciding: Deciding): JwtOutcome {
  const allows = (kind: JwtRequirement['kind']): JwtRequirement | undefined =>
    requirements.find((one) => one.kind === kind);
  const bypass = allows('allow_missing_or_failed') ?? allows('allow_missing');
  const others = requirements.filter(({ kind }) => kind !== 'allow_missing' && kind !== 'allow_missing_or_failed');
  if (bypass !== undefined && others.length === 0) return fulfilled(bypass, deciding);
  let met: JwtOutcome | undefined;
  let failed: JwtOutcome = { kind: 'missing' };
  for (const one of others) {
    const outcome = fulfilled(one, deciding);
    if (!isMet(outcome)) failed = told(failed, outcome);
    else if (!isPending(outcome)) return met ?? outcome;
    else met ??= outcome;
  }
  if (met !== undefined) return met;
  const isFine = bypass?.kind === 'allow_missing_or_failed' || (bypass !== undefined && failed.kind === 'missing');
  return isFine ? { kind: 'not_needed' } : failed;
}

/** A token that is nobody's tells less than what is wrong with it, and the last of such errors is told. */
function told(before: JwtOutcome, now: JwtOutcome): JwtOutcome {
  const isTelling = now.kind === 'refused' && now.problem !== otherIssuer;
  return isTelling || before.kind === 'missing' ? now : before;
}

const isMet = ({ kind }: JwtOutcome): boolean => kind === 'not_needed' || kind === 'assumed_valid';

const isPending = (outcome: JwtOutcome): boolean => outcome.kind === 'assumed_valid' && outcome.pending === true;

/** The tokens of these providers, the last one first; all of them have to be valid (`AuthenticatorImpl::doneWithStatus`). */
function verify(
  providers: readonly JwtProvider[],
  leniency: 'provider' | 'allow_missing' | 'allow_missing_or_failed',
  audiences: readonly string[] | undefined,
  { run, isContested }: Deciding,
): JwtOutcome {
  run.sanitize(providers);
  const tokens = [...findTokens(providers, run.context)].reverse();
  if (tokens.length === 0) {
    run.fail(providers);
    return { kind: leniency === 'provider' ? 'missing' : 'not_needed' };
  }
  let outcome: JwtOutcome = { kind: 'not_needed' };
  for (const token of tokens) {
    const judged = judgeToken(token, leniency === 'provider' ? undefined : providers, audiences, run.context);
    if (judged.kind === 'accepted') {
      const { provider, payload } = judged;
      const pending = isContested && !provider.forwards && mustFetch(provider, run.context);
      run.accept(provider, token, payload, pending);
      outcome = { kind: 'assumed_valid', pending };
      continue;
    }
    run.fail(providers);
    outcome = judged;
    if (leniency === 'provider') return outcome;
  }
  return leniency === 'allow_missing_or_failed' ? { kind: 'not_needed' } : outcome;
}

const mustFetch = ({ name, keysFrom }: JwtProvider, context: HttpContext): boolean =>
  keysFrom !== undefined && !areKeysKept(name, context);

const hasAll = (requirement: JwtRequirement): boolean =>
  requirement.kind === 'all' || (requirement.kind === 'any' && requirement.requirements.some(hasAll));

/** In words: `a token of auth0`. */
export function describeRequirement(requirement: JwtRequirement): string {
  switch (requirement.kind) {
    case 'none':
      return 'no token';
    case 'provider':
      return `a token of ${requirement.provider}`;
    case 'any':
      return requirement.requirements.map(describeRequirement).join(' or ');
    case 'all':
      return requirement.requirements.map(describeRequirement).join(' and ');
    case 'allow_missing':
      return 'no token, or a valid one';
    case 'allow_missing_or_failed':
      return 'nothing: tokens are only looked at';
    case 'unknown':
      return `the requirement ${requirement.name}, which is not defined`;
  }
}
