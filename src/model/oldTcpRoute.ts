import { type CidrRange, cidrRange } from '../base/cidrRange.ts';
import { parseIpAddress } from '../base/ipAddress.ts';
import { isJsonArray, type JsonValue, memberOf } from '../base/json.ts';
import { joinPointer } from '../base/jsonPointer.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `TcpProxy.DeprecatedV1.TCPRoute` of releases before 1.14; an empty list means any. */
export interface OldTcpRoute {
  readonly cluster: string;
  readonly destinationRanges: readonly CidrRange[];
  readonly destinationPorts: readonly PortRange[];
  readonly sourceRanges: readonly CidrRange[];
  readonly sourcePorts: readonly PortRange[];
  readonly origin: Origin;
}

/** Both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The current API has no such field, so it is read from the JSON. */
export function readOldTcpRoutes(message: Message): readonly OldTcpRoute[] {
  for (const field of ['deprecated_v1', 'deprecatedV1']) {
    const routes = memberOf(memberOf(message.source, field), 'routes');
    if (isJsonArray(routes)) {
      return routes.map((route, index) => {
        const { file, pointer } = message.origin;
        return readRoute(route, { file, pointer: joinPointer(pointer, field, 'routes', index) });
      });
    }
  }
  return [];
}

function readRoute(route: JsonValue, origin: Origin): OldTcpRoute {
  const member = (snake: string, camel: string): JsonValue | undefined =>
    memberOf(route, snake) ?? memberOf(route, camel);
  const cluster = memberOf(route, 'cluster');
  return {
    cluster: typeof cluster === 'string' ? cluster : '',
    destinationRanges: readRanges(member('destination_ip_list', 'destinationIpList')),
    destinationPorts: readPorts(member('destination_ports', 'destinationPorts')),
    sourceRanges: readRanges(member('source_ip_list', 'sourceIpList')),
    sourcePorts: readPorts(member('source_ports', 'sourcePorts')),
    origin,
  };
}

function readRanges(list: JsonValue | undefined): readonly CidrRange[] {
  return (isJsonArray(list) ? list : []).flatMap((range) => {
    const address = memberOf(range, 'address_prefix') ?? memberOf(range, 'addressPrefix');
    const length = memberOf(range, 'prefix_len') ?? memberOf(range, 'prefixLen');
    const ip = typeof address === 'string' ? parseIpAddress(address) : undefined;
    return ip === undefined ? [] : [cidrRange(ip, typeof length === 'number' ? length : 0)];
  });
}

/** `80`, `80,443`, `8000-9000`. */
function readPorts(text: JsonValue | undefined): readonly PortRange[] {
  if (typeof text !== 'string') return [];
  return text.split(',').flatMap((part) => {
    const ends = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part);
    return ends === null ? [] : [{ first: Number(ends[1]), last: Number(ends[2] ?? ends[1]) }];
  });
}
