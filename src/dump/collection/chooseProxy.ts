import { failure, type Result, success } from '../../base/result.ts';
import { ambiguousProxy, noSuchProxy, severalProxies } from '../../diagnostic/catalogue/dump.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FoundProxy } from './groupDumps.ts';

/** The name by which `--proxy` finds it. */
export function qualifiedName({ name, namespace }: FoundProxy): string {
  return namespace === undefined ? name : `${name}.${namespace}`;
}

/**
 * The one proxy that is meant: by name, by name and namespace, by node id, address, workload, or the path of a file of
 * it, whatever of these fits first. Without a wish it is the only one.
 */
export function chooseProxy(
  proxies: readonly FoundProxy[],
  wanted: string | undefined,
  collection: string,
): Result<FoundProxy, Diagnostic> {
  const origin = { file: collection, pointer: '' };
  if (wanted === undefined) {
    const [only] = proxies;
    if (only !== undefined && proxies.length === 1) return success(only);
    return failure(diagnostic(severalProxies, origin, { names: proxies.map(qualifiedName), collection }));
  }
  for (const fits of ways) {
    const found = proxies.filter((proxy) => fits(proxy, wanted));
    const [only] = found;
    if (only !== undefined && found.length === 1) return success(only);
    if (found.length > 1) {
      const names = found.map((proxy) => `${qualifiedName(proxy)} (${proxy.files[0]?.path ?? ''})`);
      return failure(diagnostic(ambiguousProxy, origin, { wanted, names }));
    }
  }
  return failure(diagnostic(noSuchProxy, origin, { wanted, names: nearest(proxies, wanted), count: proxies.length }));
}

const ways: readonly ((proxy: FoundProxy, wanted: string) => boolean)[] = [
  (proxy, wanted) => qualifiedName(proxy) === wanted,
  (proxy, wanted) => proxy.name === wanted,
  ({ identity }, wanted) => identity.nodeId === wanted,
  ({ files }, wanted) => files.some(({ path }) => path === wanted),
  ({ identity }, wanted) => identity.ipAddresses.includes(wanted),
  ({ identity, namespace }, wanted) => {
    const workload = identity.metadata.WORKLOAD_NAME;
    return typeof workload === 'string' && (workload === wanted || `${workload}.${namespace ?? ''}` === wanted);
  },
];

/** Those with a name that begins alike come first. */
function nearest(proxies: readonly FoundProxy[], wanted: string): readonly string[] {
  const alike = (name: string): number => {
    let length = 0;
    while (length < name.length && name[length] === wanted[length]) length++;
    return length;
  };
  return proxies.map(qualifiedName).sort((a, b) => alike(b) - alike(a));
}
