import type { Dump } from '../dump/dump.ts';
import { followConnection } from '../match/followConnection.ts';
import { matchConnection } from '../match/matchConnection.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { subjectOf } from './proxyModel.ts';

/** How `match` and `explain` answer. */
export interface MatchOptions {
  /** The Envoy to follow where versions differ, such as `1.40`; from the dump if not given. */
  readonly envoyVersion?: string | undefined;
  /** `chain`: do not look at what is behind the chain. `cluster`: do not look for the cluster's endpoints. */
  readonly stopAt?: 'chain' | 'cluster' | undefined;
}

/**
 * Which filter chain a connection hits, with every look-up on the way, and where it ends up behind it as far as the dump
 * tells. Needs listeners in the dump. The rules are those of Envoy's `FilterChainManagerImpl::findFilterChain` and of the
 * filters that are followed (docs/rules.md). What cannot be told is undecided or unsupported in the verdict; nothing that a
 * dump holds makes it throw.
 */
export function match(dump: Dump, connection: Connection, options: MatchOptions = {}): Verdict {
  const { proxy } = subjectOf(dump, options.envoyVersion);
  return verdictAbout(proxy, connection, options.stopAt);
}

/** The verdict as far as the question goes. */
export function verdictAbout(proxy: ProxyModel, connection: Connection, stopAt: MatchOptions['stopAt']): Verdict {
  if (stopAt === 'chain') return matchConnection(proxy, connection);
  return followConnection(proxy, connection, stopAt ?? 'endpoint');
}
