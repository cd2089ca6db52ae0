/** What became of one connection, in the words of the batch contract. */
export type Outcome =
  | { readonly outcome: 'matched'; readonly listener: string | null; readonly filterChain: ChainIdentity }
  | { readonly outcome: 'no_filter_chain' | 'closed' | 'waiting'; readonly listener: string | null }
  | { readonly outcome: 'no_listener' };

/** The default filter chain has no index. */
export interface ChainIdentity {
  readonly index: number | null;
  readonly name: string | null;
  readonly default: boolean;
}

/** What a second witness, the listener's access log, says about the connection. */
export interface LogWitness {
  /** Listeners may be without a name. */
  readonly listener: string | null;
  readonly chainName: string | null;
  readonly flags: string;
  readonly details: string | null;
}

/** Equal for equal outcomes: `matched 2 LISTENER`, `matched default LISTENER`, `no_filter_chain LISTENER`, `no_listener`. */
export type OutcomeKey = string;

/** A listener without a name is `?`; of a chain only the index counts, since names may repeat. */
export function outcomeKey(outcome: {
  readonly outcome: string;
  readonly listener?: string | null;
  readonly filterChain?: ChainIdentity | null;
}): OutcomeKey {
  if (outcome.outcome === 'no_listener') return 'no_listener';
  const listener = outcome.listener ?? '?';
  const { filterChain } = outcome;
  if (filterChain === undefined || filterChain === null) return `${outcome.outcome} ${listener}`;
  return `${outcome.outcome} ${filterChain.default ? 'default' : filterChain.index} ${listener}`;
}
