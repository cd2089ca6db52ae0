import { Collector } from '../../diagnostic/collector.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { Subject } from '../proxyModel.ts';
import { listenersOnTheWay } from './listenersOnTheWay.ts';
import { readOnTheWay } from './readOnTheWay.ts';

/**
 * What reading has brought up for this verdict: everything in the listeners, routes and clusters on the way, also in parts
 * of them that no question has come to, and what was met in other resources.
 */
export function noticedOnTheWay(subject: Subject, verdict: Verdict): readonly Diagnostic[] {
  readOnTheWay(subject, verdict);
  const listeners = listenersOnTheWay(subject, verdict);
  const collector = new Collector();
  for (const listener of listeners) for (const one of subject.proxy.listeners.problemsOf(listener)) collector.add(one);
  const isInside = ({ origin }: Diagnostic): boolean =>
    listeners.some(
      (listener) =>
        origin !== undefined &&
        listener.origin.file === origin.file &&
        `${origin.pointer}/`.startsWith(`${listener.origin.pointer}/`),
    );
  for (const one of subject.collector.all()) if (!isInside(one)) collector.add(one);
  return collector.all();
}
