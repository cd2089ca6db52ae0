import { formatSocketAddress } from '../base/socketAddress.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Dump } from '../dump/dump.ts';
import { connectionJson } from '../verdict/connectionJson.ts';
import type { Explanation, NearMiss, Onward } from '../verdict/explanation.ts';
import type { Fact } from '../verdict/fact.ts';
import type { OtherChain } from '../verdict/otherChain.ts';
import type { Condition, OutcomeGroup } from '../verdict/outcomeGroup.ts';
import { type OutcomeJson, outcomeJson } from '../verdict/outcomeJson.ts';
import { type VerdictJson, verdictJson } from '../verdict/verdictJson.ts';

/** The answer of `explain`, version 1 (schemas/explanation.schema.json). */
export interface ExplanationJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'Explanation';
  readonly dump: string;
  readonly connection: ReturnType<typeof connectionJson>;
  readonly verdict: VerdictJson;
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly hint: string | null;
  readonly chainSummary: string | null;
  readonly others: readonly OtherChainJson[];
  readonly nearest: readonly NearMiss[];
  readonly outcomes: readonly OutcomeGroupJson[];
  readonly settle: readonly Fact[];
  readonly reproduce: string | null;
  readonly notices: readonly Diagnostic[];
  /** Where endpoints are internal listeners of the same proxy. */
  readonly onward?: readonly OnwardJson[];
  /** `file:line:column` of the chosen chain, or of the listener. */
  readonly place: string | null;
}

export interface OnwardJson {
  readonly endpoint: string;
  readonly listener: string;
  readonly kind: Onward['kind'];
  readonly destination: string | null;
  /** Null: it is not followed. */
  readonly verdict: VerdictJson | null;
}

export type OtherChainJson = Omit<OtherChain, 'stage'> & { readonly stage: OtherChain['stage'] | null };

export interface OutcomeGroupJson extends OutcomeJson {
  readonly summary: string | null;
  readonly when: readonly (readonly ConditionJson[])[];
}

export type ConditionJson = Omit<Condition, 'except'> & { readonly except: readonly string[] | null };

export function explanationJson(
  explanation: Explanation,
  { description }: Pick<Dump, 'description'>,
  place: (origin: Origin) => string,
): ExplanationJson {
  const { verdict } = explanation;
  const walk = verdict.kind === 'decided' ? verdict.walk : undefined;
  const outcome = walk?.outcome;
  const chain = outcome?.kind === 'matched' || outcome?.kind === 'default' ? outcome.chain : undefined;
  const origin = chain?.origin ?? walk?.listener?.origin;
  return {
    apiVersion: 'whichchain/v1',
    kind: 'Explanation',
    dump: description,
    connection: connectionJson(explanation.connection),
    verdict: verdictJson(explanation.connection.id, verdict),
    reason: explanation.reason,
    remarks: explanation.remarks,
    hint: explanation.hint ?? null,
    chainSummary: explanation.chainSummary ?? null,
    others: explanation.others.map((other) => ({ ...other, stage: other.stage ?? null })),
    nearest: explanation.nearest,
    outcomes: explanation.outcomes.map(outcomeGroupJson),
    settle: explanation.settle,
    reproduce: explanation.reproduce ?? null,
    notices: explanation.notices,
    ...(explanation.onward.length === 0 ? {} : { onward: explanation.onward.map(onwardJson) }),
    place: origin === undefined ? null : place(origin),
  };
}

function onwardJson(onward: Onward): OnwardJson {
  const { endpoint, listener, kind, destination } = onward;
  return {
    endpoint,
    listener,
    kind,
    destination: destination === undefined ? null : formatSocketAddress(destination),
    verdict: onward.kind === 'followed' ? verdictJson(undefined, onward.verdict) : null,
  };
}

function outcomeGroupJson({ walk, summary, when }: OutcomeGroup): OutcomeGroupJson {
  return {
    ...outcomeJson(walk),
    summary: summary ?? null,
    when: when.map((conditions) => conditions.map((one) => ({ ...one, except: one.except ?? null }))),
  };
}
