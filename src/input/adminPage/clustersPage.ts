import type { JsonObject, JsonValue } from '../../base/json.ts';
import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import { type ClusterLine, clusterLine, HOST_KEYS, type NamedClusterLine, namedClusterLine } from './clusterLine.ts';
import { healthStatusOf } from './healthFlags.ts';
import { pageAddress } from './pageAddress.ts';
import type { PageReader } from './pageReader.ts';

interface Host {
  /** What all its lines begin with. */
  readonly prefix: string;
  readonly address: string;
  readonly line: number;
  readonly values: HostValues;
}

/** The values that are used; counters and rates of success have no part in any answer. */
const USED = ['hostname', 'health_flags', 'weight', 'region', 'zone', 'sub_zone', 'priority'] as const;
type Used = (typeof USED)[number];
const isUsed = (key: string): key is Used => (USED as readonly string[]).includes(key);

/** Of tens of thousands of hosts: an object with these fields is small. */
type HostValues = Record<Used, string | undefined>;

const noValues = (): HostValues => ({
  hostname: undefined,
  health_flags: undefined,
  weight: undefined,
  region: undefined,
  zone: undefined,
  sub_zone: undefined,
  priority: undefined,
});

interface Cluster {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, string>;
  readonly hosts: Host[];
  /** Of an address that is there in several priorities, the last one. */
  readonly byAddress: Map<string, Host>;
}

/**
 * Envoy's page `/clusters` as it is for people, with a line for every value of every host (clusters_handler.cc,
 * `writeClustersAsText`, of all releases); the JSON is that of `/clusters?format=json`.
 */
export class ClustersPage implements PageReader {
  readonly #clusters = new Map<string, Cluster>();
  #current: Cluster | undefined;
  #host: Host | undefined;
  #lines: readonly { readonly line: number; readonly hosts: Uint32Array }[] = [];
  #missing: string | undefined;

  take(text: string, number: number): boolean {
    return this.#takeOfHost(text) || this.#take(text, number);
  }

  /** Most lines are about the same host as the one before, and say what plays no part here. */
  #takeOfHost(text: string): boolean {
    const host = this.#host;
    if (host === undefined || !text.startsWith(host.prefix)) return false;
    const { length } = host.prefix;
    const key = text.slice(length, text.indexOf('::', length));
    if (!isUsed(key)) return HOST_KEYS.has(key);
    if (host.values[key] !== undefined || key === 'health_flags') return false;
    host.values[key] = kept(text.slice(length + key.length + 2));
    return true;
  }

  #take(text: string, number: number): boolean {
    const found = this.#ofCurrent(text) ?? namedClusterLine(text);
    if (found === undefined) return false;
    const { line } = found;
    if (line.about === 'host' && line.key === 'health_flags' && healthStatusOf(line.value) === undefined) return false;
    const cluster = this.#cluster(found, number);
    this.#current = cluster;
    this.#host = undefined;
    if (line.about === 'cluster') cluster.values.set(kept(line.key), kept(line.value));
    else this.#host = setOfHost(cluster, line, number);
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
    const made: Cluster = { name: kept(name), line: number, values: new Map(), hosts: [], byAddress: new Map() };
    this.#clusters.set(made.name, made);
    return made;
  }

  /** What was collected for it is given up: of the page only the lines of hosts are still known. */
  value(): JsonValue {
    const clusters = [...this.#clusters.values()];
    this.#lines = clusters.map(({ line, hosts }) => ({ line, hosts: Uint32Array.from(hosts, (host) => host.line) }));
    this.#missing = missingFrom(clusters);
    this.#clusters.clear();
    this.#current = undefined;
    this.#host = undefined;
    return { cluster_statuses: clusters.map(statusOf) };
  }

  lineOf(pointer: JsonPointer): number | undefined {
    const [, cluster, , host] = pointerTokens(pointer);
    const found = this.#lines[Number(cluster ?? Number.NaN)];
    return found?.hosts[Number(host ?? Number.NaN)] ?? found?.line ?? 1;
  }

  missing(): string | undefined {
    return this.#missing;
  }
}

function missingFrom(clusters: readonly Cluster[]): string | undefined {
  if (clusters.some(({ values }) => !values.has('default_priority::max_connections'))) return 'clusters';
  const hosts = clusters.flatMap((cluster) => cluster.hosts);
  if (hosts.some(({ values }) => values.health_flags === undefined)) return 'the health of hosts';
  // The first releases had no priorities.
  const withPriority = hosts.filter(({ values }) => values.priority !== undefined).length;
  return withPriority > 0 && withPriority < hosts.length ? 'the priority of hosts' : undefined;
}

/** An address whose values begin anew is another host, in another priority. */
function setOfHost(cluster: Cluster, line: ClusterLine & { readonly about: 'host' }, number: number): Host {
  const { key, value } = line;
  let host = cluster.byAddress.get(line.address);
  if (host === undefined || (isUsed(key) && host.values[key] !== undefined)) {
    const address = kept(line.address);
    host = { prefix: `${cluster.name}::${address}::`, address, line: number, values: noValues() };
    cluster.hosts.push(host);
    cluster.byAddress.set(address, host);
  }
  if (isUsed(key)) host.values[key] = kept(value);
  return host;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** A longer part of a text keeps the whole text in memory. */
const COPIED = 12;

/** The same text, and nothing else, in memory. */
const kept = (text: string): string => (text.length > COPIED ? decoder.decode(encoder.encode(text)) : text);

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
  const flags = values.health_flags;
  const locality = {
    ...present('region', values.region),
    ...present('zone', values.zone),
    ...present('sub_zone', values.sub_zone),
  };
  return {
    ...present('address', pageAddress(address)),
    ...present('hostname', values.hostname),
    ...present('health_status', flags === undefined ? undefined : healthStatusOf(flags)),
    ...present('weight', numberOf(values.weight)),
    ...present('priority', numberOf(values.priority)),
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
