type RenamedValues = readonly (readonly [field: string, names: Readonly<Record<string, string>>])[];

const FIRST_API = {
  REST_LEGACY: 'DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE',
  UNSUPPORTED_REST_LEGACY: 'DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE',
};

/** The number stands for the old name, too. */
const VALUES: Readonly<Record<string, RenamedValues>> = {
  'envoy.config.core.v3.ApiConfigSource': [
    ['api_type', FIRST_API],
    ['apiType', FIRST_API],
  ],
  'envoy.config.cluster.v3.Cluster': [
    ['lb_policy', { ORIGINAL_DST_LB: 'CLUSTER_PROVIDED', '4': 'CLUSTER_PROVIDED' }],
    ['lbPolicy', { ORIGINAL_DST_LB: 'CLUSTER_PROVIDED', '4': 'CLUSTER_PROVIDED' }],
  ],
  'envoy.config.listener.v3.FilterChainMatch': [
    ['source_type', { LOCAL: 'SAME_IP_OR_LOOPBACK' }],
    ['sourceType', { LOCAL: 'SAME_IP_OR_LOOPBACK' }],
  ],
};

/** The fields of a message in which enum values have other names now. */
export function renamedValues(type: string): RenamedValues {
  return VALUES[type] ?? [];
}
