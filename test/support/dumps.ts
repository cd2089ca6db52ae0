/** What a small dump says; what is not given is not in it. */
export interface SmallDump {
  readonly pod?: string;
  readonly namespace?: string;
  readonly ip?: string;
  readonly workload?: string;
  readonly listeners?: number;
  /** ISO 8601. */
  readonly lastUpdated?: string;
}

/** A config_dump with as many listeners as wanted; with a pod also the bootstrap that Istio writes for it. */
export function smallDump({ pod, namespace = 'default', ip = '10.0.0.1', ...more }: SmallDump): string {
  const { workload = 'web', listeners = 2, lastUpdated } = more;
  const node = {
    id: `sidecar~${ip}~${pod}.${namespace}~${namespace}.svc.cluster.local`,
    metadata: { NAME: pod, NAMESPACE: namespace, ISTIO_VERSION: '1.24.1', INSTANCE_IPS: ip, WORKLOAD_NAME: workload },
    user_agent_build_version: { version: { major_number: 1, minor_number: 32, patch: 1 } },
  };
  const bootstrap = { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump', bootstrap: { node } };
  const named = Array.from({ length: listeners }, (_, index) => ({
    name: `listener-${index}`,
    active_state: {
      listener: {
        name: `listener-${index}`,
        address: { socket_address: { address: '0.0.0.0', port_value: 15000 + index } },
      },
      ...(lastUpdated === undefined ? {} : { last_updated: lastUpdated }),
    },
  }));
  return JSON.stringify({
    configs: [
      ...(pod === undefined ? [] : [bootstrap]),
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        version_info: '1',
        dynamic_listeners: named,
      },
    ],
  });
}

/** As istiod prints it for a proxy: camelCase, an empty bootstrap, and endpoints. */
export function istiodDump(listeners = 5): string {
  const dynamicListeners = Array.from({ length: listeners }, (_, index) => ({
    name: `wanted-${index}`,
    activeState: {
      listener: { name: `wanted-${index}`, address: { socketAddress: { address: '0.0.0.0', portValue: 1 } } },
    },
  }));
  const endpointConfig = { clusterName: 'outbound|80||a', endpoints: [] };
  return JSON.stringify({
    configs: [
      { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump' },
      { '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump', versionInfo: '1', dynamicListeners },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump',
        dynamicEndpointConfigs: [{ endpointConfig }],
      },
    ],
  });
}
