import type { JsonValue } from '../base/json.ts';
import type { JsonPointer } from '../base/jsonPointer.ts';
import type { Explanation } from './explanation.ts';
import type { TraceVerdict } from './traceVerdict.ts';

/** A place in a file that people write: line and column from 1. */
export interface FixturePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One member of an expectation that does not hold. */
export interface Difference {
  /** Into the expectation: `/filterChain/index`. */
  readonly pointer: JsonPointer;
  readonly expected: JsonValue;
  /** Null where the answer has no such member. */
  readonly observed: JsonValue;
  /** The member stands below `not`: it holds, and should not. */
  readonly negated: boolean;
  readonly place: FixturePlace;
}

export type CaseResult = {
  readonly name: string;
  readonly place: FixturePlace;
} & (
  | { readonly status: 'passed' }
  | {
      readonly status: 'failed';
      readonly differences: readonly Difference[];
      /** The answer in the words of expectations. */
      readonly observed: JsonValue;
      readonly evidence: CaseEvidence;
    }
  /** The case cannot be tried: a connection that is none, a dump that does not load. */
  | { readonly status: 'broken'; readonly problem: string; readonly hint: string | undefined }
);

/** What stands behind an answer: it is printed below a failure. */
export type CaseEvidence =
  | { readonly kind: 'explanation'; readonly explanation: Explanation }
  | { readonly kind: 'trace'; readonly trace: TraceVerdict };

/** What one fixture file gave. */
export interface FixtureReport {
  readonly file: string;
  readonly cases: readonly CaseResult[];
}

/** Something that a connection can come through: a filter chain, a route, a transport socket match. */
export interface CoverageItem {
  readonly kind: 'filter_chain' | 'route' | 'transport_socket_match';
  /** The dump's name in the fixture file. */
  readonly dump: string;
  /** `virtualInbound #5 "0.0.0.0_8090"`. */
  readonly label: string;
  /** What it is in plain words. */
  readonly summary: string;
  /** Names of the cases that came through it. */
  readonly reachedBy: readonly string[];
}

/** Everything that a run of fixture files gave. */
export interface FixtureRun {
  readonly reports: readonly FixtureReport[];
  /** Empty where coverage was not asked for. */
  readonly coverage: readonly CoverageItem[];
}

export interface FixtureTotals {
  readonly passed: number;
  readonly failed: number;
}

/** A broken case counts as failed: it shows nothing. */
export function fixtureTotals({ reports }: FixtureRun): FixtureTotals {
  const cases = reports.flatMap((report) => report.cases);
  const passed = cases.filter(({ status }) => status === 'passed').length;
  return { passed, failed: cases.length - passed };
}
