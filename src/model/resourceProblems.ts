import { nearestName } from '../base/nearestName.ts';
import { shortened } from '../base/shortened.ts';
import { namesBeside } from '../descriptor/knownTypes.ts';
import * as catalogue from '../diagnostic/catalogue/dump.ts';
import { unknownType, violatedConstraint } from '../diagnostic/catalogue/proto.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import { messageTypes, pageTypes } from '../dump/messageTypes.ts';
import { type ResourceKind, resourceKinds } from '../dump/resource.ts';
import { readAll, readMessage } from '../proto/readMessage.ts';
import { readingOptions } from './readingOptions.ts';

/**
 * Everything that reading every field of every resource brings up, whether a question comes to it or not. `known` is that
 * of kinds which were read so before.
 */
export function resourceProblems(
  dump: Dump,
  known: ReadonlyMap<ResourceKind, readonly Diagnostic[]> = new Map(),
): readonly Diagnostic[] {
  const collector = new Collector();
  for (const kind of resourceKinds) {
    const before = known.get(kind);
    if (before !== undefined) {
      for (const one of before) collector.add(one);
      continue;
    }
    const configuration = messageTypes[kind];
    if (configuration !== undefined) readResources(dump, kind, configuration, collector);
    const page = pageTypes[kind];
    if (page === undefined) continue;
    const found = new Collector();
    readResources(dump, kind, page, found);
    // The constraints are those of configuration: what Envoy has not measured it prints as -1.
    for (const one of found.all()) if (one.code !== violatedConstraint.code) collector.add(one);
  }
  reportSurroundings(dump, collector);
  return collector.all();
}

/** What is wrong with the bootstrap alone: why nothing of it may have been found. */
export function bootstrapProblems(dump: Dump): readonly Diagnostic[] {
  const collector = new Collector();
  const type = messageTypes.bootstrap;
  if (type !== undefined) readResources(dump, 'bootstrap', type, collector);
  return collector.all();
}

function readResources(dump: Dump, kind: ResourceKind, type: string, collector: Collector): void {
  const options = readingOptions(dump);
  for (const resource of dump.each(kind)) {
    const read = resource.read();
    if (read === undefined) continue;
    const { json, relocations } = read;
    readAll(readMessage(type, json, { origin: resource.origin, relocations }, collector, options));
  }
}

function reportSurroundings(dump: Dump, collector: Collector): void {
  const { unknown, types, messages } = dump.surroundings();
  for (const { name, origin } of unknown) {
    collector.report(catalogue.unknownMember, origin, { name: shortened(name) });
  }
  for (const { name, origin } of types) {
    collector.report(unknownType, origin, { type: shortened(name), nearest: nearestName(name, namesBeside(name)) });
  }
  for (const { type, json, origin } of messages) {
    readAll(readMessage(type, json, { origin }, collector, readingOptions(dump)));
  }
}
