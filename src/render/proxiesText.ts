import { cellTable } from './layout/cellTable.ts';

interface Row {
  readonly collection: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly nodeId: string | null;
  readonly role: string | null;
  readonly ipAddresses: readonly string[];
  readonly envoyVersion: string | null;
  readonly istioVersion: string | null;
  readonly sections: Readonly<Partial<Record<string, number>>>;
  readonly lastUpdated: string | null;
  readonly files: readonly { readonly path: string; readonly shape: string }[];
}

const titles: readonly (readonly [title: string, wide: boolean])[] = [
  ['NAME', false],
  ['NAMESPACE', false],
  ['IP', false],
  ['TYPE', false],
  ['ENVOY', false],
  ['ISTIO', false],
  ['LISTENERS', false],
  ['CLUSTERS', false],
  ['ROUTES', false],
  ['ENDPOINTS', false],
  ['SECRETS', false],
  ['PATH', false],
  ['LAST CHANGE', true],
  ['OTHER FILES', true],
  ['NODE', true],
];

/** A table; a dash stands for what no file of the proxy says, which is not the same as 0. */
export function proxiesText(proxies: readonly Row[], isWide: boolean): string {
  const columns = titles.map(([title, wide]) => ({ title, wide }));
  const isInOne = new Set(proxies.map(({ collection }) => collection)).size === 1;
  const rows = proxies.map((proxy) => cellsOf(proxy, isInOne));
  return [...cellTable(columns, rows, isWide)].join('');
}

/** With its directory or archive in front. */
function placeOf({ collection, files }: Row): string {
  const path = files[0]?.path ?? '-';
  return collection === '' ? path : `${collection.replace(/\/+$/, '')}/${path}`;
}

/** `isInOne`: all are in the same directory or archive. */
function cellsOf(proxy: Row, isInOne: boolean): readonly string[] {
  const { sections, files } = proxy;
  const count = (...kinds: readonly string[]): string => {
    const found = kinds.map((kind) => sections[kind]).find((number) => number !== undefined);
    return found === undefined ? '-' : String(found);
  };
  return [
    proxy.name,
    proxy.namespace ?? '-',
    proxy.ipAddresses.join(',') || '-',
    proxy.role ?? '-',
    proxy.envoyVersion ?? '-',
    proxy.istioVersion ?? '-',
    count('listener', 'listener_status'),
    count('cluster', 'cluster_status'),
    count('route_configuration'),
    count('endpoints', 'cluster_status'),
    count('secret'),
    isInOne ? (files[0]?.path ?? '-') : placeOf(proxy),
    proxy.lastUpdated?.replace('.000Z', 'Z') ?? '-',
    files
      .slice(1)
      .map(({ path }) => path)
      .join(',') || '-',
    proxy.nodeId ?? '-',
  ];
}
