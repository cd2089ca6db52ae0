import { type CidrRange, cidrRange } from '../base/cidrRange.ts';
import { parseIpAddress } from '../base/ipAddress.ts';
import type { Message } from '../proto/message.ts';

/** A CidrRange message as written and as a range; undefined where the text is no address, which Envoy refuses. */
export interface AddressRange {
  readonly written: string;
  readonly range: CidrRange | undefined;
}

export function readAddressRange(message: Message): AddressRange {
  const address = message.text('addressPrefix');
  const length = message.optionalNumber('prefixLen') ?? 0;
  const ip = parseIpAddress(address);
  return { range: ip && cidrRange(ip, length), written: `${address}/${length}` };
}
