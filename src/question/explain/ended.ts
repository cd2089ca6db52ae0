import { listed } from '../../base/listed.ts';
import type { ClosedReason, NoListenerReason } from '../../verdict/verdict.ts';
import type { BoundAddresses } from './boundAddresses.ts';
import type { Mesh } from './mesh.ts';
import type { Reason } from './reason.ts';

/** No listener takes the connection. */
export function noListenerReason(reason: NoListenerReason, mesh: Mesh, bound: BoundAddresses): Reason {
  switch (reason.kind) {
    case 'nothing_bound':
      return {
        reason: `No listener of this proxy is bound to ${reason.address}.`,
        hint: nothingBoundHint(reason.address, mesh, bound),
        remarks: [],
      };
    case 'no_capture_listener':
      return {
        reason: `This proxy has no listener that captured ${reason.direction} connections are redirected to.`,
        hint: 'is this the dump of a gateway, or of a sidecar without interception? Ask without --inbound and --outbound',
        remarks: [],
      };
    case 'family':
      return {
        reason: `${reason.listener.name} is bound to ${reason.listener.addresses.join(', ')}, which does not take this address family.`,
        hint: 'dual-stack clusters need a listener on [::] too',
        remarks: [],
      };
    case 'not_active':
      return {
        reason: `${reason.listener.name} is there, but its state is ${reason.state}: it takes no new connections.`,
        hint: reason.state === 'warming' ? 'it waits for a secret or routes that have not arrived' : undefined,
        remarks: [],
      };
  }
}

/** A listener filter closed the connection before any chain was looked for. */
export function closedReason(
  filter: string,
  reason: ClosedReason,
  milliseconds: number | undefined,
  mesh: Mesh,
): Reason {
  switch (reason) {
    case 'timeout':
      return {
        reason: `${filter} waited for the client's first bytes${milliseconds === undefined ? '' : ` for ${milliseconds / 1000} s`}; no chain was looked for, and the log has no NR.`,
        hint: `${serverFirstHint(mesh)}, or set continue_on_listener_filters_timeout`,
        remarks: [],
      };
    case 'no_proxy_protocol_header':
      return {
        reason: `${filter} wants a PROXY protocol header, and the connection brings none.`,
        hint: 'turn the PROXY protocol on at the load balancer, or allow connections without it (allow_requests_without_proxy_protocol)',
        remarks: [],
      };
    case 'proxy_protocol_version':
      return {
        reason: `${filter} does not allow this version of the PROXY protocol.`,
        hint: 'send another version, or take it out of disallowed_versions',
        remarks: [],
      };
    case 'proxy_protocol_address':
      return {
        reason: `${filter} takes only unicast addresses from a PROXY protocol header.`,
        hint: undefined,
        remarks: [],
      };
    case 'undelivered':
      return {
        reason: `The configuration of listener filter ${filter} has not arrived from extension discovery, and it has no default: the listener closes every connection.`,
        hint: undeliveredHint,
        remarks: [],
      };
    case 'client_hello_parsing':
      return {
        reason: `${filter} closes connections that do not start with a TLS ClientHello.`,
        hint: undefined,
        remarks: [],
      };
  }
}

/** Of a filter whose configuration has not come. */
export const undeliveredHint =
  'look for it (name, type, what the proxy refused) in the control plane, or give it a default_config';

export function waitingReason(filter: string, mesh: Mesh): Reason {
  return {
    reason: `The client sends nothing, and ${filter} waits for its first bytes without a timeout.`,
    hint: `${serverFirstHint(mesh)}, or set listener_filters_timeout`,
    remarks: [],
  };
}

const serverFirstHint = ({ isIstio }: Mesh): string =>
  isIstio
    ? 'declare the port as a protocol in which the server speaks first (name it tcp-… or mysql-…), so that no inspector waits on it'
    : 'turn the inspecting listener filters off for this port (filter_disabled)';

function nothingBoundHint(wanted: string, { role }: Mesh, bound: BoundAddresses): string {
  if (bound.areOfApplication()) {
    return 'its API listeners are for calls of the application that they are in (gRPC), no connection comes to them; `whichchain routes` lists where these calls go';
  }
  const datagrams = bound.datagramsAt(wanted);
  if (datagrams !== undefined) return datagrams;
  if (role === 'sidecar') return 'captured connections of a sidecar are asked for with --inbound or --outbound';
  const port = Number(/\d+$/.exec(wanted)?.[0]);
  const ofService = bound.ofServicePort(port);
  if (ofService !== undefined) {
    return `port ${port} is that of the gateway’s Service; in the pod it is ${ofService}, so ask with that port`;
  }
  const inside = bound.withinTunnels();
  if (inside !== undefined) {
    return `calls come to it through tunnels: ask what it does with them with --listener ${inside}, or about a whole tunnel with --to its own address:15008 --request 'CONNECT ${wanted}'`;
  }
  const addresses = bound.all();
  return addresses.length === 0
    ? 'it has no listener that takes connections'
    : `it listens on ${listed(addresses, 8, 'and')}`;
}
