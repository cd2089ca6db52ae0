import { rbacConditionNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Matcher } from '../../model/matcher.ts';
import type { TypedExtension } from '../../model/typedExtension.ts';
import type { MatcherStep } from '../../verdict/matcherStep.ts';
import { StreamInputs } from '../http/streamInputs.ts';
import { evaluateMatcher } from '../matcher/evaluateMatcher.ts';
import type { EngineDecision } from './evaluateRbac.ts';
import type { RbacSubject } from './rbacSubject.ts';

/** The unified matcher of an RBAC filter: the first action decides, and without one everything is denied. */
export function evaluateRbacMatcher(matcher: Matcher, subject: RbacSubject): EngineDecision {
  const matcherSteps: MatcherStep[] = [];
  const inputs = new StreamInputs(subject);
  const result = evaluateMatcher(matcher, {
    oracle: subject.oracle,
    valueOf: (input) => inputs.valueOf(input),
    steps: matcherSteps,
    nestedMissIsFinal: () => false,
    onKeepMatching: () => {},
  });
  const base = { policies: [], matcherSteps, entry: undefined } as const;
  if (result.kind === 'no_match' || result.kind === 'not_available')
    return { ...base, decision: 'denied', action: 'DENY', policy: undefined };
  const action = result.kind === 'action' ? readAction(result.action) : undefined;
  if (action !== undefined) {
    return {
      ...base,
      decision: action.action === 'DENY' ? 'denied' : 'allowed',
      action: action.action,
      policy: action.name,
      entry: { name: action.entry, byDefault: matcherSteps.at(-1)?.kind === 'on_no_match' },
    };
  }
  const what = result.kind === 'unsupported' ? result.what : 'the matcher’s action';
  subject.report(diagnostic(rbacConditionNotEvaluated, matcher.origin, { what }));
  const allowed = subject.answers.ask(
    subject.oracle,
    { kind: 'request', name: `the decision of the RBAC matcher (${what})` },
    'allow',
    'deny',
  );
  return { ...base, decision: allowed ? 'allowed' : 'denied', action: undefined, policy: undefined };
}

/** `envoy.config.rbac.v3.Action` */
function readAction({
  name,
  config,
}: TypedExtension): { name: string; entry: string; action: 'ALLOW' | 'DENY' | 'LOG' } | undefined {
  if (config?.kind !== 'opened' || config.type !== 'envoy.config.rbac.v3.Action') return undefined;
  const action = config.message.text('action');
  return {
    name: config.message.text('name'),
    entry: name,
    action: action === 'DENY' || action === 'LOG' ? action : 'ALLOW',
  };
}
