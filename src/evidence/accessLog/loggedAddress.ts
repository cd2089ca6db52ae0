import { type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import { parseSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';

/** An address as Envoy prints it in a log. */
export type LoggedAddress =
  | { readonly kind: 'socket'; readonly address: SocketAddress }
  /** Printed without its port. */
  | { readonly kind: 'ip'; readonly ip: IpAddress }
  | { readonly kind: 'pipe'; readonly path: string }
  /** `envoy://listener/endpoint`: an internal listener of the same process. */
  | { readonly kind: 'internal'; readonly listener: string; readonly endpointId: string };

/**
 * Reads an address of an access log: `10.0.0.1:80`, `[::1]:80`, an IP alone, `envoy://main_internal/10.0.0.1:80`, a path.
 * Envoys before 1.9 printed upstream hosts with a scheme, `tcp://10.0.0.1:80`.
 */
export function parseLoggedAddress(text: string): LoggedAddress | undefined {
  if (text.length > 256) return undefined;
  if (text.startsWith('envoy://')) {
    const slash = text.indexOf('/', 8);
    const end = slash === -1 ? text.length : slash;
    if (end === 8) return undefined;
    return { kind: 'internal', listener: text.slice(8, end), endpointId: text.slice(end + 1) };
  }
  const plain = text.startsWith('tcp://') || text.startsWith('udp://') ? text.slice(6) : text;
  if (plain.startsWith('/') || plain.startsWith('@')) return { kind: 'pipe', path: plain };
  const address = parseSocketAddress(plain);
  if (address !== undefined) return { kind: 'socket', address };
  const ip = parseIpAddress(plain);
  return ip === undefined ? undefined : { kind: 'ip', ip };
}
