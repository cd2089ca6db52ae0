import type { JsonObject } from '../../base/json.ts';

/** What stands for a flag in the JSON form of the page (Envoy's host_utility.cc and clusters_handler.cc). */
const FLAGS: Readonly<Record<string, JsonObject>> = {
  failed_active_hc: { failed_active_health_check: true },
  failed_outlier_check: { failed_outlier_check: true },
  failed_eds_health: { eds_health_status: 'UNHEALTHY' },
  degraded_active_hc: { failed_active_degraded_check: true },
  degraded_eds_health: { eds_health_status: 'DEGRADED' },
  degraded_outlier_detection: { failed_degraded_outlier_detection: true },
  eds_status_draining: { eds_health_status: 'DRAINING' },
  pending_dynamic_removal: { pending_dynamic_removal: true },
  pending_active_hc: { pending_active_hc: true },
  excluded_via_immediate_hc_fail: { excluded_via_immediate_hc_fail: true },
  active_hc_timeout: { active_hc_timeout: true },
};

/** Endpoints that are no hosts of load balancing have the name of their status instead of flags. */
const STATUSES = ['unknown', 'healthy', 'unhealthy', 'draining', 'timeout', 'degraded'];

/** `healthy`, or `/failed_active_hc/failed_eds_health`, as a `HostHealthStatus`; undefined with a flag that is not known. */
export function healthStatusOf(flags: string): JsonObject | undefined {
  if (STATUSES.includes(flags)) return { eds_health_status: flags.toUpperCase() };
  const names = flags.split('/').slice(1);
  if (!flags.startsWith('/') || names.some((name) => !Object.hasOwn(FLAGS, name))) return undefined;
  return Object.assign({ eds_health_status: 'HEALTHY' }, ...names.map((name) => FLAGS[name]));
}
