/** The criteria of FilterChainMatch in the order in which Envoy looks at them (filter_chain_manager_impl.cc). */
export const stages = [
  'destination_port',
  'prefix_ranges',
  'server_names',
  'transport_protocol',
  'application_protocols',
  'direct_source_prefix_ranges',
  'source_type',
  'source_prefix_ranges',
  'source_ports',
] as const;

/** One of the nine criteria of `FilterChainMatch`, by its field; `stages` has them in Envoy's order. */
export type Stage = (typeof stages)[number];
