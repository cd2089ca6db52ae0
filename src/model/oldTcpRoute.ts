import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type AddressRange, readAddressRange } from './addressRange.ts';

/** `TcpProxy.DeprecatedV1.TCPRoute` of releases before 1.14; an empty list means any. */
export interface OldTcpRoute {
  readonly cluster: string;
  readonly destinationRanges: readonly AddressRange[];
  readonly destinationPorts: readonly PortRange[];
  readonly sourceRanges: readonly AddressRange[];
  readonly sourcePorts: readonly PortRange[];
  readonly origin: Origin;
}

/** Both ends included; undefined where the text is no range, which Envoy refuses. */
export interface PortRange {
  readonly written: string;
  readonly range: { readonly first: number; readonly last: number } | undefined;
}

export function readOldTcpRoutes(message: Message): readonly OldTcpRoute[] {
  const routes = message.message('deprecatedV1')?.messages('routes') ?? [];
  return routes.map((route) => ({
    cluster: route.text('cluster'),
    destinationRanges: route.messages('destinationIpList').map(readAddressRange),
    destinationPorts: readPorts(route.text('destinationPorts')),
    sourceRanges: route.messages('sourceIpList').map(readAddressRange),
    sourcePorts: readPorts(route.text('sourcePorts')),
    origin: route.origin,
  }));
}

/** `80`, `80,443`, `8000-9000` (Envoy's parsePortRangeList): no part counts that is empty. */
function readPorts(text: string): readonly PortRange[] {
  return text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, first, last = first] = /^\s*(\d+)\s*(?:-\s*(\d+))?$/.exec(part) ?? [];
      return { written: part, range: first === undefined ? undefined : { first: Number(first), last: Number(last) } };
    });
}
