import { formatIpAddress, type IpAddress, parseIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress } from '../base/socketAddress.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `envoy.config.core.v3.Address`. */
export type Address =
  | {
      readonly kind: 'socket';
      readonly ip: IpAddress;
      readonly port: number;
      readonly protocol: 'TCP' | 'UDP';
      /** A `::` socket that also takes IPv4 connections. */
      readonly ipv4Compat: boolean;
      /** The file of the network namespace that the socket is made in; empty or absent: Envoy's own. */
      readonly networkNamespace?: string;
      readonly origin: Origin;
    }
  | { readonly kind: 'host'; readonly host: string; readonly port: number; readonly origin: Origin }
  | { readonly kind: 'pipe'; readonly path: string; readonly origin: Origin }
  | {
      readonly kind: 'internal';
      readonly serverListenerName: string;
      readonly endpointId: string;
      readonly origin: Origin;
    }
  | { readonly kind: 'unknown'; readonly origin: Origin };

export function readAddress(message: Message): Address {
  const { origin } = message;
  const socket = message.message('socketAddress');
  if (socket !== undefined) return readSocketAddress(socket);
  const pipe = message.message('pipe');
  if (pipe !== undefined) return { kind: 'pipe', path: pipe.text('path'), origin };
  const internal = message.message('envoyInternalAddress');
  if (internal !== undefined) {
    return {
      kind: 'internal',
      serverListenerName: internal.text('serverListenerName'),
      endpointId: internal.text('endpointId'),
      origin,
    };
  }
  return { kind: 'unknown', origin };
}

export function readSocketAddress(socket: Message): Address {
  const { origin } = socket;
  const ip = parseIpAddress(socket.text('address'));
  const port = socket.number('portValue');
  if (ip === undefined) return { kind: 'host', host: socket.text('address'), port, origin };
  return {
    kind: 'socket',
    ip,
    port,
    protocol: socket.text('protocol') === 'UDP' ? 'UDP' : 'TCP',
    ipv4Compat: socket.boolean('ipv4Compat'),
    networkNamespace: socket.text('networkNamespaceFilepath'),
    origin,
  };
}

/** As Envoy writes addresses in logs and errors. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'socket':
      return formatSocketAddress(address);
    case 'host':
      return `${address.host}:${address.port}`;
    case 'pipe':
      return address.path;
    case 'internal':
      return `envoy://${address.serverListenerName}/${address.endpointId}`;
    case 'unknown':
      return '(no address)';
  }
}

/** The address without the port, for tables. */
export function formatHost(address: Address): string {
  if (address.kind === 'socket') return formatIpAddress(address.ip);
  return address.kind === 'host' ? address.host : formatAddress(address);
}
