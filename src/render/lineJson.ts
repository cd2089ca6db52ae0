import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { AccessLogRecord } from '../evidence/accessLog/accessLogRecord.ts';
import type { Cause, LineExplanation } from '../question/logs/lineExplanation.ts';
import type { CauseCount, LogSummary } from '../question/logs/logSummary.ts';
import { connectionJson } from '../verdict/connectionJson.ts';

/** Where a line comes from. */
export interface LinePlace {
  /** From 1. */
  readonly line: number;
  readonly pod: string | undefined;
  readonly container: string | undefined;
}

export interface CauseJson {
  readonly kind: Cause['kind'];
  readonly words: string;
  readonly fix: string | null;
  readonly certainty: Cause['certainty'];
}

/** The answer about one line, version 1 (schemas/logLine.schema.json). */
export interface LineJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'LogLine';
  readonly line: number;
  readonly pod: string | null;
  readonly container: string | null;
  readonly time: string | null;
  readonly level: 'http' | 'connection' | null;
  readonly format: string;
  readonly cause: CauseJson;
  readonly finding: boolean;
  readonly envoySays: readonly string[];
  readonly inferences: readonly { readonly fact: string; readonly words: string }[];
  readonly possibilities: readonly {
    readonly condition: string;
    readonly reason: string;
    readonly hint: string | null;
  }[];
  readonly connection: Readonly<Record<string, unknown>> | null;
  readonly listener: string | null;
  readonly filterChain: {
    readonly index: number | null;
    readonly name: string | null;
    readonly default: boolean;
    readonly pointer: string;
  } | null;
  readonly wouldMatch: readonly {
    readonly index: number | null;
    readonly name: string | null;
    readonly summary: string;
    readonly if: readonly string[];
  }[];
  /** What people do not expect about the chain search, in sentences. */
  readonly remarks: readonly string[];
  readonly reproduce: string | null;
  readonly notices: readonly Diagnostic[];
  readonly record: Readonly<Record<string, unknown>>;
}

const causeJson = ({ kind, words, fix, certainty }: Cause): CauseJson => ({ kind, words, fix: fix ?? null, certainty });

export function lineJson(explanation: LineExplanation, { line, pod, container }: LinePlace): LineJson {
  const { record, cause, chain, explanation: answer } = explanation;
  const index = (value: number | 'default'): number | null => (value === 'default' ? null : value);
  return {
    apiVersion: 'whichchain/v1',
    kind: 'LogLine',
    line,
    pod: pod ?? null,
    container: container ?? null,
    time: record.startTime ?? null,
    level: record.level ?? null,
    format: record.format,
    cause: causeJson(cause),
    finding: explanation.isFinding,
    envoySays: explanation.happened,
    inferences: explanation.inferences,
    possibilities: explanation.possibilities.map(({ condition, reason, hint }) => ({
      condition,
      reason,
      hint: hint ?? null,
    })),
    connection: explanation.connection === undefined ? null : connectionJson(explanation.connection),
    listener: explanation.listener?.name ?? null,
    filterChain:
      chain === undefined
        ? null
        : {
            index: index(chain.index),
            name: chain.name === '' ? null : chain.name,
            default: chain.index === 'default',
            pointer: chain.origin.pointer,
          },
    wouldMatch:
      cause.kind === 'no_filter_chain'
        ? (answer?.nearest ?? []).map((near) => ({
            index: index(near.chain.index),
            name: near.chain.name === '' ? null : near.chain.name,
            summary: near.summary,
            if: near.changes.map(({ words }) => words),
          }))
        : [],
    remarks: cause.kind === 'no_filter_chain' ? (answer?.remarks ?? []) : [],
    reproduce: explanation.isFinding ? (answer?.reproduce ?? null) : null,
    notices: explanation.notices,
    record: knownMembers(record),
  };
}

/** Without what the line does not tell; `null` is what Envoy said is not there. */
function knownMembers(record: AccessLogRecord): Readonly<Record<string, unknown>> {
  const { format, level, ambiguous, ...facts } = record;
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(ambiguous ? [...known, ['ambiguous', true]] : known);
}

/** One cause of a summary, version 1 (schemas/logSummary.schema.json). */
export interface CauseCountJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'LogCause';
  readonly cause: CauseJson;
  readonly finding: boolean;
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly example: { readonly line: number; readonly text: string };
  /** Lines that were written before a resource that the cause rests on was updated. */
  readonly early: {
    readonly count: number;
    readonly kind: string;
    readonly name: string;
    readonly updated: string;
    readonly pointer: string;
  } | null;
}

/** The last record of a summary. */
export interface LogSummaryJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'LogSummary';
  readonly lines: number;
  readonly accessLogLines: number;
  readonly findings: number;
  readonly otherLines: Readonly<Record<string, number>>;
}

export function causeCountJson(found: CauseCount): CauseCountJson {
  const { cause, isFinding, count, first, last, early, example } = found;
  return {
    apiVersion: 'whichchain/v1',
    kind: 'LogCause',
    cause: causeJson(cause),
    finding: isFinding,
    count,
    first: first ?? null,
    last: last ?? null,
    example,
    early: early === undefined ? null : earlyJson(early),
  };
}

function earlyJson({ count, before: { kind, name, updated, origin } }: NonNullable<CauseCount['early']>) {
  return { count, kind, name, updated, pointer: origin.pointer };
}

export function logSummaryJson({ lines, records, findings, others }: LogSummary): LogSummaryJson {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'LogSummary',
    lines,
    accessLogLines: records,
    findings,
    otherLines: Object.fromEntries([...others].sort(([left], [right]) => left.localeCompare(right))),
  };
}
