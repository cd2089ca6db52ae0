import { type IpAddress, isEnvoyLoopback, isUnspecifiedAddress } from '../base/ipAddress.ts';
import type { Listener } from '../model/listener.ts';
import { isLive, type Listeners } from '../model/listeners.ts';

/**
 * Ports and names that producers of sidecar configurations give the listeners that iptables redirects to: Istio, Open Service
 * Mesh, Consul, Kuma, App Mesh.
 */
const conventions = {
  inbound: {
    ports: [15006, 15003],
    names: ['virtualInbound', 'inbound-listener', 'public_listener', 'lds_ingress_0.0.0.0_15000', 'virtual'],
  },
  outbound: {
    ports: [15001],
    names: ['virtualOutbound', 'outbound-listener', 'outbound_listener', 'lds_egress_0.0.0.0_15001', 'virtual'],
  },
} as const;

/**
 * The listeners that captured connections of this direction are redirected to: the ones bound to the usual port, else
 * the ones of the usual names, else those that say so themselves (traffic direction and original destination).
 */
export function captureListeners(listeners: Listeners, direction: 'inbound' | 'outbound'): readonly Listener[] {
  const { ports, names } = conventions[direction];
  for (const port of ports) {
    const onPort = listeners.onPort(port).filter(takesCaptured);
    if (onPort.length > 0) return onPort;
  }
  for (const name of names) {
    const named = listeners.named(name).filter(takesCaptured);
    if (named.length > 0) return named;
  }
  return listeners
    .all()
    .filter(takesCaptured)
    .filter((listener) => listener.trafficDirection.toLowerCase() === direction && restoresDestination(listener));
}

function takesCaptured(listener: Listener): boolean {
  return (
    isLive(listener) &&
    listener.bindToPort &&
    listener.kind === 'tcp' &&
    listener.addresses.some((address) => address.kind === 'socket' && takesRedirected(address.ip))
  );
}

/** Any address, or loopback, to which the kernel redirects what the pod itself sends. */
function takesRedirected(ip: IpAddress): boolean {
  return isUnspecifiedAddress(ip) || isEnvoyLoopback(ip);
}

function restoresDestination(listener: Listener): boolean {
  return listener.listenerFilters.some((filter) => filter.action.kind === 'original_dst');
}
