import type { Dump } from '../dump/dump.ts';

export interface DestinationOptions {
  readonly to?: string;
  readonly listener?: string;
  readonly inbound?: boolean;
  readonly outbound?: boolean;
}

/**
 * Where the connection goes to: what `--to` says, or the one address of the listener that is named. A bare port stands
 * for the proxy's own address where the dump tells it, else for the one that something is bound to on that port.
 */
export async function destinationOf(options: DestinationOptions, dump: Dump): Promise<string> {
  const { to } = options;
  if (to !== undefined && isAddress.test(to)) return to;
  const { destinationInDump } = await import('./destinationInDump.ts');
  return destinationInDump(options, dump);
}

/** Roughly: whether it really is one is seen later. */
const isAddress = /^(?:[\d.]+|\[[^\]]*\]):\d+$/;
