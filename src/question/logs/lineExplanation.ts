import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Explanation } from '../../verdict/explanation.ts';
import type { ChainReference, ListenerReference } from '../../verdict/reference.ts';
import type { CauseKind } from './causeKind.ts';
import type { DatedResource } from './lineBasis.ts';

/** Why a line says what it says. */
export interface Cause {
  readonly kind: CauseKind;
  /** One sentence that holds for this dump. */
  readonly words: string;
  /** What to do about it; undefined where there is nothing to do. */
  readonly fix: string | undefined;
  /**
   * - `certain`: line and dump leave no other way
   * - `likely`: they fit, and something else would fit too
   * - `open`: they do not tell
   */
  readonly certainty: 'certain' | 'likely' | 'open';
  /** Equal for lines that a summary counts together; the words where it is not given. */
  readonly key?: string | undefined;
}

/** A fact that the line does not print and that follows from it. */
export interface LineInference {
  readonly fact: string;
  /** A sentence: `The client sent plaintext: a TLS client would have matched chain #5.` */
  readonly words: string;
}

/** One of several ways in which the line can have come about. */
export interface LinePossibility {
  /** Completes "if": `the client sent plaintext`. */
  readonly condition: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

/** What one access-log line means for the dump; everything but the record is shared by lines of the same class. */
export interface LineAnswer {
  /** What Envoy itself says in the line, in plain words. */
  readonly happened: readonly string[];
  readonly cause: Cause;
  /** Whether something went wrong (or is not known to be right). */
  readonly isFinding: boolean;
  readonly inferences: readonly LineInference[];
  /** Where the line leaves several ways open. */
  readonly possibilities: readonly LinePossibility[];
  /** The connection as far as line and dump tell; undefined where the line has no destination. */
  readonly connection: Connection | undefined;
  readonly listener: ListenerReference | undefined;
  /** The chain that took the connection, where only one can have. */
  readonly chain: ChainReference | undefined;
  /** The answer of `explain` for the connection, where it is settled. */
  readonly explanation: Explanation | undefined;
  /** What line and dump contradict each other about, and what else has to be known. */
  readonly notices: readonly Diagnostic[];
  /** The resources that it rests on, with their dates. */
  readonly basis: readonly DatedResource[];
}

export interface LineExplanation extends LineAnswer {
  readonly record: AccessLogRecord;
}
