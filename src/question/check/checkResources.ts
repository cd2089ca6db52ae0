import { memberOf } from '../../base/json.ts';
import { hasLongList } from '../../base/longList.ts';
import * as dumpCatalogue from '../../diagnostic/catalogue/dump.ts';
import { oldApi } from '../../diagnostic/catalogue/refusal.ts';
import * as catalogue from '../../diagnostic/catalogue/resourceRefusal.ts';
import { Collector } from '../../diagnostic/collector.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Dump } from '../../dump/dump.ts';
import { isUnfinishedShape } from '../../dump/kubernetes/objectConfigurations.ts';
import { isOldEra, type Resource } from '../../dump/resource.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { readingOptions } from '../../model/readingOptions.ts';
import type { Message } from '../../proto/message.ts';
import { passOver } from '../../proto/messageContents.ts';
import { readAll, readMessage } from '../../proto/readMessage.ts';
import { builtContents } from '../../refusal/resource/builtContents.ts';
import { checkResource, findingOf } from '../../refusal/resource/checkResource.ts';
import type { ResourceProblem } from '../../refusal/resource/resourceCheck.ts';
import { unreadable } from '../../refusal/resource/wholeMessage.ts';
import { isPastOldApi } from '../../refusal/rule/oldApi.ts';
import { RouteSieve } from '../../refusal/trap/routeSieve.ts';
import { unreachableIn } from '../../refusal/trap/unreachableRoute.ts';
import { clusterKind } from '../../refusal/upstream/clusterKind.ts';
import type { Finding } from '../../verdict/finding.ts';
import { type CheckedKind, inWords, kindInWords, type ResourceReference } from '../../verdict/reference.ts';
import type { MatchOptions } from '../match.ts';
import { type Subject, subjectOf } from '../proxyModel.ts';
import { hasVersionInUse, refusedVersions } from '../refusedVersions.ts';
import { clustersAtStart } from './checkListeners.ts';
import { isInUse, isOfRunning, takenAllTheSame } from './takenAllTheSame.ts';

const types: Readonly<Record<CheckedKind, { readonly type: string; readonly name: string }>> = {
  cluster: { type: 'envoy.config.cluster.v3.Cluster', name: 'name' },
  route_configuration: { type: 'envoy.config.route.v3.RouteConfiguration', name: 'name' },
  endpoints: { type: 'envoy.config.endpoint.v3.ClusterLoadAssignment', name: 'clusterName' },
  secret: { type: 'envoy.extensions.transport_sockets.tls.v3.Secret', name: 'name' },
};

export interface ResourceFindings {
  readonly checked: number;
  /** Those that a running proxy has in use. */
  readonly taken: number;
  readonly findings: readonly Finding[];
  /** What reading every field of them has brought up. */
  readonly problems: readonly Diagnostic[];
}

/** Checks every resource of one kind in the dump by itself. */
export function checkResources(dump: Dump, kind: CheckedKind, { envoyVersion }: MatchOptions = {}): ResourceFindings {
  const subject = subjectOf(dump, envoyVersion);
  const findings: Finding[] = [...refusedUpdates(dump, kind)];
  const noticed = new Collector();
  const names = new Map<string, Origin>();
  let checked = 0;
  let taken = 0;
  for (const resource of dump.each(kind)) {
    if (resource.read() === undefined) continue;
    if (isTaken(dump, kind, resource)) {
      readThrough(dump, kind, resource, noticed);
      taken += 1;
      continue;
    }
    checked += 1;
    if (kind === 'cluster') findings.push(...repeatedName(dump, resource, names));
    // One by one: a single resource may have more than fits into a call.
    for (const one of findingsOf(subject, kind, resource, noticed)) findings.push(one);
  }
  return { checked, taken, findings, problems: noticed.all() };
}

/**
 * Endpoints and secrets that a proxy has in use are not judged: it took them, and what a dump shows of them was changed on
 * the way. Endpoints under the name of a cluster that discovers none are what Envoy tells about that cluster.
 */
function isTaken(dump: Dump, kind: CheckedKind, resource: Resource): boolean {
  if (kind !== 'endpoints' && kind !== 'secret') return false;
  const shape = dump.shapes.find(({ file }) => file === resource.origin.file)?.shape ?? '';
  if (isOfRunning.test(shape)) return resource.state === 'active' || resource.state === 'static';
  if (kind === 'secret') return false;
  const clusters = resource.name === undefined ? [] : dump.find('cluster', resource.name);
  return clusters.some((cluster) => isWithoutDiscovery(dump, cluster));
}

function isWithoutDiscovery(dump: Dump, cluster: Resource): boolean {
  const read = cluster.read();
  if (read === undefined) return false;
  const place = { origin: cluster.origin, relocations: read.relocations };
  const message = readMessage(types.cluster.type, read.json, place, new Collector(), readingOptions(dump));
  return clusterKind(message) !== 'EDS';
}

function readThrough(dump: Dump, kind: CheckedKind, resource: Resource, collector: Collector): void {
  const read = resource.read();
  if (read === undefined) return;
  const place = { origin: resource.origin, relocations: read.relocations };
  readAll(readMessage(types[kind].type, read.json, place, collector, readingOptions(dump)));
}

function findingsOf(
  { dump, proxy }: Subject,
  kind: CheckedKind,
  resource: Resource,
  noticed: Collector,
): readonly Finding[] {
  const { version } = proxy;
  const shape = dump.shapes.find(({ file }) => file === resource.origin.file);
  const read = resource.read();
  if (read === undefined) return [];
  const collector = new Collector(noticed);
  const place = { origin: resource.origin, relocations: read.relocations };
  const message = readMessage(types[kind].type, read.json, place, collector, readingOptions(dump));
  const built: ResourceProblem[] = [];
  const sieve = kind === 'route_configuration' ? new RouteSieve() : undefined;
  const pass = () =>
    passOver(message, (inside) => {
      for (const one of builtContents(inside, version)) built.push(one);
      sieve?.visit(inside);
    });
  // What is too large to be kept is read on the way.
  const passed = hasLongList(read.json) ? pass() : undefined;
  readAll(message);
  collector.keep();
  const reference = { kind, name: message.text(types[kind].name) || '(no name)', origin: resource.origin };
  const era = isOfVersion1(message) ? 'v1' : (resource.era ?? shape?.era);
  if (isOldEra(era)) {
    const found = isPastOldApi(era, version)
      ? [inOldApi(reference, era)]
      : [...unreadable(collector.all())].map((problem) => findingOf({ resource: reference }, problem));
    return isInUse(dump, resource) ? found.map(takenAllTheSame) : found;
  }
  const byTypeOnly = version === undefined ? !isOfRunning.test(shape?.shape ?? '') : isAtLeast(version, 22);
  const hasCluster = clustersAtStart(dump, proxy, resource);
  const contents = passed ?? pass();
  const problems = collector.all();
  const isUnfinished = isUnfinishedShape(shape?.shape ?? '');
  const found = checkResource({
    resource: reference,
    message,
    contents,
    // Nobody may use a secret that the file with which a proxy starts has; then nothing is built of it.
    built: kind === 'secret' && resource.state === 'static' ? [] : built,
    byTypeOnly,
    hasCluster,
    problems,
    isUnfinished,
  });
  const judged = isInUse(dump, resource) ? found.map(takenAllTheSame) : found;
  return sieve === undefined ? judged : [...judged, ...routeTraps(sieve, reference)];
}

function routeTraps(sieve: RouteSieve, resource: ResourceReference): readonly Finding[] {
  return unreachableIn(sieve, inWords(resource)).map((one) => ({
    diagnostic: one,
    effect: 'accepted',
    listener: undefined,
    resource,
    envoySays: undefined,
    related: [],
  }));
}

function inOldApi(resource: ResourceReference, api: 'v1' | 'v2'): Finding {
  return {
    diagnostic: diagnostic(oldApi, resource.origin, { resource: inWords(resource), api }),
    effect: 'resource_refused',
    listener: undefined,
    resource,
    envoySays: undefined,
    related: [],
  };
}

/** Routes of Envoy's first API say what they match themselves; its constraints are unknown. */
function isOfVersion1(message: Message): boolean {
  if (!message.declares('virtualHosts')) return false;
  for (const host of message.eachMessage('virtualHosts')) {
    for (const { source } of host.eachMessage('routes')) {
      if (['prefix', 'path', 'regex'].some((name) => memberOf(source, name) !== undefined)) return true;
    }
  }
  return false;
}

/** Of two static clusters with one name the first stops the start; `names` are those of the file before this one. */
function repeatedName(dump: Dump, { name, state, origin }: Resource, names: Map<string, Origin>): readonly Finding[] {
  const isStart = dump.shapes.some(({ file, shape }) => file === origin.file && shape === 'bootstrap');
  if (state !== 'static' || name === undefined || name === '' || !isStart) return [];
  const key = `${origin.file} ${name}`;
  const first = names.get(key);
  names.set(key, first ?? origin);
  if (first === undefined) return [];
  return [
    {
      diagnostic: diagnostic(catalogue.repeatedResourceName, origin, { resource: inWords({ kind: 'cluster', name }) }),
      effect: 'update_refused',
      listener: undefined,
      resource: { kind: 'cluster', name, origin },
      envoySays: `cluster manager: duplicate cluster '${name}'`,
      related: [{ what: 'the first of that name', origin: first }],
    },
  ];
}

/** Versions that an Envoy refused already, with what it said. */
function refusedUpdates(dump: Dump, kind: CheckedKind): readonly Finding[] {
  return refusedVersions(dump, kind).map(({ name = '', origin, errorState }) => {
    const details = errorState?.details ?? '';
    const shown = name === '' ? '(no name)' : name;
    return {
      diagnostic: diagnostic(dumpCatalogue.refusedUpdate, origin, {
        kind: kindInWords(kind),
        name: shown,
        inUse: hasVersionInUse(dump, kind, name || undefined),
        details,
      }),
      effect: 'resource_refused',
      listener: undefined,
      resource: { kind, name: shown, origin },
      envoySays: details === '' ? undefined : details,
      related: [],
    };
  });
}
