/**
 * The AuthorizationPolicy that Istio made a policy of: `ns[authz]-policy[server-deny]-rule[0]` is `server-deny.authz`.
 * Undefined for other names.
 */
export function policyObject(name: string): string | undefined {
  const parts = /^(?:istio-ext-authz-)?ns\[([^\]]*)\]-policy\[([^\]]*)\](?:-rule\[\d+\])?/.exec(name);
  return parts === null ? undefined : `${parts[2]}.${parts[1]}`;
}
