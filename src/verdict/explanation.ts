import type { SocketAddress } from '../base/socketAddress.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Connection } from './connection.ts';
import type { Fact } from './fact.ts';
import type { OtherChain } from './otherChain.ts';
import type { OutcomeGroup } from './outcomeGroup.ts';
import type { ChainReference } from './reference.ts';
import type { Verdict } from './verdict.ts';

/** A chain that the connection would reach if one or two facts were different; each was tried with the matcher. */
export interface NearMiss {
  readonly chain: ChainReference;
  /** What the chain is in plain words. */
  readonly summary: string;
  readonly changes: readonly FactChange[];
}

/** A fact that would have to be different. */
export interface FactChange {
  readonly fact: string;
  /** Completes "if": `the client used TLS`. */
  readonly words: string;
}

/**
 * How it goes on where an endpoint is an internal listener of the same proxy (`envoy://connect_originate/…`).
 * - `no_listener`: none of that name is in use; the connection fails
 * - `no_destination`: the connection brings no original destination with it, or nothing takes it; it is not followed
 */
export type Onward = { readonly endpoint: string; readonly listener: string } & (
  | {
      readonly kind: 'followed';
      readonly destination: SocketAddress;
      readonly connection: Connection;
      readonly verdict: Verdict;
    }
  | { readonly kind: 'no_listener' | 'no_destination'; readonly destination: SocketAddress | undefined }
);

/** The answer of `explain`. */
export interface Explanation {
  readonly connection: Connection;
  readonly verdict: Verdict;
  /** The cause in one sentence, in the words of the mesh where its shape is known. */
  readonly reason: string;
  /** More sentences: what people do not expect, such as a chain that was outranked. */
  readonly remarks: readonly string[];
  /** What it means in the mesh and what to do. */
  readonly hint: string | undefined;
  /** What the chosen chain is, undefined where none was. */
  readonly chainSummary: string | undefined;
  /** The other chains of the listener, each with its reason; empty where the verdict is undecided. */
  readonly others: readonly OtherChain[];
  readonly nearest: readonly NearMiss[];
  /** The outcomes of an undecided verdict with the conditions of each. */
  readonly outcomes: readonly OutcomeGroup[];
  /** The facts that would settle an undecided verdict, as far as anybody can say them. */
  readonly settle: readonly Fact[];
  /** What was assumed and could change the answer. */
  readonly assumptions: readonly Diagnostic[];
  /** A command that makes such a connection. */
  readonly reproduce: string | undefined;
  /** What has to be known before the verdict: refused newer versions and the like. */
  readonly notices: readonly Diagnostic[];
  /** Behind the endpoints that are internal listeners, in the order in which they are come to. */
  readonly onward: readonly Onward[];
  /** The one of them at which it fails, where every way that it may take fails there or further on. */
  readonly failsAt: Onward | undefined;
}
