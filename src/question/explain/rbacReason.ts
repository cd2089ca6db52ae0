import type { Passage } from '../../verdict/passage.ts';
import type { RbacVerdict } from '../../verdict/rbacVerdict.ts';
import type { Cause } from './reason.ts';

/** Why RBAC refuses, and what its policies want that this caller lacks. */
export function rbacReason(
  { action, policy, policies, entry, matcherSteps }: RbacVerdict,
  filter: string,
  what: string,
  tls: Passage['tls'],
): Cause {
  if (entry?.byDefault === true || (entry === undefined && matcherSteps.length > 0))
    return { reason: `No rule of ${filter} fits this ${what}, and its default is to deny.`, hint: undefined };
  if (entry !== undefined)
    return { reason: `Rule "${entry.name}" of ${filter} denies this ${what} (policy "${policy}").`, hint: undefined };
  if (policy !== undefined)
    return { reason: `Policy "${policy}" of ${filter} (${action}) denies this ${what}.`, hint: undefined };
  const [only] = policies;
  const failed = only?.tests.findLast(({ holds }) => !holds);
  const why =
    failed === undefined || policies.length !== 1
      ? ''
      : `: "${only?.policy}" wants ${failed.wanted}${failed.got === undefined ? '' : `, and ${isOrHas(failed.got)}`}`;
  return {
    reason:
      policies.length === 0
        ? `${filter} has no policy that allows anything.`
        : `No policy of ${filter} (${action}) allows this ${what}${why}.`,
    hint:
      addressHint(failed?.wanted ?? '') ??
      identityHint(failed?.wanted ?? '', failed?.got ?? '', tls) ??
      'look at what the policies want and this caller lacks',
  };
}

/** `no TLS` and `no certificate` are what a connection has, not what it is. */
function isOrHas(got: string): string {
  return got.startsWith('no ') ? `there is ${got}` : `it is ${got}`;
}

/** Who the caller is the proxy knows by its certificate alone. */
function identityHint(wanted: string, got: string, tls: Passage['tls']): string | undefined {
  if (!wanted.startsWith('client certificate')) return undefined;
  if (got === 'no TLS') {
    return 'the proxy knows a caller by its certificate: over plaintext (no sidecar, or mutual TLS turned off) it is nobody';
  }
  if (got === 'no certificate' && asksForNone(tls)) return noRequest;
  const account = accountOf(got);
  return account !== undefined && account === accountOf(wanted)
    ? 'only the trust domain differs: add the caller’s to the policy, or in Istio to trustDomainAliases'
    : undefined;
}

export const noRequest = 'this chain asks for no client certificate: that needs a validation_context with trusted_ca';

export const asksForNone = (tls: Passage['tls']): boolean =>
  tls.kind === 'accepted' && tls.clientCertificate === 'not_requested';

/** `/ns/NAMESPACE/sa/ACCOUNT` of an identity. */
function accountOf(text: string): string | undefined {
  return /\/ns\/[^/"\s]+\/sa\/[^/",\s]+/.exec(text)?.[0];
}

/** Of several addresses of a client policies take one, and people mean another. */
function addressHint(wanted: string): string | undefined {
  if (wanted.startsWith('source is in') || wanted.startsWith('TCP peer is in')) {
    return 'this address is that of the connection, perhaps of a load balancer; the client of x-forwarded-for is remote_ip (remoteIpBlocks)';
  }
  return wanted.startsWith('remote address is in')
    ? 'this address is the client by x-forwarded-for: compare use_remote_address and xff_num_trusted_hops with the proxies in front'
    : undefined;
}
