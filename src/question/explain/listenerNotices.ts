import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { isRefused } from '../../verdict/finding.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { refusalsOf } from '../check/checkListeners.ts';
import type { Subject } from '../proxyModel.ts';
import { listenersOnTheWay } from './listenersOnTheWay.ts';

/** What Envoy would refuse the listeners on the way for: the answer then tells what would happen if it did not. */
export function listenerNotices(subject: Subject, verdict: Verdict): readonly Diagnostic[] {
  const chains = verdict.branches.flatMap(({ walk: { outcome } }) =>
    outcome.kind === 'matched' || outcome.kind === 'default' ? [outcome.chain] : [],
  );
  return refusalsOf(subject, listenersOnTheWay(subject, verdict), chains)
    .filter(isRefused)
    .map((finding) => finding.diagnostic);
}
