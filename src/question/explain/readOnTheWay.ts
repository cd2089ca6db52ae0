import type { Cluster } from '../../model/cluster.ts';
import { messageOf } from '../../model/messageOf.ts';
import type { Route } from '../../model/route.ts';
import { readAll } from '../../proto/readMessage.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { Subject } from '../proxyModel.ts';

/** Reads all of the routes and clusters that a verdict comes by, also what it had no need of: what is wrong is noticed. */
export function readOnTheWay(subject: Subject, { passage: verdict }: Verdict): void {
  const passages = (verdict?.branches ?? []).flatMap(({ walk }) => walk.passage ?? []);
  const models = new Set(passages.flatMap((passage) => [...routes(subject, passage), ...clusters(subject, passage)]));
  for (const model of models) {
    const message = messageOf(model);
    if (message !== undefined) readAll(message);
  }
}

/** One that the listener has itself is read with the listener. */
function routes({ proxy }: Subject, { http }: Passage): readonly Route[] {
  const { routeConfiguration, virtualHost, route } = http ?? {};
  const host = virtualHost?.found;
  if (routeConfiguration === undefined || host === undefined || route === undefined) return [];
  if (routeConfiguration.found === 'inline') return [];
  return proxy.resources.routeConfigurations
    .inUse(routeConfiguration.name)
    .flatMap(({ virtualHosts }) => virtualHosts[host.index]?.routes[route.index] ?? []);
}

function clusters({ proxy }: Subject, { end }: Passage): readonly Cluster[] {
  if (end.kind !== 'cluster') return [];
  return end.destination.choices.flatMap(({ name }) => proxy.resources.clusters.inUse(name));
}
