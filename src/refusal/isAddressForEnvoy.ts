import { parseIpAddress } from '../base/ipAddress.ts';

/** Whether Envoy takes the text for an IP address: as `inet_pton`, and IPv6 with a zone (`fe80::1%eth0`). */
export function isAddressForEnvoy(text: string): boolean {
  const zone = text.indexOf('%');
  return parseIpAddress(zone < 0 || !text.includes(':') ? text : text.slice(0, zone)) !== undefined;
}
