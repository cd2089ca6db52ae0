import { compareText } from '../base/ordering.ts';
import { chooseProxy } from '../dump/collection/chooseProxy.ts';
import type { FoundProxy } from '../dump/collection/groupDumps.ts';
import { qualifiedName, wholePath } from '../dump/collection/proxyName.ts';
import type { ResourceKind } from '../dump/resource.ts';

/** What is known of a proxy of a collection without a question about it. */
export interface ListedProxy {
  /** The directory or archive; empty for a file that was named itself. */
  readonly collection: string;
  readonly name: string;
  readonly namespace: string | null;
  /** What `--proxy` takes; the path where another proxy has the same name. */
  readonly select: string;
  readonly nodeId: string | null;
  readonly role: string | null;
  readonly ipAddresses: readonly string[];
  readonly envoyVersion: string | null;
  readonly istioVersion: string | null;
  /** Items per section; a section that is missing is missing here, an empty one is 0. */
  readonly sections: Readonly<Partial<Record<ResourceKind, number>>>;
  /** When something of it was last changed before it was captured, ISO 8601 in UTC. */
  readonly lastUpdated: string | null;
  readonly files: readonly ListedFile[];
  /** Files that say nothing that those do not. */
  readonly repetitions: readonly ListedFile[];
}

interface ListedFile {
  readonly path: string;
  readonly shape: string;
}

/** The proxies of collections in the order of namespace and name. */
export function proxyList(
  collections: readonly { readonly proxies: readonly FoundProxy[] }[],
  namespace?: string,
): readonly ListedProxy[] {
  const all = collections.flatMap(({ proxies }) => proxies);
  const names = new Map<string, number>();
  for (const proxy of all) {
    for (const name of new Set([proxy.name, qualifiedName(proxy)])) names.set(name, (names.get(name) ?? 0) + 1);
  }
  return all
    .map((proxy) => listed(proxy, all, names))
    .filter((proxy) => namespace === undefined || proxy.namespace === namespace)
    .sort(
      (a, b) =>
        compareText(a.namespace ?? '', b.namespace ?? '') ||
        compareText(a.name, b.name) ||
        compareText(a.collection, b.collection) ||
        compareText(pathOf(a), pathOf(b)),
    );
}

/** How often each name is there. */
type Names = ReadonlyMap<string, number>;

function listed(proxy: FoundProxy, all: readonly FoundProxy[], names: Names): ListedProxy {
  const { collection, name, namespace, identity, files } = proxy;
  return {
    collection,
    name,
    namespace: namespace ?? null,
    select: selector(proxy, all, names),
    nodeId: identity.nodeId ?? null,
    role: identity.role ?? null,
    ipAddresses: identity.ipAddresses,
    envoyVersion: identity.envoyVersion ?? null,
    istioVersion: identity.istioVersion ?? null,
    sections: Object.fromEntries(proxy.sections),
    lastUpdated: proxy.lastUpdated === undefined ? null : new Date(proxy.lastUpdated).toISOString(),
    files: files.map(listedFile),
    repetitions: proxy.repetitions.map(listedFile),
  };
}

const listedFile = ({ path, shape }: ListedFile): ListedFile => ({ path, shape });

const pathOf = ({ files }: ListedProxy): string => files[0]?.path ?? '';

/** The shortest that means this one and no other. */
function selector(proxy: FoundProxy, all: readonly FoundProxy[], names: Names): string {
  const name = qualifiedName(proxy);
  if (names.get(name) === 1) return name;
  const [{ path, inner } = { path: name, inner: undefined }] = proxy.files;
  const others = [path, wholePath(proxy, path), inner, proxy.identity.nodeId];
  const isChosen = (wanted: string | undefined): wanted is string => {
    const chosen = chooseProxy(all, wanted, '');
    return wanted !== undefined && chosen.ok && chosen.value === proxy;
  };
  return others.find(isChosen) ?? path;
}
