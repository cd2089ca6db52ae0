import { keepMatchingCrash, silentClientAssumption, stillInitializing } from '../diagnostic/catalogue/match.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import { describeChain } from '../model/chainSummary.ts';
import { chainLabel } from '../verdict/chainList.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Explanation, Onward } from '../verdict/explanation.ts';
import { passageAssumptions } from '../verdict/passageJson.ts';
import type { Verdict, Walk } from '../verdict/verdict.ts';
import { assumptionsOf } from '../verdict/verdictJson.ts';
import { acceptedBy } from './explain/accepted.ts';
import { anotherHost } from './explain/anotherHost.ts';
import { boundAddresses } from './explain/boundAddresses.ts';
import { grpcOverHttp1 } from './explain/grpcOverHttp1.ts';
import { listenerNotices } from './explain/listenerNotices.ts';
import { chainOf, meshOf } from './explain/mesh.ts';
import { nearMisses } from './explain/nearMisses.ts';
import { noticesAbout } from './explain/notices.ts';
import { onwardFrom } from './explain/onward.ts';
import { otherChains } from './explain/otherChains.ts';
import { outcomeGroups } from './explain/outcomeGroups.ts';
import { behindReason } from './explain/passageReason.ts';
import { type Reason, reasonFor } from './explain/reason.ts';
import { sayable, undecidedReason } from './explain/undecided.ts';
import { versionNotice } from './explain/versionNotice.ts';
import { listenerOf } from './listenerOf.ts';
import { type MatchOptions, verdictAbout } from './match.ts';
import { subjectOf } from './proxyModel.ts';
import { reproduceCommand } from './reproduce.ts';

/**
 * The verdict about one connection with its cause, the other chains, the nearest misses and what to do, in words. The
 * verdict is that of `match`; the words come from its steps. Needs listeners in the dump; nothing that a dump holds makes
 * it throw.
 */
export function explain(dump: Dump, connection: Connection, options: MatchOptions = {}): Explanation {
  const subject = subjectOf(dump, options.envoyVersion);
  const { proxy } = subject;
  const verdict = verdictAbout(proxy, connection, options.stopAt);
  const isDecided = verdict.kind === 'decided';
  const { onward, failsAt } =
    options.stopAt === undefined ? onwardFrom(proxy, verdict) : { onward: [], failsAt: undefined };
  const { reason, remarks, hint } =
    failsAt === undefined ? reasonOf(dump, proxy, connection, verdict) : reasonWithin(dump, proxy, verdict, failsAt);
  return {
    connection,
    verdict,
    reason,
    remarks: [
      ...remarks,
      ...(isDecided ? anotherHost(proxy, connection, verdict.walk, listenerOf(proxy, verdict.walk)) : []),
      ...grpcOverHttp1(connection, verdict, meshOf(dump)),
    ],
    hint: hint ?? unsupportedHint(verdict),
    chainSummary: isDecided ? summaryOf(proxy, verdict.walk) : undefined,
    others: isDecided ? otherChains(verdict.walk, listenerOf(proxy, verdict.walk)) : [],
    nearest: nearMisses(proxy, connection, verdict),
    outcomes: isDecided ? [] : outcomeGroups(verdict.branches, (walk) => summaryOf(proxy, walk)),
    settle: isDecided ? [] : sayable(verdict.missing, isInternal(proxy, verdict)),
    assumptions: withOnward(assumptionsThatMatter(connection, verdict), onward),
    reproduce: reproduceCommand(connection),
    notices: [
      ...saidFirst(verdict),
      ...noticesAbout(dump, verdict),
      ...listenerNotices(subject, verdict),
      ...versionNotice(proxy, connection, verdict),
    ],
    onward,
    failsAt,
  };
}

/** Why it fails at an internal listener further on. */
function reasonWithin(dump: Dump, proxy: ProxyModel, { branches }: Verdict, failsAt: Onward): Reason {
  const { outcome, listener } = branches[0]?.walk ?? {};
  const chain = outcome?.kind === 'matched' || outcome?.kind === 'default' ? chainLabel(outcome.chain) : '';
  const before = `It comes there by filter chain ${chain} of ${listener?.name ?? ''}.`;
  if (failsAt.kind !== 'followed') {
    return { reason: `No listener of that name is in use here.`, hint: undefined, remarks: [before] };
  }
  const { reason, remarks, hint } = reasonOf(dump, proxy, failsAt.connection, failsAt.verdict);
  return { reason, remarks: [...remarks, before], hint };
}

function reasonOf(dump: Dump, proxy: ProxyModel, connection: Connection, verdict: Verdict): Reason {
  if (verdict.kind === 'undecided') return undecidedReason(verdict);
  const behind = verdict.passage?.kind === 'decided' ? behindReason(verdict.passage, meshOf(dump)) : undefined;
  if (behind !== undefined) return behind;
  return reasonFor(
    verdict.walk,
    connection,
    listenerOf(proxy, verdict.walk),
    meshOf(dump),
    boundAddresses(proxy),
    acceptedBy(proxy, connection),
  );
}

const isInternal = (proxy: ProxyModel, { branches }: Verdict): boolean =>
  branches.every(({ walk }) => listenerOf(proxy, walk)?.kind === 'internal');

function summaryOf(proxy: ProxyModel, walk: Walk): string | undefined {
  const { outcome } = walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return undefined;
  const chain = chainOf(listenerOf(proxy, walk), outcome.chain);
  return chain === undefined ? undefined : describeChain(chain);
}

/** What to do where the way ends at something that is not evaluated. */
function unsupportedHint({ kind, passage }: Verdict): string | undefined {
  if (kind !== 'decided' || passage?.kind !== 'decided') return undefined;
  const { end } = passage.passage;
  return end.kind === 'unsupported' ? end.diagnostic.hint : undefined;
}

/** What is said first: that Envoy would not live to give any answer, or does not listen yet. */
const foremost: ReadonlySet<string> = new Set([keepMatchingCrash.code, stillInitializing.code]);

const saidFirst = ({ branches }: Verdict): readonly Diagnostic[] =>
  assumptionsOf(branches).filter(({ code }) => foremost.has(code));

/** What is assumed on the way, and of what is assumed further on whatever has not been said. */
function withOnward(own: readonly Diagnostic[], onward: readonly Onward[]): readonly Diagnostic[] {
  const further = onward.flatMap((one) =>
    one.kind === 'followed' ? [...assumptionsOf(one.verdict.branches), ...passageAssumptions(one.verdict.passage)] : [],
  );
  const told = new Set(own.map(({ message }) => message));
  return [...own, ...further.filter(({ message }) => !told.has(message) && told.add(message))];
}

/** Whoever says what the client sends has said that it sends something. */
function assumptionsThatMatter({ transport }: Connection, { branches, passage }: Verdict): readonly Diagnostic[] {
  const all = [...assumptionsOf(branches), ...passageAssumptions(passage)];
  const isSaid = (code: string): boolean => transport !== undefined && code === silentClientAssumption.code;
  return all.filter(({ code }) => !foremost.has(code) && !isSaid(code));
}
