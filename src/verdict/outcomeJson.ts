import { assertNever } from '../base/assertNever.ts';
import type { Walk } from './verdict.ts';

/** The outcome of one walk in the words of the batch contract. */
export interface OutcomeJson {
  readonly outcome: 'matched' | 'no_filter_chain' | 'no_listener' | 'closed' | 'waiting' | 'undecided' | 'unsupported';
  readonly listener: string | null;
  readonly filterChain: {
    readonly index: number | null;
    readonly name: string | null;
    readonly default: boolean;
  } | null;
}

/** The outcome of one way as JSON, as `match` prints it (schemas/verdict.schema.json). */
export function outcomeJson({ outcome, listener }: Walk): OutcomeJson {
  const name = listener === undefined || listener.unnamed === true ? null : listener.name;
  switch (outcome.kind) {
    case 'matched':
    case 'default': {
      const { chain } = outcome;
      const isDefault = chain.index === 'default';
      return {
        outcome: 'matched',
        listener: name,
        filterChain: {
          index: chain.index === 'default' ? null : chain.index,
          name: chain.name === '' ? null : chain.name,
          default: isDefault,
        },
      };
    }
    case 'no_filter_chain':
    case 'no_listener':
    case 'closed':
    case 'waiting':
    case 'unsupported':
      return { outcome: outcome.kind, listener: name, filterChain: null };
    default:
      return assertNever(outcome);
  }
}
