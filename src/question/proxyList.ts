import { qualifiedName } from '../dump/collection/chooseProxy.ts';
import type { FoundProxy } from '../dump/collection/groupDumps.ts';
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
  collections: readonly { readonly name: string; readonly proxies: readonly FoundProxy[] }[],
  namespace?: string,
): readonly ListedProxy[] {
  return collections
    .flatMap(({ name, proxies }) => proxies.map((proxy) => listed(name, proxy, proxies)))
    .filter((proxy) => namespace === undefined || proxy.namespace === namespace)
    .sort(
      (a, b) => order(a.namespace ?? '', b.namespace ?? '') || order(a.name, b.name) || order(pathOf(a), pathOf(b)),
    );
}

function listed(collection: string, proxy: FoundProxy, all: readonly FoundProxy[]): ListedProxy {
  const { name, namespace, identity, files } = proxy;
  const isOnly = all.filter((other) => qualifiedName(other) === qualifiedName(proxy)).length === 1;
  return {
    collection,
    name,
    namespace: namespace ?? null,
    select: isOnly ? qualifiedName(proxy) : (files[0]?.path ?? name),
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
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const pathOf = ({ files }: ListedProxy): string => files[0]?.path ?? '';
