import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { MatcherStep } from './matcherStep.ts';

/** What one RBAC filter decides. */
export interface RbacVerdict {
  readonly decision: 'allowed' | 'denied';
  /** Undefined: the filter enforces nothing. */
  readonly action: 'ALLOW' | 'DENY' | 'LOG' | undefined;
  /** The policy that decided; undefined: none matched. */
  readonly policy: string | undefined;
  /** Policies in the order in which they were tried, up to the one that matched. */
  readonly policies: readonly RbacPolicyStep[];
  /** Where a unified matcher decides instead of policies. */
  readonly matcherSteps: readonly MatcherStep[];
  /** The matcher's entry whose action decided, by the name that the action has there; `policy` is what the log calls it. */
  readonly entry: { readonly name: string; readonly byDefault: boolean } | undefined;
  /** What the rules that are only watched would have said. */
  readonly shadow: Omit<RbacVerdict, 'shadow'> | undefined;
  readonly assumptions: readonly Diagnostic[];
  readonly origin: Origin;
}

/** One policy that was held against the connection or request. */
export interface RbacPolicyStep {
  readonly policy: string;
  readonly matched: boolean;
  /** The tests that were made, in order; of very long lists only the last ones. */
  readonly tests: readonly RbacTest[];
  readonly omittedTests: number;
  readonly origin: Origin;
}

/** One elementary test of a policy. */
export interface RbacTest {
  readonly part: 'permission' | 'principal' | 'condition';
  /** In words: `destination port is 8090`. */
  readonly wanted: string;
  /** What the connection or request has, where it is known. */
  readonly got: string | undefined;
  readonly holds: boolean;
  readonly origin: Origin;
}
