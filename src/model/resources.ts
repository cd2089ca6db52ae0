import { RecentlyUsed } from '../base/recentlyUsed.ts';
import { Relocations } from '../base/relocations.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Dump } from '../dump/dump.ts';
import type { Resource, ResourceKind, ResourceState } from '../dump/resource.ts';
import type { Message } from '../proto/message.ts';
import { readMessage } from '../proto/readMessage.ts';
import { type Cluster, readCluster } from './cluster.ts';
import { type ClusterLoadAssignment, readClusterLoadAssignment } from './clusterLoadAssignment.ts';
import { type ClusterStatus, readClusterStatus } from './clusterStatus.ts';
import { readingOptions } from './readingOptions.ts';
import { type RouteConfiguration, readRouteConfiguration } from './routeConfiguration.ts';
import { readScopedRouteConfiguration, type ScopedRouteConfiguration } from './scopedRouteConfiguration.ts';
import { readSecret, type Secret } from './secret.ts';

/** As many models of a kind are kept at least: a question comes to the same ones again and again. */
const KEPT = 500;

/** One kind of resource of a dump; each resource is read when it is asked for, and once for a while. */
export class Resources<Model> {
  readonly #dump: Dump;
  readonly #kind: ResourceKind;
  readonly #type: string;
  readonly #read: (message: Message, state: ResourceState, group: string | undefined) => Model;
  readonly #collector: Collector;
  readonly #known = new RecentlyUsed<Resource, Model | undefined>(KEPT);

  constructor(
    dump: Dump,
    collector: Collector,
    kind: ResourceKind,
    type: string,
    read: (message: Message, state: ResourceState, group: string | undefined) => Model,
  ) {
    this.#dump = dump;
    this.#collector = collector;
    this.#kind = kind;
    this.#type = type;
    this.#read = read;
  }

  /** In every state, in the order of the dump. */
  all(): readonly Model[] {
    return this.#models(this.#dump.resources(this.#kind));
  }

  /** Those in use, one after the other, and none is kept: for walks over all of a large dump. */
  *eachInUse(): Iterable<Model> {
    for (const resource of this.#dump.each(this.#kind)) {
      const model = isInUse(resource) ? this.#readOne(resource) : undefined;
      if (model !== undefined) yield model;
    }
  }

  /** Those in use under this name, in the order of the dump. */
  inUse(name: string): readonly Model[] {
    return this.#models(this.#dump.find(this.#kind, name).filter(isInUse));
  }

  /** In every state. */
  named(name: string): readonly Model[] {
    return this.#models(this.#dump.find(this.#kind, name));
  }

  /** Whether the dump names it in any state, with content or without. */
  isNamed(name: string): boolean {
    return this.#dump.find(this.#kind, name).length > 0;
  }

  /** Whether the dump has one of them, whatever its name. */
  get isAny(): boolean {
    return this.#dump.count(this.#kind) > 0;
  }

  /** Whether any file has a section for this kind: without one, absence says nothing. */
  get hasSection(): boolean {
    return this.#dump.hasSection(this.#kind);
  }

  /** Whether all that the proxy has of this kind is here: only then it says something that one is not. */
  get isWhole(): boolean {
    return this.#dump.isWhole(this.#kind);
  }

  #models(resources: readonly Resource[]): readonly Model[] {
    return resources.map((resource) => this.#find(resource)).filter((model) => model !== undefined);
  }

  #find(resource: Resource): Model | undefined {
    return this.#known.get(resource, () => this.#readOne(resource));
  }

  #readOne(resource: Resource): Model | undefined {
    const read = resource.read() ?? awaited(resource);
    if (read === undefined) return undefined;
    const place = { origin: resource.origin, relocations: read.relocations };
    const message = readMessage(this.#type, read.json, place, this.#collector, readingOptions(this.#dump));
    return this.#read(message, resource.state, resource.group);
  }
}

/** A resource that was asked for and has not come may have nothing but a name: a secret before its first delivery. */
function awaited({ kind, state, name }: Resource): ReturnType<Resource['read']> {
  if (kind !== 'secret' || state !== 'warming' || name === undefined) return undefined;
  return { json: { name }, relocations: new Relocations() };
}

const isInUse = ({ state }: Resource): boolean => state === 'static' || state === 'active';

/** Everything of a dump that lies behind its listeners. */
export interface UpstreamResources {
  readonly clusters: Resources<Cluster>;
  readonly routeConfigurations: Resources<RouteConfiguration>;
  readonly scopedRouteConfigurations: Resources<ScopedRouteConfiguration>;
  readonly endpoints: Resources<ClusterLoadAssignment>;
  readonly clusterStatuses: Resources<ClusterStatus>;
  readonly secrets: Resources<Secret>;
}

export function upstreamResources(dump: Dump, collector: Collector): UpstreamResources {
  return {
    clusters: new Resources(dump, collector, 'cluster', 'envoy.config.cluster.v3.Cluster', readCluster),
    routeConfigurations: new Resources(
      dump,
      collector,
      'route_configuration',
      'envoy.config.route.v3.RouteConfiguration',
      readRouteConfiguration,
    ),
    scopedRouteConfigurations: new Resources(
      dump,
      collector,
      'scoped_route_configuration',
      'envoy.config.route.v3.ScopedRouteConfiguration',
      (message, _state, group) => readScopedRouteConfiguration(message, group),
    ),
    endpoints: new Resources(
      dump,
      collector,
      'endpoints',
      'envoy.config.endpoint.v3.ClusterLoadAssignment',
      readClusterLoadAssignment,
    ),
    clusterStatuses: new Resources(
      dump,
      collector,
      'cluster_status',
      'envoy.admin.v3.ClusterStatus',
      readClusterStatus,
    ),
    secrets: new Resources(dump, collector, 'secret', 'envoy.extensions.transport_sockets.tls.v3.Secret', readSecret),
  };
}
