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

/** A text that is equal for equal outcomes: `matched l #2`, `matched l default`, `no_filter_chain l`, `waiting l`, … */
export function outcomeKey(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'matched':
      return `matched ${outcome.listener ?? '?'} ${outcome.filterChain.default ? 'default' : `#${outcome.filterChain.index}`}`;
    case 'no_filter_chain':
    case 'closed':
    case 'waiting':
      return `${outcome.outcome} ${outcome.listener ?? '?'}`;
    case 'no_listener':
      return 'no_listener';
  }
}
