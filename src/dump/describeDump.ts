import type { Dump, ProxyIdentity } from './dump.ts';
import { isOldEra, type ResourceKind } from './resource.ts';

const counted: readonly (readonly [kind: ResourceKind, one: string, many: string])[] = [
  ['listener', 'listener', 'listeners'],
  ['cluster', 'cluster', 'clusters'],
  ['route_configuration', 'route configuration', 'route configurations'],
  ['endpoints', 'endpoint assignment', 'endpoint assignments'],
  ['secret', 'secret', 'secrets'],
  ['cluster_status', 'cluster status', 'cluster statuses'],
];

/** `config_dump from Envoy 1.20 / Istio 1.12.8 sidecar echo-v1.meshified, 5 listeners, …`. */
export function describeDump(
  shapes: Dump['shapes'],
  proxy: ProxyIdentity,
  count: (kind: ResourceKind) => number,
): string {
  const named = shapes.map(({ shape, era }) => (isOldEra(era) ? `${shape} (${era} API)` : shape));
  const what = [...new Set(named)].join(' + ');
  const versions = [
    proxy.envoyVersion === undefined ? undefined : `Envoy ${proxy.envoyVersion}`,
    proxy.istioVersion === undefined ? undefined : `Istio ${proxy.istioVersion}`,
  ].filter((version) => version !== undefined);
  const workload = [proxy.workload, proxy.namespace].filter((part) => part !== undefined).join('.');
  const who = [versions.join(' / '), proxy.role, workload]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  const counts = counted.flatMap(([kind, one, many]) => {
    const number = count(kind);
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  });
  return [who === '' ? what : `${what} from ${who}`, ...counts].join(', ');
}
