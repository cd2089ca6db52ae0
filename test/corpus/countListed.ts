import type { Dump } from '../../src/dump/dump.ts';
import { takeInventory } from '../../src/question/inventory/takeInventory.ts';
import { type Counts, noCounts } from './plainCount.ts';

/** What the lists show, a row each; `routeConfigurations` have none. */
export function countListed(dump: Dump): Counts {
  return {
    ...noCounts(),
    listeners: takeInventory(dump, 'listeners').length,
    filterChains: takeInventory(dump, 'chains').length,
    clusters: takeInventory(dump, 'clusters').length,
    routes: takeInventory(dump, 'routes').filter(({ item }) => item.route !== null).length,
    endpoints: takeInventory(dump, 'endpoints').length,
  };
}

/** Kinds that a dump of a running Envoy has beside what they are part of, or once more, and that are listed once. */
const shownOnce = ['routes', 'endpoints'] as const;

/** How the lists differ from what a file has; undefined where they do not. */
export function missingInLists(dumps: readonly Dump[], counted: Counts): string | undefined {
  const listed = noCounts();
  for (const dump of dumps) {
    const one = countListed(dump);
    for (const key of Object.keys(listed) as (keyof Counts)[]) listed[key] += one[key];
  }
  const shapes = dumps.flatMap((dump) => dump.shapes.map(({ shape }) => shape));
  const expected = { ...counted, routeConfigurations: 0 };
  // What Envoy has measured is not counted.
  if (shapes.some((shape) => /clusters\b|endpoints$/.test(shape))) expected.endpoints = listed.endpoints;
  const isOfRunning = shapes.some((shape) => /config_dump|egctl/.test(shape));
  for (const key of isOfRunning ? shownOnce : []) expected[key] = Math.min(expected[key], listed[key]);
  const same = JSON.stringify(listed) === JSON.stringify(expected);
  return same ? undefined : `lists show ${JSON.stringify(listed)}, counted ${JSON.stringify(expected)}`;
}
