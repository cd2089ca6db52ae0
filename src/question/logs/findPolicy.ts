import type { RbacFilter } from '../../model/rbacFilter.ts';
import type { RbacPolicy } from '../../model/rbacPolicy.ts';
import type { LineContext } from './lineContext.ts';

/** The policies of a chain that a denial is about. */
export interface FoundPolicy {
  readonly names: readonly string[];
  /** What a single one matches, in a few words. */
  readonly words: string;
}

/** The policy of this name in the RBAC filters of the chain; without a name all policies that allow. */
export function findPolicy({ proxy, target }: LineContext, name: string | undefined): FoundPolicy | undefined {
  if (proxy === undefined || target.chain === undefined) return undefined;
  const network = proxy.filters(target.chain).flatMap((filter) => (filter.kind === 'rbac' ? [filter.rbac] : []));
  const http = (proxy.manager(target.chain)?.httpFilters ?? []).flatMap(({ action }) =>
    action.kind === 'rbac' ? [action.rbac] : [],
  );
  const rules = [...network, ...http].flatMap(rulesOf);
  if (name === undefined) {
    const allowing = rules.filter(({ action }) => action === 'ALLOW');
    if (allowing.length === 0) return undefined;
    return { names: allowing.flatMap(({ policies }) => policies.map((policy) => policy.name)), words: '' };
  }
  const policy = rules.flatMap(({ policies }) => policies).find((one) => one.name === name);
  return policy === undefined ? undefined : { names: [policy.name], words: policyWords(policy) };
}

function rulesOf({ enforced }: RbacFilter) {
  return enforced?.kind === 'rules' ? [enforced.rules] : [];
}

function policyWords({ permissions, principals }: RbacPolicy): string {
  const whoever = principals.some(({ kind }) => kind === 'any');
  const whatever = permissions.some(({ kind }) => kind === 'any');
  if (whoever && whatever) return 'every client and every request';
  return `${whoever ? 'every client' : 'the client'} and ${whatever ? 'every request' : 'the request'}`;
}
