import type { Dump } from '../dump/dump.ts';
import { matchConnection } from '../match/matchConnection.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { subjectOf } from './proxyModel.ts';

export interface MatchOptions {
  /** The Envoy to follow where versions differ, such as `1.40`; from the dump if not given. */
  readonly envoyVersion?: string | undefined;
}

/** Which filter chain a connection hits, with every look-up on the way. Needs listeners in the dump. */
export function match(dump: Dump, connection: Connection, options: MatchOptions = {}): Verdict {
  return matchConnection(subjectOf(dump, options.envoyVersion).proxy, connection);
}
