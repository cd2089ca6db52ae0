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
import type { Resource } from '../../dump/resource.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { readingOptions } from '../../model/readingOptions.ts';
import type { Message } from '../../proto/message.ts';
import { passOver } from '../../proto/messageContents.ts';
import { readAll, readMessage } from '../../proto/readMessage.ts';
import { builtContents } from '../../refusal/resource/builtContents.ts';
import { checkResource } from '../../refusal/resource/checkResource.ts';
import type { ResourceProblem } from '../../refusal/resource/resourceCheck.ts';
import { isPastOldApi } from '../../refusal/rule/oldApi.ts';
import type { Finding } from '../../verdict/finding.ts';
import { inWords, kindInWords, type ResourceReference } from '../../verdict/reference.ts';
import type { MatchOptions } from '../match.ts';
import { type Subject, subjectOf } from '../proxyModel.ts';
import { hasVersionInUse, refusedVersions } from '../refusedVersions.ts';
import { clustersAtStart } from './checkListeners.ts';
import { isInUse, isOfRunning, takenAllTheSame } from './takenAllTheSame.ts';

const types = {
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
} as const;

type Kind = ResourceReference['kind'];

export interface ResourceFindings {
  readonly checked: number;
  readonly findings: readonly Finding[];
  /** What reading every field of them has brought up. */
  readonly problems: readonly Diagnostic[];
}

/** Checks every cluster, or every route configuration, of the dump by itself. */
export function checkResources(dump: Dump, kind: Kind, { envoyVersion }: MatchOptions = {}): ResourceFindings {
  const subject = subjectOf(dump, envoyVersion);
  const findings: Finding[] = [...refusedUpdates(dump, kind)];
  const noticed = new Collector();
  const names = new Map<string, Origin>();
  let checked = 0;
  for (const resource of dump.each(kind)) {
    if (resource.read() === undefined) continue;
    checked += 1;
    if (kind === 'cluster') findings.push(...repeatedName(dump, resource, names));
    // One by one: a single resource may have more than fits into a call.
    for (const one of findingsOf(subject, kind, resource, noticed)) findings.push(one);
  }
  return { checked, findings, problems: noticed.all() };
}

function findingsOf({ dump, proxy }: Subject, kind: Kind, resource: Resource, noticed: Collector): readonly Finding[] {
  const { version } = proxy;
  const shape = dump.shapes.find(({ file }) => file === resource.origin.file);
  const read = resource.read();
  if (read === undefined) return [];
  const collector = new Collector(noticed);
  const place = { origin: resource.origin, relocations: read.relocations };
  const message = readMessage(types[kind], read.json, place, collector, readingOptions(dump));
  const built: ResourceProblem[] = [];
  const pass = () => passOver(message, (inside) => built.push(...builtContents(inside)));
  // What is too large to be kept is read on the way.
  const passed = hasLongList(read.json) ? pass() : undefined;
  readAll(message);
  collector.keep();
  const reference = { kind, name: message.text('name') || '(no name)', origin: resource.origin };
  if ((resource.era ?? shape?.era) === 'v2' || isOfVersion1(message)) {
    const found = isPastOldApi(version) ? [inOldApi(reference)] : [];
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
    built,
    byTypeOnly,
    hasCluster,
    problems,
    isUnfinished,
  });
  return isInUse(dump, resource) ? found.map(takenAllTheSame) : found;
}

function inOldApi(resource: ResourceReference): Finding {
  return {
    diagnostic: diagnostic(oldApi, resource.origin, { resource: inWords(resource) }),
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
function refusedUpdates(dump: Dump, kind: Kind): readonly Finding[] {
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
