import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type Matcher, readMatcher } from './matcher.ts';
import { type RbacRules, readRbacRules } from './rbacPolicy.ts';

/** What an RBAC filter evaluates: rules, or a unified matcher whose actions allow or deny. */
export type RbacEngine =
  | { readonly kind: 'rules'; readonly rules: RbacRules }
  | { readonly kind: 'matcher'; readonly matcher: Matcher };

/** The RBAC filter, network and HTTP alike. */
export interface RbacFilter {
  /** Absent: nothing is enforced. */
  readonly enforced: RbacEngine | undefined;
  /** Evaluated for statistics and metadata only. */
  readonly shadow: RbacEngine | undefined;
  readonly shadowRulesStatPrefix: string;
  readonly origin: Origin;
}

export function readRbacFilter(message: Message): RbacFilter {
  return {
    enforced: readEngine(message, 'matcher', 'rules'),
    shadow: readEngine(message, 'shadowMatcher', 'shadowRules'),
    shadowRulesStatPrefix: message.text('shadowRulesStatPrefix'),
    origin: message.origin,
  };
}

/** A matcher makes Envoy ignore the rules. */
function readEngine(message: Message, matcherField: string, rulesField: string): RbacEngine | undefined {
  const matcher = message.message(matcherField);
  if (matcher !== undefined) return { kind: 'matcher', matcher: readMatcher(matcher) };
  const rules = message.message(rulesField);
  return rules && { kind: 'rules', rules: readRbacRules(rules) };
}
