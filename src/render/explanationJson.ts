import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Dump } from '../dump/dump.ts';
import { connectionJson } from '../verdict/connectionJson.ts';
import type { Explanation, NearMiss } from '../verdict/explanation.ts';
import { type VerdictJson, verdictJson } from '../verdict/verdictJson.ts';

/** The answer of `explain`, version 1 (schemas/explanation.schema.json). */
export interface ExplanationJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'Explanation';
  readonly dump: string;
  readonly connection: ReturnType<typeof connectionJson>;
  readonly verdict: VerdictJson;
  readonly reason: string;
  readonly hint: string | null;
  readonly chainSummary: string | null;
  readonly nearest: readonly NearMiss[];
  readonly reproduce: string | null;
  readonly notices: readonly Diagnostic[];
  /** `file:line:column` of the chosen chain, or of the listener. */
  readonly place: string | null;
}

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
    hint: explanation.hint ?? null,
    chainSummary: explanation.chainSummary ?? null,
    nearest: explanation.nearest,
    reproduce: explanation.reproduce ?? null,
    notices: explanation.notices,
    place: origin === undefined ? null : place(origin),
  };
}
