import type { NetworkFilter } from '../../model/networkFilter.ts';
import type { RbacEngine, RbacFilter } from '../../model/rbacFilter.ts';
import type { AuthzRules } from '../../verdict/authz.ts';
import { policyObject } from './policyObject.ts';

/** The rules of a network filter, or of the HTTP filters in it. */
export function rulesOf(filter: NetworkFilter): readonly AuthzRules[] {
  if (filter.kind === 'rbac') return filterRules('network', filter.rbac);
  if (filter.kind !== 'http_connection_manager') return [];
  return filter.manager.httpFilters.flatMap(({ action }) =>
    action.kind === 'rbac' ? filterRules('http', action.rbac) : [],
  );
}

function filterRules(level: AuthzRules['level'], { enforced, shadow }: RbacFilter): readonly AuthzRules[] {
  return [
    ...(enforced === undefined ? [] : [engineRules(level, enforced, false)]),
    ...(shadow === undefined ? [] : [engineRules(level, shadow, true)]),
  ];
}

function engineRules(level: AuthzRules['level'], engine: RbacEngine, shadow: boolean): AuthzRules {
  if (engine.kind === 'matcher') {
    return { level, action: 'matcher', shadow, policies: [], origin: engine.matcher.origin };
  }
  const { action, policies, origin } = engine.rules;
  return {
    level,
    action,
    shadow,
    policies: policies.map((policy) => ({
      name: policy.name,
      object: policyObject(policy.name),
      origin: policy.origin,
    })),
    origin,
  };
}
