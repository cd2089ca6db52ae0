import type { RbacVerdict } from '../../../verdict/rbacVerdict.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';

/** Why no policy of the dump can be the one of the line; undefined: one may be, or is. */
export function missingPolicy(context: LineContext, verdicts: readonly RbacVerdict[]): string | undefined {
  const { proxy, target, passage } = context;
  if (proxy === undefined || target.chain === undefined || verdicts.length > 0) return undefined;
  // What is written into a matcher or a route is found by following the request, and by nothing else.
  if (!hasOthers(context)) return 'the chain of this dump has no such policy';
  return passage?.fits === 'no' ? 'by this dump no policy of that name does' : undefined;
}

function hasOthers({ passage }: LineContext): boolean {
  const steps = [...(passage?.passage.networkFilters ?? []), ...(passage?.passage.http?.filters ?? [])];
  return steps.some(
    (step) =>
      step.result.kind === 'rbac' &&
      (step.result.rbac.matcherSteps.length > 0 || ('overriddenBy' in step && step.overriddenBy !== undefined)),
  );
}

/** The name that the log has is often only what an action is called; the rule is the entry that led to it. */
export function deniedByMatcher(verdicts: readonly RbacVerdict[], policy: string, what: string): Cause | undefined {
  if (verdicts.length === 0 || verdicts.some(({ entry }) => entry === undefined)) return undefined;
  const entries = new Set(verdicts.map(({ entry }) => (entry?.byDefault === true ? undefined : entry?.name)));
  const [rule] = entries;
  const isOne = entries.size === 1;
  const byDefault = isOne && rule === undefined;
  const label = isOne ? `Rule "${rule}" of the RBAC filter (policy "${policy}")` : `Policy "${policy}"`;
  return {
    kind: 'rbac_denied',
    words: byDefault
      ? `No rule of the RBAC filter fits ${what}, and its default is to deny (policy "${policy}").`
      : `${label} refused ${what}.`,
    fix: byDefault
      ? 'Add a rule that allows it (in Envoy Gateway: authorization of a SecurityPolicy), or change what is done by default.'
      : 'Change that rule, if the client should be let in: the first one that fits decides.',
    certainty: 'certain',
    key: `rbac ${policy} ${rule ?? ''}`,
  };
}
