import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Listener } from '../../model/listener.ts';
import { isRefused } from '../../verdict/finding.ts';
import type { ListenerReference } from '../../verdict/reference.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { refusalsOf } from '../check/checkListeners.ts';
import type { Subject } from '../proxyModel.ts';

/** What Envoy would refuse the listeners on the way for: the answer then tells what would happen if it did not. */
export function listenerNotices(subject: Subject, verdict: Verdict): readonly Diagnostic[] {
  return refusalsOf(subject, listenersOnTheWay(subject, verdict))
    .filter(isRefused)
    .map((finding) => finding.diagnostic);
}

function listenersOnTheWay({ proxy }: Subject, { branches }: Verdict): readonly Listener[] {
  const references = branches.flatMap(({ walk }): readonly ListenerReference[] =>
    walk.arrival.flatMap((step) => (step.kind === 'handed_off' ? [step.from, step.listener] : [step.listener])),
  );
  const listeners = references.flatMap(({ name, origin }) =>
    proxy.listeners
      .named(name)
      .filter((listener) => listener.origin.file === origin.file && listener.origin.pointer === origin.pointer),
  );
  return [...new Set(listeners)];
}
