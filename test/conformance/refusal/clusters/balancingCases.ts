import { agg, base, ct, dns, drop, eds, ep, la, type NamedCluster, od, pol, T } from './parts.ts';

/** How a host is chosen. Beside each mistake stand its neighbours that Envoy takes. */
export const balancingCases: readonly NamedCluster[] = [
  ['od', od],
  ['agg', agg(['x'])],
  ['od round robin', { ...od, lb_policy: 'ROUND_ROBIN' }],
  ['od no lb', drop(od, 'lb_policy')],
  ['od assignment', { ...od, ...la(ep()) }],
  ['od empty assignment', { ...od, load_assignment: { cluster_name: 'c' } }],
  ['static cluster provided', { ...base, lb_policy: 'CLUSTER_PROVIDED' }],
  ['eds cluster provided', { ...eds, lb_policy: 'CLUSTER_PROVIDED' }],
  ['dns cluster provided', { ...dns, lb_policy: 'CLUSTER_PROVIDED' }],
  ['od subset', { ...od, lb_subset_config: { subset_selectors: [{ keys: ['a'] }] } }],
  ['od subset empty', { ...od, lb_subset_config: {} }],
  ['agg round robin', { ...agg(['x']), lb_policy: 'ROUND_ROBIN' }],
  ['agg empty', agg([])],
  ['agg assignment', { ...agg(['x']), ...la(ep()) }],
  [
    'lb RING min>max',
    { ...base, lb_policy: 'RING_HASH', ring_hash_lb_config: { minimum_ring_size: 100, maximum_ring_size: 10 } },
  ],
  ['ring too large', { ...base, lb_policy: 'RING_HASH', ring_hash_lb_config: { minimum_ring_size: 9000000 } }],
  ['ring config on rr', { ...base, ring_hash_lb_config: { minimum_ring_size: 100, maximum_ring_size: 10 } }],
  ['maglev not prime', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 100 } }],
  ['maglev prime', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 101 } }],
  ['maglev big', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 6000011 } }],
  ['maglev config on ring', { ...base, lb_policy: 'RING_HASH', maglev_lb_config: { table_size: 100 } }],
  ['least choice 1', { ...base, lb_policy: 'LEAST_REQUEST', least_request_lb_config: { choice_count: 1 } }],
  ['lb LOAD_BALANCING_POLICY_CONFIG no', { ...base, lb_policy: 'LOAD_BALANCING_POLICY_CONFIG' }],
  ['pol empty', { ...base, load_balancing_policy: {} }],
  [
    'pol unknown',
    {
      ...base,
      load_balancing_policy: {
        policies: [
          { typed_extension_config: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') } },
        ],
      },
    },
  ],
  [
    'pol unknown then rr',
    {
      ...base,
      load_balancing_policy: {
        policies: [
          { typed_extension_config: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') } },
          ...pol('round_robin.v3.RoundRobin').load_balancing_policy.policies,
        ],
      },
    },
  ],
  ['pol rr', { ...base, ...pol('round_robin.v3.RoundRobin') }],
  [
    'pol + subset',
    { ...base, ...pol('round_robin.v3.RoundRobin'), lb_subset_config: { subset_selectors: [{ keys: ['a'] }] } },
  ],
  ['pol + lb_policy ring', { ...base, ...pol('round_robin.v3.RoundRobin'), lb_policy: 'RING_HASH' }],
  [
    'pol + locality',
    { ...base, ...pol('round_robin.v3.RoundRobin'), common_lb_config: { locality_weighted_lb_config: {} } },
  ],
  ['pol ring min>max', { ...base, ...pol('ring_hash.v3.RingHash', { minimum_ring_size: 100, maximum_ring_size: 10 }) }],
  ['pol maglev notprime', { ...base, ...pol('maglev.v3.Maglev', { table_size: 100 }) }],
  ['pol cluster provided static', { ...base, ...pol('cluster_provided.v3.ClusterProvided') }],
  ['pol cluster provided od', { ...od, ...pol('cluster_provided.v3.ClusterProvided') }],
  ['pol rr od', { ...od, ...pol('round_robin.v3.RoundRobin') }],
  ['pol subset inner missing', { ...base, ...pol('subset.v3.Subset', { subset_selectors: [{ keys: ['a'] }] }) }],
  [
    'pol override no sources',
    {
      ...base,
      ...pol('override_host.v3.OverrideHost', { fallback_policy: pol('random.v3.Random').load_balancing_policy }),
    },
  ],
  [
    'pol override no fallback',
    { ...base, ...pol('override_host.v3.OverrideHost', { override_host_sources: [{ header: 'x' }] }) },
  ],
  ['pol least 1', { ...base, ...pol('least_request.v3.LeastRequest', { choice_count: 1 }) }],
  [
    'subset default on any',
    { ...base, lb_subset_config: { fallback_policy: 'DEFAULT_SUBSET', subset_selectors: [{ keys: ['a'] }] } },
  ],
  ['subset empty keys', { ...base, lb_subset_config: { subset_selectors: [{ keys: [] }] } }],
  [
    'subset keys fallback none',
    { ...base, lb_subset_config: { subset_selectors: [{ keys: ['a'], fallback_policy: 'KEYS_SUBSET' }] } },
  ],
  [
    'subset keys fallback same',
    {
      ...base,
      lb_subset_config: {
        subset_selectors: [{ keys: ['a', 'b'], fallback_policy: 'KEYS_SUBSET', fallback_keys_subset: ['a', 'b'] }],
      },
    },
  ],
  [
    'subset keys fallback foreign',
    {
      ...base,
      lb_subset_config: {
        subset_selectors: [{ keys: ['a'], fallback_policy: 'KEYS_SUBSET', fallback_keys_subset: ['z'] }],
      },
    },
  ],
  [
    'subset single two keys',
    { ...base, lb_subset_config: { subset_selectors: [{ keys: ['a', 'b'], single_host_per_subset: true }] } },
  ],
  ['subset dup selectors', { ...base, lb_subset_config: { subset_selectors: [{ keys: ['a'] }, { keys: ['a'] }] } }],
  ['subset ring', { ...base, lb_policy: 'RING_HASH', lb_subset_config: { subset_selectors: [{ keys: ['a'] }] } }],
  ['slow start', { ...base, round_robin_lb_config: { slow_start_config: { aggression: { default_value: 1 } } } }],
  [
    'slow start nokey',
    { ...base, round_robin_lb_config: { slow_start_config: { aggression: { default_value: 0, runtime_key: 'x' } } } },
  ],
  ['hash balance', { ...base, common_lb_config: { consistent_hashing_lb_config: { hash_balance_factor: 50 } } }],
  ['od port override', { ...od, original_dst_lb_config: { upstream_port_override: 70000 } }],
  ['od cleanup', { ...od, cleanup_interval: '0s' }],
  ['od header', { ...od, original_dst_lb_config: { http_header_name: 'x' } }],
  [
    'od both',
    { ...od, original_dst_lb_config: { use_http_header: true, metadata_key: { key: 'a', path: [{ key: 'b' }] } } },
  ],
  ['od metadata no path', { ...od, original_dst_lb_config: { metadata_key: { key: 'a' } } }],
  ['ring max 10 alone', { ...base, lb_policy: 'RING_HASH', ring_hash_lb_config: { maximum_ring_size: 10 } }],
  ['ring min 9M', { ...base, lb_policy: 'RING_HASH', ring_hash_lb_config: { minimum_ring_size: 8388608 } }],
  ['pol ring max 10', { ...base, ...pol('ring_hash.v3.RingHash', { maximum_ring_size: 10 }) }],
  ['pol ring 9M', { ...base, ...pol('ring_hash.v3.RingHash', { minimum_ring_size: 9000000 }) }],
  ['pol ring 0', { ...base, ...pol('ring_hash.v3.RingHash', { maximum_ring_size: 0 }) }],
  ['pol maglev 6000011', { ...base, ...pol('maglev.v3.Maglev', { table_size: 6000011 }) }],
  ['maglev 2', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 2 } }],
  ['maglev 0', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 0 } }],
  ['maglev 4', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 4 } }],
  ['pol maglev 0', { ...base, ...pol('maglev.v3.Maglev', { table_size: 0 }) }],
  [
    'pol subset none',
    { ...base, ...pol('subset.v3.Subset', { subset_lb_policy: pol('random.v3.Random').load_balancing_policy }) },
  ],
  [
    'pol subset keysfb',
    {
      ...base,
      ...pol('subset.v3.Subset', {
        subset_lb_policy: pol('random.v3.Random').load_balancing_policy,
        subset_selectors: [{ keys: ['a'], fallback_policy: 'KEYS_SUBSET' }],
      }),
    },
  ],
  ['pol rr neg', { ...base, ...pol('round_robin.v3.RoundRobin', { slow_start_config: { slow_start_window: '-1s' } }) }],
  [
    'pol override inner unknown',
    {
      ...base,
      ...pol('override_host.v3.OverrideHost', {
        override_host_sources: [{ header: 'x' }],
        fallback_policy: {
          policies: [
            {
              typed_extension_config: { name: 'z', typed_config: T('envoy.extensions.filters.http.router.v3.Router') },
            },
          ],
        },
      }),
    },
  ],
  [
    'pol override source empty',
    {
      ...base,
      ...pol('override_host.v3.OverrideHost', {
        override_host_sources: [{}],
        fallback_policy: pol('random.v3.Random').load_balancing_policy,
      }),
    },
  ],
  [
    'pol override both',
    {
      ...base,
      ...pol('override_host.v3.OverrideHost', {
        override_host_sources: [{ header: 'x', metadata: { key: 'a', path: [{ key: 'b' }] } }],
        fallback_policy: pol('random.v3.Random').load_balancing_policy,
      }),
    },
  ],
  [
    'pol no typed',
    {
      ...base,
      load_balancing_policy: {
        policies: [{ typed_extension_config: { name: 'envoy.load_balancing_policies.round_robin' } }],
      },
    },
  ],
  ['pol name only ring', { ...base, load_balancing_policy: { policies: [{}] } }],
  [
    'pol ring hash_balance',
    { ...base, ...pol('ring_hash.v3.RingHash', { consistent_hashing_lb_config: { hash_balance_factor: 50 } }) },
  ],
  ['pol LBPC', { ...base, lb_policy: 'LOAD_BALANCING_POLICY_CONFIG', ...pol('random.v3.Random') }],
  [
    'subset + cluster provided static',
    { ...base, lb_policy: 'CLUSTER_PROVIDED', lb_subset_config: { subset_selectors: [{ keys: ['a'] }] } },
  ],
  ['subset keys dup', { ...base, lb_subset_config: { subset_selectors: [{ keys: ['a', 'a'] }] } }],
  [
    'subset keys fallback dup',
    {
      ...base,
      lb_subset_config: {
        subset_selectors: [{ keys: ['a', 'b'], fallback_policy: 'KEYS_SUBSET', fallback_keys_subset: ['a', 'a'] }],
      },
    },
  ],
  [
    'subset fallback keys without policy',
    { ...base, lb_subset_config: { subset_selectors: [{ keys: ['a'], fallback_keys_subset: ['z'] }] } },
  ],
  ['od port static', { ...od, original_dst_lb_config: { use_http_header: true, http_header_name: 'bad name' } }],
  ['od type+name', { ...od, lb_policy: 'RANDOM' }],
  [
    'pol rr + ring bad',
    {
      ...base,
      lb_policy: 'RING_HASH',
      ring_hash_lb_config: { maximum_ring_size: 10 },
      ...pol('round_robin.v3.RoundRobin'),
    },
  ],
  ['pol rr + provided static', { ...base, lb_policy: 'CLUSTER_PROVIDED', ...pol('round_robin.v3.RoundRobin') }],
  [
    'agg + pol rr',
    ct(
      'aggregate.v3.ClusterConfig',
      { clusters: ['a'] },
      { lb_policy: 'ROUND_ROBIN', ...pol('round_robin.v3.RoundRobin') },
    ),
  ],
  [
    'agg + provided + pol rr',
    ct('aggregate.v3.ClusterConfig', { clusters: ['a'] }, { ...pol('round_robin.v3.RoundRobin') }),
  ],
  [
    'agg + pol provided',
    ct(
      'aggregate.v3.ClusterConfig',
      { clusters: ['a'] },
      { lb_policy: 'ROUND_ROBIN', ...pol('cluster_provided.v3.ClusterProvided') },
    ),
  ],
  ['od + pol rr provided', { ...od, ...pol('round_robin.v3.RoundRobin') }],
  ['od + subset pol', { ...od, ...pol('cluster_provided.v3.ClusterProvided') }],
  ['maglev 3', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 3 } }],
  ['maglev 65537 host', { ...base, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 9 } }],
  [
    'maglev + subset 4',
    {
      ...base,
      lb_policy: 'MAGLEV',
      maglev_lb_config: { table_size: 4 },
      lb_subset_config: { subset_selectors: [{ keys: ['a'] }] },
    },
  ],
  [
    'ring + subset bad',
    {
      ...base,
      lb_policy: 'RING_HASH',
      ring_hash_lb_config: { maximum_ring_size: 10 },
      lb_subset_config: { subset_selectors: [{ keys: ['a'] }] },
    },
  ],
  [
    'maglev eds empty',
    {
      name: 'c',
      type: 'EDS',
      connect_timeout: '1s',
      lb_policy: 'MAGLEV',
      maglev_lb_config: { table_size: 4 },
      eds_cluster_config: { eds_config: { path_config_source: { path: '/dev/null' } } },
    },
  ],
  [
    'maglev static none',
    { ...base, load_assignment: { cluster_name: 'c' }, lb_policy: 'MAGLEV', maglev_lb_config: { table_size: 4 } },
  ],
  ['slow start window 0', { ...base, round_robin_lb_config: { slow_start_config: { slow_start_window: '0s' } } }],
  ['lb_policy deprecated number string', { ...base, lb_policy: '0' }],
];
