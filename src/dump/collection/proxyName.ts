import type { FoundProxy } from './groupDumps.ts';

/** The name by which `--proxy` finds it. */
export function qualifiedName({ name, namespace }: FoundProxy): string {
  return namespace === undefined ? name : `${name}.${namespace}`;
}

/** What tells it apart from the others: its name, and where another has that too its path. */
export function distinctName(proxy: FoundProxy, among: readonly FoundProxy[]): string {
  const name = qualifiedName(proxy);
  const isOnly = among.every((other) => other === proxy || qualifiedName(other) !== name);
  return isOnly ? name : `${name} (${placeOf(proxy, among)})`;
}

/** Where its first file is: in its directory or archive, and where the others are in another one, with that in front. */
export function placeOf(proxy: FoundProxy, among: readonly FoundProxy[]): string {
  const isInOne = among.every(({ collection }) => collection === proxy.collection);
  return isInOne ? (proxy.files[0]?.path ?? '') : wholePath(proxy, proxy.files[0]?.path ?? '');
}

export function wholePath({ collection }: FoundProxy, path: string): string {
  return collection === '' ? path : `${collection.replace(/\/+$/, '')}/${path}`;
}
