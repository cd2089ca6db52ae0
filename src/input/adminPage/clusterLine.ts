import { pageAddress } from './pageAddress.ts';

/** What a line of the page `/clusters` says behind the name of the cluster. */
export type ClusterLine =
  | { readonly about: 'cluster'; readonly key: string; readonly value: string }
  | { readonly about: 'host'; readonly address: string; readonly key: string; readonly value: string };

export interface NamedClusterLine {
  readonly cluster: string;
  readonly line: ClusterLine;
}

/** Names are far shorter; whatever is longer is no line of this page. */
const LONGEST = 8192;

const OF_CLUSTER =
  /^(observability_name|added_via_api|eds_service_name|(?:default|high)_priority::max_\w+|outlier::\w+)::(.*)$/;
const CLUSTER_MARK =
  /::(?:observability_name|added_via_api|eds_service_name|(?:default|high)_priority::max_\w+|outlier::\w+)::/;

/** What a host has in every release, beside its counters. */
export const HOST_KEYS = new Set([
  ...['hostname', 'health_flags', 'weight', 'region', 'zone', 'sub_zone', 'canary', 'priority'],
  ...['success_rate', 'local_origin_success_rate'],
  ...['cx_active', 'cx_connect_fail', 'cx_total'],
  ...['rq_active', 'rq_error', 'rq_success', 'rq_timeout', 'rq_total', 'rq_pending_active'],
]);

/** `text` without the name of the cluster; undefined when it is no such line. */
export function clusterLine(text: string): ClusterLine | undefined {
  const [, key, value = ''] = OF_CLUSTER.exec(text) ?? [];
  if (key !== undefined) return { about: 'cluster', key, value };
  return hostLine(text, (name) => HOST_KEYS.has(name)) ?? hostLine(text, (name) => /^[a-z][a-z0-9_]*$/.test(name));
}

/** Addresses and values may have `::` in them, so the name of a value is looked for. */
function hostLine(text: string, isKey: (name: string) => boolean): ClusterLine | undefined {
  let from = 0;
  for (;;) {
    const before = text.indexOf('::', from);
    if (before < 0) return undefined;
    const behind = text.indexOf('::', before + 2);
    if (behind < 0) return undefined;
    const key = text.slice(before + 2, behind);
    const address = text.slice(0, before);
    if (isKey(key)) {
      return pageAddress(address) === undefined
        ? undefined
        : { about: 'host', address, key, value: text.slice(behind + 2) };
    }
    from = before + 1;
  }
}

/** The same where the name of the cluster is not known yet; names may have `::` in them, too. */
export function namedClusterLine(text: string): NamedClusterLine | undefined {
  if (text.length > LONGEST || !text.includes('::')) return undefined;
  const mark = CLUSTER_MARK.exec(text);
  if (mark !== null && mark.index > 0) return named(text, mark.index);
  for (let at = text.indexOf('::', 1); at >= 0; at = text.indexOf('::', at + 1)) {
    const found = /^(?:\[|\d|envoy:\/\/|\.{0,2}\/|@)/.test(text.slice(at + 2, at + 10)) ? named(text, at) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(text: string, length: number): NamedClusterLine | undefined {
  const line = clusterLine(text.slice(length + 2));
  return line === undefined ? undefined : { cluster: text.slice(0, length), line };
}
