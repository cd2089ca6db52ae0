import { type RbacFilter, readRbacFilter } from '../../model/rbacFilter.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { HttpFilterResult } from '../../verdict/httpFilterStep.ts';
import { evaluateRbac } from '../rbac/evaluateRbac.ts';
import { deniedDetails, shadowMetadata } from '../rbac/rbacOutcome.ts';
import type { FilterRun, HttpFiltersInput } from './filterRun.ts';

/** Rules and shadow rules of the level that counts. */
export function runRbac(
  own: RbacFilter,
  override: AnyMessage | undefined,
  { context, subject }: HttpFiltersInput,
): FilterRun {
  const filter = rbacInForce(own, override);
  if (filter === undefined) return { result: { kind: 'disabled' } };
  const rbac = evaluateRbac(filter, subject);
  if (filter.shadow !== undefined) {
    context.state.setMetadata('envoy.filters.http.rbac', shadowMetadata(filter.shadowRulesStatPrefix, rbac));
  }
  const result: HttpFilterResult = { kind: 'rbac', rbac };
  if (rbac.decision === 'allowed') return { result };
  return {
    result,
    ending: { by: 'http_rbac', response: { code: 403, flags: '-', details: deniedDetails(rbac.policy) } },
  };
}

/** Undefined: a level switches it off by an override without rules. */
function rbacInForce(own: RbacFilter, override: AnyMessage | undefined): RbacFilter | undefined {
  if (override?.kind !== 'opened' || !override.type.endsWith('.rbac.v3.RBACPerRoute')) return own;
  const rbac = override.message.message('rbac');
  return rbac && readRbacFilter(rbac);
}
