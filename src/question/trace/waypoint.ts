import { rangeContains } from '../../base/cidrRange.ts';
import { formatIpAddress, type IpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import { chainNameOf } from '../../match/chooseByMatcher.ts';
import type { Listener } from '../../model/listener.ts';
import type { Matcher, OnMatch } from '../../model/matcher.ts';
import { listenersWithinTunnels } from '../tunnelCaller.ts';
import type { Participant } from './participant.ts';

/** A proxy that takes what is sent to services out of tunnels, and the internal listener that does. */
export interface Waypoint {
  readonly proxy: Participant;
  readonly listener: Listener;
}

/** The one proxy whose internal listener names this address; undefined where none does, or several. */
export function waypointAt(participants: readonly Participant[], destination: SocketAddress): Waypoint | undefined {
  const found = waypointsOf(participants).filter(({ listener: { filterChainMatcher: matcher } }) =>
    matcher === undefined ? false : leaves(matcher).some(({ ip }) => ip !== undefined && contains(ip, destination.ip)),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The addresses of a service whose chains are named after it, as Istio names them: `inbound-vip|8000|http|HOST`. */
export function addressesAtWaypoints(
  participants: readonly Participant[],
  host: string,
  port: number,
): readonly SocketAddress[] {
  const found = new Map<string, IpAddress>();
  for (const { listener } of waypointsOf(participants)) {
    if (listener.filterChainMatcher === undefined) continue;
    for (const { ip = [], action } of leaves(listener.filterChainMatcher)) {
      const [kind, ofPort, , name = ''] = action.split('|');
      const isWanted = kind === 'inbound-vip' && Number(ofPort) === port;
      if (!isWanted || (name !== host && !name.startsWith(`${host}.`))) continue;
      for (const { address } of ip) found.set(formatIpAddress(address), address);
    }
  }
  return [...found.values()].map((ip) => ({ ip, port }));
}

function waypointsOf(participants: readonly Participant[]): readonly Waypoint[] {
  // A sidecar may end tunnels, too: those that are for its own pod.
  const others = participants.filter(({ captures }) => !captures);
  return others.flatMap((proxy) =>
    listenersWithinTunnels(proxy.subject.proxy.listeners).map((listener) => ({ proxy, listener })),
  );
}

type Ranges = Extract<Matcher, { readonly kind: 'ip' }>['ranges'][number]['ranges'];

interface Leaf {
  /** Of the destination; undefined: any. */
  readonly ip: Ranges | undefined;
  /** What the action says: the name of a chain. */
  readonly action: string;
}

const contains = (ranges: Ranges, ip: IpAddress): boolean =>
  ranges.some((range) => range.length > 0 && rangeContains(range, ip));

/** Where the matcher leads to by ranges of the destination and exact values. */
function leaves(matcher: Matcher, ip?: Ranges): readonly Leaf[] {
  switch (matcher.kind) {
    case 'ip':
      return matcher.ranges.flatMap(({ ranges, onMatch }) =>
        leavesOn(onMatch, matcher.input.kind === 'destination_ip' ? ranges : ip),
      );
    case 'exact_map':
    case 'prefix_map':
      return [...matcher.entries.values(), ...(matcher.onNoMatch === undefined ? [] : [matcher.onNoMatch])].flatMap(
        (onMatch) => leavesOn(onMatch, ip),
      );
    default:
      return [];
  }
}

function leavesOn(onMatch: OnMatch, ip: Ranges | undefined): readonly Leaf[] {
  switch (onMatch.kind) {
    case 'matcher':
      return leaves(onMatch.matcher, ip);
    case 'action':
      return [{ ip, action: chainNameOf(onMatch.action) ?? '' }];
    case 'unset':
      return [];
  }
}
