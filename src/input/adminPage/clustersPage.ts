import type { JsonObject, JsonValue } from '../../base/json.ts';
import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import { type ClusterLine, clusterLine, type NamedClusterLine, namedClusterLine } from './clusterLine.ts';
import { healthStatusOf } from './healthFlags.ts';
import { pageAddress } from './pageAddress.ts';
import type { PageReader } from './pageReader.ts';

interface Host {
  readonly address: string;
  readonly line: number;
  readonly values: Map<string, string>;
}

interface Cluster {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, string>;
  readonly hosts: Host[];
  /** Of an address that is there in several priorities, the last one. */
  readonly byAddress: Map<string, Host>;
}

/** The values that are used; counters and rates of success have no part in any answer. */
const KEPT = new Set(['hostname', 'health_flags', 'weight', 'region', 'zone', 'sub_zone', 'priority']);

/**
 * Envoy's page `/clusters` as it is for people, with a line for every value of every host (clusters_handler.cc,
 * `writeClustersAsText`, of all releases); the JSON is that of `/clusters?format=json`.
 */
export class ClustersPage implements PageReader {
  readonly #clusters = new Map<string, Cluster>();
  #current: Cluster | undefined;
  #list: readonly Cluster[] = [];

  take(text: string, number: number): boolean {
    const found = this.#ofCurrent(text) ?? namedClusterLine(text);
    if (found === undefined) return false;
    const { line } = found;
    if (line.about === 'host' && line.key === 'health_flags' && healthStatusOf(line.value) === undefined) return false;
    const cluster = this.#cluster(found, number);
    this.#current = cluster;
    if (line.about === 'cluster') cluster.values.set(line.key, line.value);
    else setOfHost(cluster, line, number);
    return true;
  }

  /** Most lines are about the same cluster as the one before. */
  #ofCurrent(text: string): NamedClusterLine | undefined {
    const cluster = this.#current?.name;
    if (cluster === undefined || !text.startsWith(`${cluster}::`)) return undefined;
    const line = clusterLine(text.slice(cluster.length + 2));
    return line === undefined ? undefined : { cluster, line };
  }

  /** A cluster that begins anew is that of another page in the same file: the later one counts. */
  #cluster({ cluster: name, line }: NamedClusterLine, number: number): Cluster {
    const known = this.#clusters.get(name);
    const isAnew = line.about === 'cluster' && known?.values.has(line.key) === true;
    if (known !== undefined && !isAnew) return known;
    const made: Cluster = { name, line: number, values: new Map(), hosts: [], byAddress: new Map() };
    this.#clusters.set(name, made);
    return made;
  }

  value(): JsonValue {
    this.#list = [...this.#clusters.values()];
    return { cluster_statuses: this.#list.map(statusOf) };
  }

  lineOf(pointer: JsonPointer): number | undefined {
    const [, cluster, , host] = pointerTokens(pointer);
    const found = this.#list[Number(cluster ?? Number.NaN)];
    return found?.hosts[Number(host ?? Number.NaN)]?.line ?? found?.line ?? 1;
  }

  missing(): string | undefined {
    const clusters = [...this.#clusters.values()];
    if (clusters.some(({ values }) => !values.has('default_priority::max_connections'))) return 'clusters';
    const hosts = clusters.flatMap((cluster) => cluster.hosts);
    if (hosts.some(({ values }) => !values.has('health_flags'))) return 'the health of hosts';
    // The first releases had no priorities.
    const withPriority = hosts.filter(({ values }) => values.has('priority')).length;
    return withPriority > 0 && withPriority < hosts.length ? 'the priority of hosts' : undefined;
  }
}

/** An address whose values begin anew is another host, in another priority. */
function setOfHost(cluster: Cluster, line: ClusterLine & { readonly about: 'host' }, number: number): void {
  const { address, key, value } = line;
  let host = cluster.byAddress.get(address);
  if (host === undefined || host.values.has(key)) {
    host = { address, line: number, values: new Map() };
    cluster.hosts.push(host);
    cluster.byAddress.set(address, host);
  }
  host.values.set(key, KEPT.has(key) ? value : '');
}

function statusOf({ name, values, hosts }: Cluster): JsonObject {
  return {
    name,
    ...present('observability_name', values.get('observability_name')),
    ...present('eds_service_name', values.get('eds_service_name')),
    added_via_api: values.get('added_via_api') === 'true',
    host_statuses: hosts.map(hostStatusOf),
  };
}

function hostStatusOf({ address, values }: Host): JsonObject {
  const flags = values.get('health_flags');
  const locality = {
    ...present('region', values.get('region')),
    ...present('zone', values.get('zone')),
    ...present('sub_zone', values.get('sub_zone')),
  };
  return {
    ...present('address', pageAddress(address)),
    ...present('hostname', values.get('hostname')),
    ...present('health_status', flags === undefined ? undefined : healthStatusOf(flags)),
    ...present('weight', numberOf(values.get('weight'))),
    ...present('priority', numberOf(values.get('priority'))),
    locality,
  };
}

function present(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined || value === '' ? {} : { [name]: value };
}

/** What is no number is left as it is, for the reader of the field to complain about. */
function numberOf(text: string | undefined): JsonValue | undefined {
  return text === undefined || !/^\d+$/.test(text) ? text : Number(text);
}
