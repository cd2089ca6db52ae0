/** `envoy.config.core.v3.HealthStatus`, as endpoint discovery sets it. */
export const healthStatuses = ['UNKNOWN', 'HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED'] as const;
/** `envoy.config.core.v3.HealthStatus`, by the names of its values. */
export type HealthStatus = (typeof healthStatuses)[number];

/** What load balancing makes of it: `UNKNOWN` counts as healthy. */
export type CoarseHealth = 'healthy' | 'degraded' | 'unhealthy';

export function readHealthStatus(name: string): HealthStatus {
  return healthStatuses.find((status) => status === name) ?? 'UNKNOWN';
}

export function coarseHealth(status: HealthStatus): CoarseHealth {
  switch (status) {
    case 'UNKNOWN':
    case 'HEALTHY':
      return 'healthy';
    case 'DEGRADED':
      return 'degraded';
    case 'UNHEALTHY':
    case 'DRAINING':
    case 'TIMEOUT':
      return 'unhealthy';
  }
}
