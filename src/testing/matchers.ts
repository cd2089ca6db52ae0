import type { JsonObject, JsonValue } from '../base/json.ts';
import type { Dump, Explanation, Walk } from '../index.ts';
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

/**
 * What a chain that a test expects is: every member that is given has to fit. `encryption` and `destination` are
 * words of the summary (`mTLS`, `HTTP route 80`), `match` is the `filter_chain_match` as the dump has it.
 */
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

/**
 * Does the proxy close the connection or refuse the request: no filter chain or listener, a listener filter, the TLS
 * handshake, a policy, no route?
 */
function toBeRefused(received: unknown, asked: AskedConnection): MatcherResult {
  const explanation = explanationOf(received, asked);
  const { verdict } = explanation;
  const pass = verdict.kind === 'decided' && isRefused(verdict.walk);
  return { pass, message: () => messageOf(explanation, pass, 'to be refused', []) };
}

function isRefused({ outcome, passage }: Walk): boolean {
  if (outcome.kind === 'no_filter_chain' || outcome.kind === 'no_listener' || outcome.kind === 'closed') return true;
  if (passage?.end.kind === 'closed') return true;
  return passage?.end.kind === 'response' && (passage.end.response.code ?? 0) >= 400;
}

/** Does the proxy send the connection or request to this cluster? */
function toReach(received: unknown, asked: AskedConnection, cluster: string): MatcherResult {
  const explanation = explanationOf(received, asked);
  return compared(received as Dump, explanation, { outcome: 'matched', cluster }, `to reach cluster ${cluster}`);
}

/** Does the answer hold all of this (the expectations of fixture files)? */
function toAnswer(received: unknown, asked: AskedConnection, expected: JsonObject): MatcherResult {
  return compared(received as Dump, explanationOf(received, asked), expected, 'to be answered so');
}

/** For `expect.extend(matchers)` of vitest and jest. */
export const matchers = { toHitFilterChain, toBeRefused, toReach, toAnswer };

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
  const observed: JsonValue = observeConnection(dump, explanation.connection, explanation.verdict);
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
