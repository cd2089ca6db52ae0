import type { ProxyModel } from '../match/walkConnection.ts';
import type { Listener } from '../model/listener.ts';
import type { Walk } from '../verdict/verdict.ts';

/** The listener that had to find a chain in a walk. */
export function listenerOf(proxy: ProxyModel, { listener }: Walk): Listener | undefined {
  return listener === undefined ? undefined : proxy.listeners.at(listener.origin);
}
