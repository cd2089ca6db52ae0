import type { TraceOutcome } from './traceVerdict.ts';

/** Who reaches what: a cell for each client and service. */
export interface MatrixVerdict {
  /** Names of clients, in the order of the rows. */
  readonly clients: readonly string[];
  readonly services: readonly MatrixService[];
  readonly cells: readonly MatrixCell[];
}

export interface MatrixService {
  readonly host: string;
  readonly port: number;
}

export interface MatrixCell {
  readonly client: string;
  readonly service: MatrixService;
  /** One entry for each outcome that differs, the most frequent first; empty: the client does not know the service. */
  readonly results: readonly MatrixResult[];
  /** One of the ways comes to a proxy whose dump is there. */
  readonly arrives: boolean;
}

export interface MatrixResult {
  /** In a few words: `200 spiffe://…`, `200 plaintext`, `503 UF`, `reset NR`. */
  readonly words: string;
  readonly outcome: TraceOutcome;
  /** Ways (endpoints, mostly) that end so, of all. */
  readonly ways: number;
  readonly of: number;
}
