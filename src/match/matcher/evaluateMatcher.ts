import { assertNever } from '../../base/assertNever.ts';
import type { Matcher, OnMatch } from '../../model/matcher.ts';
import { describeMatcherInput, type MatcherInput } from '../../model/matcherInput.ts';
import type { TypedExtension } from '../../model/typedExtension.ts';
import type { MatcherStep } from '../../verdict/matcherStep.ts';
import type { Oracle } from '../oracle.ts';
import { describeInputValue, type InputValue } from './inputValue.ts';
import { describePredicate, predicateHolds } from './matcherPredicate.ts';
import { type TreeHit, treeHits } from './treeHits.ts';

export type MatcherResult =
  | { readonly kind: 'action'; readonly action: TypedExtension }
  | { readonly kind: 'no_match' }
  /** The search was given up at an input that has no value at this point; no `on_no_match` is looked at. */
  | { readonly kind: 'not_available'; readonly input: MatcherInput }
  | { readonly kind: 'unsupported'; readonly what: string };

export interface MatcherContext {
  readonly oracle: Oracle;
  readonly valueOf: (input: MatcherInput) => InputValue;
  readonly steps: MatcherStep[];
  /**
   * Asked at a nested miss: old Envoys took the first entry or key that was hit as final, and went on neither to the
   * next one nor to the outer `on_no_match`.
   */
  readonly nestedMissIsFinal: () => boolean;
  /** False: `keep_matching` is a field that this Envoy does not know. */
  readonly knowsKeepMatching?: boolean;
  /** Told about every action with `keep_matching` that the connection really meets. */
  readonly onKeepMatching: (onMatch: OnMatch) => void;
}

type BodyResult = MatcherResult | { readonly kind: 'final_miss' };

/** Evaluates a unified matcher: a miss further down goes on with the next possibility (envoy/matcher/matcher.h). */
export function evaluateMatcher(matcher: Matcher, context: MatcherContext, depth = 0): MatcherResult {
  const result = evaluateBody(matcher, context, depth);
  if (result.kind === 'final_miss') return { kind: 'no_match' };
  if (result.kind !== 'no_match' || matcher.onNoMatch === undefined) return result;
  const { origin } = matcher.onNoMatch;
  context.steps.push({
    depth,
    kind: 'on_no_match',
    input: '',
    value: undefined,
    hit: 'on_no_match',
    offered: [],
    origin,
  });
  return follow(matcher.onNoMatch, context, depth);
}

function evaluateBody(matcher: Matcher, context: MatcherContext, depth: number): BodyResult {
  switch (matcher.kind) {
    case 'empty':
      return { kind: 'no_match' };
    case 'opaque':
      return { kind: 'unsupported', what: `the matcher ${matcher.type || '(none)'}` };
    case 'list':
      return evaluateList(matcher, context, depth);
    case 'exact_map':
    case 'prefix_map':
    case 'ip':
    case 'server_name':
      return evaluateTree(matcher, context, depth);
    default:
      return assertNever(matcher);
  }
}

function evaluateList(matcher: Extract<Matcher, { kind: 'list' }>, context: MatcherContext, depth: number): BodyResult {
  for (const entry of matcher.entries) {
    const holds = predicateHolds(entry.predicate, context);
    if (holds.kind === 'unsupported') return holds;
    if (holds.kind === 'not_available') {
      context.steps.push(givenUp(depth, 'list_entry', describePredicate(entry.predicate), entry.origin));
      return holds;
    }
    context.steps.push({
      depth,
      kind: 'list_entry',
      input: describePredicate(entry.predicate),
      value: undefined,
      hit: holds.value ? 'true' : undefined,
      offered: [],
      origin: entry.origin,
    });
    if (!holds.value) continue;
    const result = follow(entry.onMatch, context, depth);
    if (result.kind !== 'no_match') return result;
    if (entry.onMatch.kind === 'matcher' && context.nestedMissIsFinal()) return { kind: 'final_miss' };
  }
  return { kind: 'no_match' };
}

function evaluateTree(
  matcher: Extract<Matcher, { kind: 'exact_map' | 'prefix_map' | 'ip' | 'server_name' }>,
  context: MatcherContext,
  depth: number,
): BodyResult {
  const value = context.valueOf(matcher.input);
  if (value.kind === 'unsupported') return value;
  if (value.kind === 'not_available') {
    context.steps.push(givenUp(depth, matcher.kind, describeMatcherInput(matcher.input), matcher.origin));
    return { kind: 'not_available', input: matcher.input };
  }
  const { hits, offered } = treeHits(matcher, value, context.oracle);
  const step = (hit: TreeHit | undefined): void => {
    context.steps.push({
      depth,
      kind: matcher.kind,
      input: describeMatcherInput(matcher.input),
      value: describeInputValue(value),
      hit: hit?.key,
      offered,
      origin: hit?.onMatch.origin ?? matcher.origin,
    });
  };
  if (hits.length === 0) step(undefined);
  for (const hit of hits) {
    step(hit);
    const result = follow(hit.onMatch, context, depth);
    if (result.kind !== 'no_match') return result;
    if (hit.onMatch.kind === 'matcher' && context.nestedMissIsFinal()) return { kind: 'final_miss' };
  }
  return { kind: 'no_match' };
}

function givenUp(depth: number, kind: MatcherStep['kind'], input: string, origin: MatcherStep['origin']): MatcherStep {
  return { depth, kind, input, value: 'not available yet', hit: undefined, offered: [], origin };
}

function follow(onMatch: OnMatch, context: MatcherContext, depth: number): MatcherResult {
  if (onMatch.kind === 'unset') return { kind: 'no_match' };
  const result: MatcherResult =
    onMatch.kind === 'action'
      ? { kind: 'action', action: onMatch.action }
      : evaluateMatcher(onMatch.matcher, context, depth + 1);
  if (!onMatch.keepMatching || context.knowsKeepMatching === false || result.kind !== 'action') return result;
  context.onKeepMatching(onMatch);
  return { kind: 'no_match' };
}
