import * as catalogue from '../diagnostic/catalogue/dump.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import { matchConnection } from '../match/matchConnection.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import { describeChain } from '../model/chainSummary.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Explanation } from '../verdict/explanation.ts';
import type { Verdict, Walk } from '../verdict/verdict.ts';
import type { MatchOptions } from './match.ts';
import { listenerOf, nearMisses } from './nearMisses.ts';
import { subjectOf } from './proxyModel.ts';
import { reasonFor } from './reason.ts';
import { reproduceCommand } from './reproduce.ts';

/** The verdict about one connection with its cause, the nearest misses and what to do. */
export function explain(dump: Dump, connection: Connection, options: MatchOptions = {}): Explanation {
  const { proxy } = subjectOf(dump, options.envoyVersion);
  const verdict = matchConnection(proxy, connection);
  const walk = verdict.kind === 'decided' ? verdict.walk : undefined;
  const listener = walk === undefined ? undefined : listenerOf(proxy, walk);
  const { reason, hint } = walk === undefined ? undecidedReason(verdict) : reasonFor(walk, connection, listener);
  return {
    connection,
    verdict,
    reason,
    hint,
    chainSummary: walk === undefined ? undefined : summaryOf(proxy, walk),
    nearest: nearMisses(proxy, connection, verdict),
    reproduce: reproduceCommand(connection),
    notices: refusedUpdates(dump, verdict),
  };
}

function undecidedReason(verdict: Verdict): { reason: string; hint: string | undefined } {
  const missing = verdict.kind === 'undecided' ? verdict.missing : [];
  const names = missing.map(({ name }) => name).join(', ');
  if (missing.length > 0 && missing.every(({ kind }) => kind === 'envoy')) {
    return {
      reason: 'Envoy itself decides by chance here.',
      hint: 'Both outcomes are shown; change the configuration.',
    };
  }
  return { reason: `It depends on ${names}.`, hint: `Say the ${names} and the answer is settled.` };
}

function summaryOf(proxy: ProxyModel, walk: Walk): string | undefined {
  const { outcome } = walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return undefined;
  const listener = listenerOf(proxy, walk);
  const chain =
    outcome.chain.index === 'default' ? listener?.defaultFilterChain : listener?.filterChains[outcome.chain.index];
  return chain === undefined ? undefined : describeChain(chain);
}

/** A newer version of a listener on the way that Envoy refused: the answer is about the older one. */
function refusedUpdates(dump: Dump, verdict: Verdict): readonly Diagnostic[] {
  const names = new Set(
    verdict.branches.flatMap(({ walk }) =>
      walk.arrival.flatMap((step) =>
        step.kind === 'handed_off' ? [step.from.name, step.listener.name] : [step.listener.name],
      ),
    ),
  );
  const isAbsent = verdict.branches.every(({ walk }) => walk.outcome.kind === 'no_listener');
  return dump
    .failed('listener')
    .filter(({ name }) => name === undefined || isAbsent || names.has(name))
    .map((resource) =>
      diagnostic(catalogue.refusedUpdate, resource.origin, {
        kind: 'listener',
        name: resource.name ?? '(no name)',
        details: resource.errorState?.details ?? '',
      }),
    );
}
