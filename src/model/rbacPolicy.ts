import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type Permission, readPermission } from './permission.ts';
import { type Principal, readPrincipal } from './principal.ts';

/** `envoy.config.rbac.v3.RBAC`: what happens when one of the policies matches. */
export interface RbacRules {
  readonly action: 'ALLOW' | 'DENY' | 'LOG';
  /** In the order in which Envoy tries them: by name. */
  readonly policies: readonly RbacPolicy[];
  readonly origin: Origin;
}

/** `Policy`: one of the permissions and one of the principals must hold, and the condition if there is one. */
export interface RbacPolicy {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly principals: readonly Principal[];
  /** A CEL expression stands beside the lists; it is not evaluated. */
  readonly hasCondition: boolean;
  readonly origin: Origin;
}

export function readRbacRules(message: Message): RbacRules {
  const action = message.text('action');
  return {
    action: action === 'DENY' || action === 'LOG' ? action : 'ALLOW',
    policies: Array.from(message.eachEntry('policies'), ([name, policy]) => readRbacPolicy(policy, name)).sort(
      (left, right) => compareBytes(left.name, right.name),
    ),
    origin: message.origin,
  };
}

function readRbacPolicy(message: Message, name: string): RbacPolicy {
  return {
    name,
    permissions: message.messages('permissions').map(readPermission),
    principals: message.messages('principals').map(readPrincipal),
    hasCondition: message.has('condition') || message.has('checkedCondition'),
    origin: message.origin,
  };
}

/** Orders by UTF-8 bytes (equal to the order by code points), as Envoy's map does. */
function compareBytes(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
