import type { JsonObject } from '../../base/json.ts';
import type { RbacVerdict } from '../../verdict/rbacVerdict.ts';

/** `%RESPONSE_CODE_DETAILS%` or `%CONNECTION_TERMINATION_DETAILS%` of a denial; white space becomes `_`. */
export function deniedDetails(policy: string | undefined): string {
  return `rbac_access_denied_matched_policy[${policy ?? 'none'}]`.replace(/[ \t\n\r\v\f]/g, '_');
}

/** What the filter leaves in its namespace of dynamic metadata about rules that are only watched. */
export function shadowMetadata(prefix: string, { shadow }: RbacVerdict): JsonObject {
  if (shadow === undefined) return {};
  return {
    [`${prefix}shadow_engine_result`]: shadow.decision,
    ...(shadow.policy === undefined ? {} : { [`${prefix}shadow_effective_policy_id`]: shadow.policy }),
  };
}
