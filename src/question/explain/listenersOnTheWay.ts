import type { Listener } from '../../model/listener.ts';
import type { ListenerReference } from '../../verdict/reference.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { Subject } from '../proxyModel.ts';

/** The listeners that the ways of a verdict come by, each once. */
export function listenersOnTheWay({ proxy }: Subject, { branches }: Verdict): readonly Listener[] {
  const references = branches.flatMap(({ walk }): readonly ListenerReference[] =>
    walk.arrival.flatMap((step) => (step.kind === 'handed_off' ? [step.from, step.listener] : [step.listener])),
  );
  const listeners = references.flatMap(({ origin }) => proxy.listeners.at(origin) ?? []);
  return [...new Set(listeners)];
}
