import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';
import type { ConnectionText } from '../connectionCase.ts';
import { field, listField, numberField, objectField } from '../protobufField.ts';

/** How a connection gets to the proxy. */
export type Route =
  /** To whatever socket listens at its destination. */
  | { readonly kind: 'direct' }
  /** Redirected to this port of the proxy, as a sidecar's iptables rules do. */
  | { readonly kind: 'captured'; readonly port: number }
  /** Handed to this listener, wherever that listens. */
  | { readonly kind: 'listener'; readonly name: string };

const inboundPort = 15006;
const outboundPort = 15001;

export function routeOf(connection: ConnectionText, configuration: Configuration): Route {
  if (connection.listener !== undefined) return { kind: 'listener', name: connection.listener };
  if (connection.direction === undefined) return { kind: 'direct' };
  return { kind: 'captured', port: capturePort(connection.direction, configuration) };
}

/** Istio up to 1.2 captured both directions at the outbound port. */
export function capturePort(direction: 'inbound' | 'outbound', configuration: Configuration): number {
  if (direction === 'outbound') return outboundPort;
  const isBoundTo = (port: number) =>
    configuration.listeners.some((listener) => isBound(listener) && portsOf(listener).includes(port));
  const inbound = isBoundTo(inboundPort);
  const outbound = isBoundTo(outboundPort);
  return !inbound && outbound ? outboundPort : inboundPort;
}

export function isBound(listener: JsonObject): boolean {
  const deprecated = field(objectField(listener, 'deprecated_v1'), 'bind_to_port');
  return field(listener, 'bind_to_port') !== false && deprecated !== false && isTcp(listener);
}

export function portsOf(listener: JsonObject): readonly number[] {
  return socketAddresses(listener).flatMap((address) => numberField(address, 'port_value') ?? []);
}

/** The socket addresses of a listener, the further ones too. */
export function socketAddresses(listener: JsonObject): readonly JsonObject[] {
  const holders: readonly JsonValue[] = [listener, ...listField(listener, 'additional_addresses')];
  return holders
    .map((holder) => objectField(objectField(holder, 'address'), 'socket_address'))
    .filter((address) => address !== undefined);
}

/** Whether the listener takes TCP connections, from the network or from within the proxy. */
export function isTcp(listener: JsonObject): boolean {
  return (
    !socketAddresses(listener).some((address) => field(address, 'protocol') === 'UDP') &&
    objectField(listener, 'api_listener') === undefined
  );
}
