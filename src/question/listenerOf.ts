import type { ProxyModel } from '../match/walkConnection.ts';
import type { Listener } from '../model/listener.ts';
import type { Walk } from '../verdict/verdict.ts';

/** The listener that had to find a chain in a walk. */
export function listenerOf(proxy: ProxyModel, { listener }: Walk): Listener | undefined {
  if (listener === undefined) return undefined;
  const { name, origin } = listener;
  const isIt = (one: Listener): boolean => one.origin.pointer === origin.pointer && one.origin.file === origin.file;
  return proxy.listeners.named(name).find(isIt) ?? proxy.listeners.all().find(isIt);
}
