import { formatIpAddress } from '../../../src/base/ipAddress.ts';
import type { SocketAddress } from '../../../src/base/socketAddress.ts';

const signature = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');

/** A PROXY protocol header that says where a connection came from and where it went (HAProxy's specification). */
export function proxyHeader(version: 1 | 2, source: SocketAddress, destination: SocketAddress): Buffer {
  return version === 1 ? textHeader(source, destination) : binaryHeader(source, destination);
}

function textHeader(source: SocketAddress, destination: SocketAddress): Buffer {
  const addresses = `${formatIpAddress(source.ip)} ${formatIpAddress(destination.ip)}`;
  return Buffer.from(`PROXY TCP${source.ip.family} ${addresses} ${source.port} ${destination.port}\r\n`, 'latin1');
}

function binaryHeader(source: SocketAddress, destination: SocketAddress): Buffer {
  const addresses = Buffer.concat([addressBytes(source), addressBytes(destination)]);
  const ports = Buffer.alloc(4);
  ports.writeUInt16BE(source.port, 0);
  ports.writeUInt16BE(destination.port, 2);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(addresses.length + ports.length);
  const family = source.ip.family === 4 ? 0x11 : 0x21;
  return Buffer.concat([signature, Buffer.from([0x21, family]), length, addresses, ports]);
}

function addressBytes({ ip }: SocketAddress): Buffer {
  const digits = ip.value.toString(16).padStart(ip.family === 4 ? 8 : 32, '0');
  return Buffer.from(digits, 'hex');
}
