import { formatIpAddress, type IpAddress, parseIpAddress } from '../../../src/base/ipAddress.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { isBound, isTcp, socketAddresses } from '../ask/route.ts';
import type { Configuration } from '../configuration.ts';
import type { ConnectionText } from '../connectionCase.ts';
import { field, listField, numberField, objectField, textField } from '../protobufField.ts';
import { isUsable } from './neighbours.ts';
import type { Random } from './random.ts';
import { isBindable } from './targets.ts';

/** A way by which a connection gets into the proxy. */
export interface Way {
  /** The family that arrives; the other one is refused. */
  readonly family: 4 | 6 | undefined;
  /** The first listener reads PROXY protocol headers. Elsewhere a header would only be strange first bytes. */
  readonly takesHeader: boolean;
  facts(random: Random, destination: string): Partial<ConnectionText>;
}

/** All ways into the configuration, the busier ones more than once. */
export function waysInto(random: Random, configuration: Configuration): readonly Way[] {
  const ways: Way[] = [];
  const add = (times: number, way: Way) => ways.push(...Array<Way>(times).fill(way));
  // Each listener that is named needs an Envoy of its own.
  const names = configuration.listeners.flatMap((listener) => textField(listener, 'name') || []);
  const named = new Set(random.some(names, 2));
  for (const listener of configuration.listeners.filter(isTcp)) {
    const name = textField(listener, 'name');
    const takesHeader = readsHeaders(listener);
    for (const address of isBound(listener) ? socketAddresses(listener) : []) {
      const family = familyOf(address);
      const port = numberField(address, 'port_value');
      if (port === 15006) add(8, { family, takesHeader, facts: () => ({ direction: 'inbound' }) });
      if (port === 15001) add(8, { family, takesHeader, facts: () => ({ direction: 'outbound' }) });
      if (port !== undefined) add(isCapture(port) ? 1 : 4, { family, takesHeader, facts: atAddress(address, port) });
    }
    if (name === undefined || !named.has(name) || !isBindable(listener)) continue;
    const internal = objectField(listener, 'internal_listener') !== undefined;
    add(internal ? 8 : 1, { family: undefined, takesHeader, facts: () => ({ listener: name }) });
  }
  // However it is bound, somebody may connect straight to an address.
  add(1, { family: undefined, takesHeader: false, facts: () => ({}) });
  return ways;
}

function readsHeaders(listener: JsonObject): boolean {
  const [first] = listField(listener, 'filter_chains');
  return (
    JSON.stringify(listField(listener, 'listener_filters')).includes('proxy_protocol') ||
    field(first ?? objectField(listener, 'default_filter_chain'), 'use_proxy_proto') === true
  );
}

const isCapture = (port: number): boolean => port === 15006 || port === 15001;

function familyOf(address: JsonObject): 4 | 6 | undefined {
  return field(address, 'ipv4_compat') === true ? undefined : ownAddress(address)?.family;
}

function ownAddress(address: JsonObject): IpAddress | undefined {
  return parseIpAddress(textField(address, 'address') ?? '');
}

/** A destination at which the listener of this address, or another one of its port, may listen. */
function atAddress(address: JsonObject, port: number): Way['facts'] {
  return (random, destination) => {
    const own = ownAddress(address);
    const sameFamily = own !== undefined && own.family === (destination.startsWith('[') ? 6 : 4);
    if (!sameFamily || !isUsable(own) || random.chance(0.3)) {
      return { destination: `${destination.slice(0, destination.lastIndexOf(':'))}:${port}` };
    }
    const ip = formatIpAddress(own);
    return { destination: own.family === 6 ? `[${ip}]:${port}` : `${ip}:${port}` };
  };
}
