import { formatIpAddress, type IpAddress, parseIpAddress } from './ipAddress.ts';

/** An address and a port, as a connection's end has them. */
export interface SocketAddress {
  readonly ip: IpAddress;
  readonly port: number;
}

/** Reads `10.0.0.1:80` or `[::1]:80`. */
export function parseSocketAddress(text: string): SocketAddress | undefined {
  const parts = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  if (parts === null) return undefined;
  const host = parts[1] ?? parts[2] ?? '';
  const ip = parseIpAddress(host);
  const port = Number(parts[3]);
  if (ip === undefined || port > 65535) return undefined;
  if ((ip.family === 6) !== (parts[1] !== undefined)) return undefined;
  return { ip, port };
}

export function formatSocketAddress(address: SocketAddress): string {
  const ip = formatIpAddress(address.ip);
  return address.ip.family === 6 ? `[${ip}]:${address.port}` : `${ip}:${address.port}`;
}
