import type { Configuration } from '../configuration.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import type { LogWitness, Outcome } from '../outcome.ts';

/** One configuration and the connections that a real Envoy is asked about. */
export interface Batch {
  readonly configuration: Configuration;
  readonly connections: readonly ConnectionCase[];
  /** Asked over so many processes: Envoy is not deterministic for some configurations. */
  readonly processes: number;
}

export interface Witnessed {
  readonly outcome: Outcome;
  readonly log: LogWitness | null;
}

/** What a real Envoy did. */
export type Answered =
  | {
      readonly kind: 'answered';
      readonly envoy: string;
      /** For each connection what each process did. */
      readonly outcomes: readonly (readonly Witnessed[])[];
    }
  /** Nothing was asked: Envoy refuses these listeners, or the whole update. */
  | {
      readonly kind: 'refused';
      readonly envoy: string;
      readonly listeners: Readonly<Record<string, string>>;
      readonly update: string | null;
    }
  | { readonly kind: 'crashed'; readonly envoy: string }
  /** The question went wrong; it says nothing about Envoy. */
  | { readonly kind: 'failed'; readonly reason: string };
