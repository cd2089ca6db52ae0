import type { FilterChain } from '../model/filterChain.ts';
import type { Connection } from '../verdict/connection.ts';
import type { FactChange } from '../verdict/explanation.ts';

/** A connection in which one fact is as a chain wants it. */
export interface ChangedConnection {
  readonly connection: Connection;
  readonly change: FactChange;
  /** The words again, of nothing but what holds once all changes are made. Without it they hold as they are. */
  readonly sharpen?: Sharpen;
}

/**
 * Asks the matcher about other connections that the words stand for, beside the one that was tried: whoever follows them
 * has to come to the chain.
 */
export type Sharpen = (reached: Connection, reaches: Reaches, chains: readonly FilterChain[]) => string;

/** Whether this one comes to the chain, too. */
export type Reaches = (connection: Connection) => boolean;

export function changed(connection: Connection, fact: string, words: string): ChangedConnection {
  return { connection, change: { fact, words } };
}
