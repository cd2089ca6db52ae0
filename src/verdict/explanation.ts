import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Connection } from './connection.ts';
import type { ChainReference } from './reference.ts';
import type { Verdict } from './verdict.ts';

/** A chain that the connection would reach if one or two facts were different; each was tried with the matcher. */
export interface NearMiss {
  readonly chain: ChainReference;
  /** What the chain is in plain words. */
  readonly summary: string;
  readonly changes: readonly FactChange[];
}

export interface FactChange {
  readonly fact: string;
  /** Completes "if": `the client used TLS`. */
  readonly words: string;
}

/** The answer of `explain`. */
export interface Explanation {
  readonly connection: Connection;
  readonly verdict: Verdict;
  /** The cause in one sentence, in the words of the mesh where its shape is known. */
  readonly reason: string;
  /** What the chosen chain is, undefined where none was. */
  readonly chainSummary: string | undefined;
  readonly nearest: readonly NearMiss[];
  readonly hint: string | undefined;
  /** A command that makes such a connection. */
  readonly reproduce: string | undefined;
  /** What has to be known before the verdict: refused newer versions and the like. */
  readonly notices: readonly Diagnostic[];
}
