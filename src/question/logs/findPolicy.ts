import type { FilterChain } from '../../model/filterChain.ts';
import type { Permission } from '../../model/permission.ts';
import type { Principal } from '../../model/principal.ts';
import type { RbacFilter } from '../../model/rbacFilter.ts';
import type { RbacPolicy } from '../../model/rbacPolicy.ts';
import type { LineContext } from './lineContext.ts';
import type { LogProxy } from './logProxy.ts';

/** The policies of a chain that a denial is about. */
export interface FoundPolicy {
  readonly names: readonly string[];
  /** What a single one matches, in a few words. */
  readonly words: string;
}

/** The policy of this name in the RBAC filters of the chain; without a name all policies that allow. */
export function findPolicy({ proxy, target }: LineContext, name: string | undefined): FoundPolicy | undefined {
  if (proxy === undefined || target.chain === undefined) return undefined;
  const rules = rulesOfChain(proxy, target.chain);
  if (name === undefined) {
    const allowing = rules.filter(({ action }) => action === 'ALLOW');
    if (allowing.length === 0) return undefined;
    return { names: allowing.flatMap(({ policies }) => policies.map((policy) => policy.name)), words: '' };
  }
  const policy = rules.flatMap(({ policies }) => policies).find((one) => one.name === name);
  return policy === undefined ? undefined : { names: [policy.name], words: policyWords(policy) };
}

/** Whether a policy of the chain has a test that is turned round; undefined where it is not found. */
export function policyTests({ proxy, target }: LineContext, name: string): { readonly negates: boolean } | undefined {
  if (proxy === undefined || target.chain === undefined) return undefined;
  const policy = rulesOfChain(proxy, target.chain)
    .flatMap(({ policies }) => policies)
    .find((one) => one.name === name);
  if (policy === undefined) return undefined;
  const negates = policy.permissions.some(permissionNegates) || policy.principals.some(principalNegates);
  return { negates };
}

function permissionNegates(permission: Permission): boolean {
  if (permission.kind === 'not') return true;
  return (permission.kind === 'and' || permission.kind === 'or') && permission.rules.some(permissionNegates);
}

function principalNegates(principal: Principal): boolean {
  if (principal.kind === 'not') return true;
  return (principal.kind === 'and' || principal.kind === 'or') && principal.ids.some(principalNegates);
}

function rulesOfChain(proxy: LogProxy, chain: FilterChain) {
  const network = proxy.filters(chain).flatMap((filter) => (filter.kind === 'rbac' ? [filter.rbac] : []));
  const http = (proxy.manager(chain)?.httpFilters ?? []).flatMap(({ action }) =>
    action.kind === 'rbac' ? [action.rbac] : [],
  );
  return [...network, ...http].flatMap(rulesOf);
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
