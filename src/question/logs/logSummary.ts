import { ownText } from '../../base/ownText.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { parseLogTime } from '../../evidence/accessLog/logTime.ts';
import type { OtherLine } from '../../evidence/accessLog/otherLine.ts';
import { type DatedResource, updatedSince } from './lineBasis.ts';
import type { Cause, LineAnswer } from './lineExplanation.ts';

/** How often one cause was met, and where. */
export interface CauseCount {
  readonly cause: Cause;
  readonly isFinding: boolean;
  readonly count: number;
  /** The first line, as it stood in the log. */
  readonly example: { readonly line: number; readonly text: string };
  /** As the lines print them; undefined where they print none that can be read. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** Lines that were written before something that the answer rests on was updated; undefined: none. */
  readonly early: { readonly count: number; readonly before: DatedResource } | undefined;
}

export interface LogSummary {
  readonly lines: number;
  readonly records: number;
  /** Those of the records that were made from lines of Envoy's own log. */
  readonly ownLog: number;
  readonly findings: number;
  /** Lines that are no access-log lines, by what they are. */
  readonly others: ReadonlyMap<OtherLine, number>;
  /** Findings before the rest, the most frequent first. */
  readonly causes: readonly CauseCount[];
  readonly firstUnknown: string | undefined;
}

interface Tally {
  readonly cause: Cause;
  readonly isFinding: boolean;
  readonly example: { readonly line: number; readonly text: string };
  count: number;
  early: { count: number; readonly before: DatedResource } | undefined;
  first: { readonly text: string; readonly time: number } | undefined;
  last: { readonly text: string; readonly time: number } | undefined;
}

/** Causes that are kept apart; what comes beyond is counted by its kind. */
const mostCauses = 2000;
const longestExample = 2048;
/** Of so few the pieces of the log do not matter that their times keep in memory. */
const fewCauses = 32;

/** Counts causes over a log of any length in bounded memory. */
export class LogTally {
  readonly #causes = new Map<string, Tally>();
  /** Lines of one class share their answer, so its tally is found without building a key. */
  readonly #ofAnswer = new WeakMap<LineAnswer, Tally>();
  readonly #others = new Map<OtherLine, number>();
  #lines = 0;
  #records = 0;
  #ownLog = 0;
  #findings = 0;
  #firstUnknown: string | undefined;

  addOther(is: OtherLine, text: string): void {
    this.#lines += 1;
    this.#others.set(is, (this.#others.get(is) ?? 0) + 1);
    if (is === 'unknown_access_log') this.#firstUnknown ??= ownText(text.slice(0, longestExample));
  }

  /** `line`: of Envoy's own log, whose lines are counted by {@link addOther}. */
  add(record: AccessLogRecord, answer: LineAnswer, text: string, line?: number): void {
    if (line === undefined) this.#lines += 1;
    else this.#ownLog += 1;
    this.#records += 1;
    if (answer.isFinding) this.#findings += 1;
    let tally = this.#ofAnswer.get(answer);
    if (tally === undefined) {
      tally = this.#tallyFor(answer, text, line ?? this.#lines);
      this.#ofAnswer.set(answer, tally);
    }
    tally.count += 1;
    const { startTime } = record;
    if (startTime !== undefined) addTime(tally, startTime, this.#causes.size > fewCauses);
    const before = updatedSince(record, answer);
    if (before === undefined) return;
    tally.early ??= { count: 0, before };
    tally.early.count += 1;
  }

  #tallyFor(answer: LineAnswer, text: string, line: number): Tally {
    const { cause, isFinding } = answer;
    const precise = `${cause.kind}\n${cause.key ?? cause.words}`;
    const key = this.#causes.has(precise) || this.#causes.size < mostCauses ? precise : `${cause.kind}\nothers`;
    let tally = this.#causes.get(key);
    if (tally === undefined) {
      const example = { line, text: ownText(text.slice(0, longestExample)) };
      tally = { cause, isFinding, example, count: 0, early: undefined, first: undefined, last: undefined };
      this.#causes.set(key, tally);
    }
    return tally;
  }

  summary(): LogSummary {
    const causes = [...this.#causes.values()]
      .sort(
        (left, right) =>
          Number(right.isFinding) - Number(left.isFinding) ||
          right.count - left.count ||
          left.example.line - right.example.line,
      )
      .map(
        ({ cause, isFinding, count, example, early, first, last }): CauseCount => ({
          cause,
          isFinding,
          count,
          example,
          first: first?.text,
          last: last?.text,
          early,
        }),
      );
    return {
      lines: this.#lines,
      records: this.#records,
      ownLog: this.#ownLog,
      findings: this.#findings,
      others: this.#others,
      causes,
      firstUnknown: this.#firstUnknown,
    };
  }
}

/** Logs of several proxies are not in order, so each time is compared. */
function addTime(tally: Tally, text: string, isOneOfMany: boolean): void {
  if (text === tally.last?.text) return;
  const time = parseLogTime(text);
  if (time === undefined) return;
  const kept = isOneOfMany ? ownText(text) : text;
  if (tally.first === undefined || time < tally.first.time) tally.first = { text: kept, time };
  if (tally.last === undefined || time > tally.last.time) tally.last = { text: kept, time };
}
