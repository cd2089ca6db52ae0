import { rbacConditionNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { RbacEngine, RbacFilter } from '../../model/rbacFilter.ts';
import type { RbacPolicy, RbacRules } from '../../model/rbacPolicy.ts';
import type { RbacPolicyStep, RbacTest, RbacVerdict } from '../../verdict/rbacVerdict.ts';
import { evaluateRbacMatcher } from './evaluateRbacMatcher.ts';
import { permissionHolds } from './permissionHolds.ts';
import { principalHolds } from './principalHolds.ts';
import type { RbacSubject } from './rbacSubject.ts';
import { keptTests, RbacTests } from './rbacTests.ts';

/** What an RBAC filter, network or HTTP, decides; the rules that are only watched are evaluated too. */
export function evaluateRbac(filter: RbacFilter, subject: RbacSubject): RbacVerdict {
  const assumptions: Diagnostic[] = [];
  const own: RbacSubject = {
    ...subject,
    report: (found) => {
      assumptions.push(found);
      subject.report(found);
    },
  };
  const shadow = filter.shadow === undefined ? undefined : evaluateEngine(filter.shadow, own);
  const enforced = filter.enforced === undefined ? undefined : evaluateEngine(filter.enforced, own);
  const { origin } = filter;
  const nothing = {
    decision: 'allowed',
    action: undefined,
    policy: undefined,
    policies: [],
    matcherSteps: [],
    entry: undefined,
  } as const;
  return {
    ...(enforced ?? nothing),
    shadow: shadow && { ...shadow, assumptions: [], origin },
    assumptions,
    origin,
  };
}

/** What one set of rules or matcher says. */
export type EngineDecision = Pick<
  RbacVerdict,
  'decision' | 'action' | 'policy' | 'policies' | 'matcherSteps' | 'entry'
>;

function evaluateEngine(engine: RbacEngine, subject: RbacSubject): EngineDecision {
  return engine.kind === 'rules' ? evaluateRules(engine.rules, subject) : evaluateRbacMatcher(engine.matcher, subject);
}

/** Policies are tried in the order of their names; the first that matches decides (rbac engine_impl.cc). */
function evaluateRules({ action, policies }: RbacRules, subject: RbacSubject): EngineDecision {
  const steps: RbacPolicyStep[] = [];
  const matched = policies.find((policy) => policyMatches(policy, subject, steps));
  const allowed = action === 'LOG' || (action === 'ALLOW') === (matched !== undefined);
  return {
    decision: allowed ? 'allowed' : 'denied',
    action,
    policy: matched?.name,
    policies: steps,
    matcherSteps: [],
    entry: undefined,
  };
}

function policyMatches(policy: RbacPolicy, subject: RbacSubject, steps: RbacPolicyStep[]): boolean {
  const tests: RbacTest[] = [];
  const permissions = new RbacTests('permission', tests);
  const principals = new RbacTests('principal', tests);
  const matched =
    policy.permissions.some((permission) => permissionHolds(permission, subject, permissions)) &&
    policy.principals.some((principal) => principalHolds(principal, subject, principals)) &&
    (!policy.hasCondition || conditionHolds(policy, subject, tests));
  steps.push({ policy: policy.name, matched, ...keptTests(tests), origin: policy.origin });
  return matched;
}

function conditionHolds(policy: RbacPolicy, subject: RbacSubject, tests: RbacTest[]): boolean {
  const what = `the condition of policy ${policy.name}`;
  subject.report(diagnostic(rbacConditionNotEvaluated, policy.origin, { what }));
  const holds = subject.answers.ask(subject.oracle, { kind: 'request', name: what }, 'true', 'false');
  return new RbacTests('condition', tests).note(policy.origin, 'its CEL condition is true', undefined, holds);
}
