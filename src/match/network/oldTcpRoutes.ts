import { rangeContains } from '../../base/cidrRange.ts';
import type { OldTcpRoute, PortRange } from '../../model/oldTcpRoute.ts';
import type { PassageContext } from '../passageContext.ts';

/**
 * The first of the old routes that takes the connection by its addresses and ports, those that the listener filters have
 * left (tcp_proxy.cc before 1.14). A list that is not set takes all. Envoy asks for the source first, which makes no
 * difference: what is known is asked here before what may be open.
 */
export function oldTcpRoute(routes: readonly OldTcpRoute[], context: PassageContext): OldTcpRoute | undefined {
  const { facts, oracle, socket } = context;
  const { ip, port } = socket.localAddress;
  return routes.find(
    ({ destinationRanges, destinationPorts, sourceRanges, sourcePorts }) =>
      isAny(destinationPorts, (ranges) => hasPort(ranges, port)) &&
      isAny(destinationRanges, (ranges) => ranges.some(({ range }) => range && rangeContains(range, ip))) &&
      isAny(
        sourceRanges,
        (ranges) =>
          facts.source.containing(
            oracle,
            ranges.flatMap(({ range }) => range ?? []),
          ).length > 0,
      ) &&
      isAny(sourcePorts, (ranges) =>
        facts.sourcePort.satisfies(oracle, describePorts(ranges), (text) => hasPort(ranges, Number(text ?? ''))),
      ),
  );
}

function isAny<Item>(list: readonly Item[], holds: (list: readonly Item[]) => boolean): boolean {
  return list.length === 0 || holds(list);
}

const hasPort = (ranges: readonly PortRange[], port: number): boolean =>
  ranges.some(({ range }) => range !== undefined && range.first <= port && port <= range.last);

const describePorts = (ranges: readonly PortRange[]): string => `in ${ranges.map(({ written }) => written).join(', ')}`;
