import type { JsonObject, JsonValue } from '../base/json.ts';
import type { Dump, Explanation } from '../index.ts';
import { compareExpectation } from '../question/fixture/compareExpectation.ts';
import { observeConnection } from '../question/fixture/observedVerdict.ts';
import { explanationText } from '../render/explanation/explanationText.ts';
import { differenceWords } from '../render/fixture/differenceWords.ts';
import { plainPaint } from '../render/paint.ts';
import { type AskedConnection, explanationOf } from './askedConnection.ts';

/**
 * A filter chain by its index (`'default'` for the default one), by its name, or by some of its content, as `filterChain`
 * of a fixture file's expectations says it.
 */
export type ExpectedFilterChain = number | string | ExpectedFilterChainContent;

export interface ExpectedFilterChainContent {
  readonly index?: number | null;
  readonly name?: string | null;
  readonly default?: boolean;
  readonly encryption?: 'plaintext' | 'TLS' | 'mTLS' | 'QUIC' | 'other';
  readonly destination?: string;
  readonly match?: JsonObject;
}

/** What test runners want of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Does the connection hit this filter chain (any, where none is named)? */
function toHitFilterChain(received: unknown, asked: AskedConnection, expected?: ExpectedFilterChain): MatcherResult {
  const explanation = explanationOf(received, asked);
  const wanted: JsonObject = { outcome: 'matched', ...chainExpectation(expected) };
  return compared(received as Dump, explanation, wanted, 'to hit this filter chain');
}

/** Does the proxy close the connection: no filter chain, no listener, or a listener filter that closes it? */
function toBeRefused(received: unknown, asked: AskedConnection): MatcherResult {
  const explanation = explanationOf(received, asked);
  const { verdict } = explanation;
  const kinds = verdict.kind === 'decided' ? [verdict.walk.outcome.kind] : [];
  const pass = kinds.some((kind) => kind === 'no_filter_chain' || kind === 'no_listener' || kind === 'closed');
  return { pass, message: () => messageOf(explanation, pass, 'to be refused', []) };
}

/** Does the answer hold all of this (the expectations of fixture files)? */
function toAnswer(received: unknown, asked: AskedConnection, expected: JsonObject): MatcherResult {
  return compared(received as Dump, explanationOf(received, asked), expected, 'to be answered so');
}

/** For `expect.extend(matchers)` of vitest and jest. */
export const matchers = { toHitFilterChain, toBeRefused, toAnswer };

function chainExpectation(expected: ExpectedFilterChain | undefined): JsonObject {
  switch (typeof expected) {
    case 'undefined':
      return {};
    case 'number':
      return { filterChain: { index: expected } };
    case 'string':
      return { filterChain: expected === 'default' ? { default: true } : { name: expected } };
    default:
      return { filterChain: { ...expected } as JsonObject };
  }
}

function compared(dump: Dump, explanation: Explanation, wanted: JsonObject, goal: string): MatcherResult {
  const observed: JsonValue = observeConnection(dump, explanation.verdict);
  const mismatches = compareExpectation(wanted, observed);
  const pass = mismatches.length === 0;
  return { pass, message: () => messageOf(explanation, pass, goal, mismatches.map(differenceWords)) };
}

/** The explanation is the message. */
function messageOf(explanation: Explanation, pass: boolean, goal: string, differences: readonly string[]): string {
  const place = ({ file }: { readonly file: string }): string => file;
  const text = explanationText(explanation, { paint: plainPaint, wide: false, width: 120, place });
  return [`expected the connection ${pass ? 'not ' : ''}${goal}`, ...differences, '', text].join('\n');
}
