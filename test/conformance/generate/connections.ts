import { formatIpAddress, type IpAddress, parseIpAddress } from '../../../src/base/ipAddress.ts';
import { formatSocketAddress } from '../../../src/base/socketAddress.ts';
import { reachablePort } from '../ask/listenerUnderTest.ts';
import { isBound, isTcp, portOf } from '../ask/route.ts';
import type { Configuration } from '../configuration.ts';
import type { ByteForm, ConnectionCase, ConnectionText } from '../connectionCase.ts';
import { objectField, textField } from '../protobufField.ts';
import { type Harvest, harvest } from './harvest.ts';
import { addressNear, isUsable, nameNear, portNear } from './neighbours.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';

/** Complete connections that sit on the configuration's boundaries, by every way into it. */
export function generateConnections(random: Random, configuration: Configuration, count: number): ConnectionCase[] {
  const values = harvest(configuration);
  const ways = waysInto(configuration);
  const taken = takenPorts(configuration);
  return Array.from({ length: count }, (_, index) => {
    const addresses = generateAddresses(random, values, taken);
    const way = ways.length === 0 ? {} : random.pick(ways)(random, addresses.destination);
    const proxied = usesProxyProtocol(configuration) && random.chance(0.8);
    const connection: ConnectionText = {
      id: String(index),
      ...addresses,
      ...way,
      ...(proxied ? { directSource: directSource(random, values, taken, addresses) } : {}),
      ...generateFirstBytes(random, values),
    };
    const bytes = generateForm(random, connection);
    return Object.keys(bytes).length === 0 ? { connection } : { connection, bytes };
  });
}

type Way = (random: Random, destination: string) => Partial<ConnectionText>;

function waysInto(configuration: Configuration): Way[] {
  const ways: Way[] = [];
  for (const listener of configuration.listeners.filter(isTcp)) {
    const name = textField(listener, 'name');
    const port = portOf(listener);
    const bound = isBound(listener);
    if (bound && port === 15006) ways.push(...Array<Way>(8).fill(() => ({ direction: 'inbound' })));
    else if (bound && port === 15001) ways.push(...Array<Way>(8).fill(() => ({ direction: 'outbound' })));
    else if (bound && port !== undefined)
      ways.push((random, destination) => ({ destination: atListener(random, destination, listener, port) }));
    if (name !== undefined && name !== '' && objectField(listener, 'internal_listener') === undefined)
      ways.push(() => ({ listener: name }));
    else if (name !== undefined && name !== '') ways.push(...Array<Way>(8).fill(() => ({ listener: name })));
  }
  // However it is bound, somebody may connect straight to an address.
  ways.push(() => ({}));
  return ways;
}

/** A destination at which the listener, or another one of its port, may listen. */
function atListener(random: Random, destination: string, listener: Parameters<typeof portOf>[0], port: number): string {
  const own = parseIpAddress(
    textField(objectField(objectField(listener, 'address'), 'socket_address'), 'address') ?? '',
  );
  const sameFamily = own !== undefined && own.family === (destination.startsWith('[') ? 6 : 4);
  const ip =
    own !== undefined && sameFamily && isUsable(own) && random.chance(0.7)
      ? formatIpAddress(own)
      : destination.slice(0, destination.lastIndexOf(':'));
  return ip.includes(':') && !ip.startsWith('[') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

/** A client cannot come from a port on which this machine listens. */
function takenPorts(configuration: Configuration): ReadonlySet<number> {
  return new Set([...configuration.listeners.map(portOf).filter((port) => port !== undefined), reachablePort]);
}

interface Addresses {
  readonly destination: string;
  readonly source: string;
}

function generateAddresses(random: Random, values: Harvest, taken: ReadonlySet<number>): Addresses {
  const destination = address(random, values, undefined);
  const source = random.weighted<IpAddress>([
    [6, () => address(random, values, destination.family)],
    [1, () => destination],
    [1, () => fixed(random.pick(destination.family === 4 ? ['127.0.0.1', '127.0.0.6'] : ['::1']))],
  ]);
  const port = random.weighted<number>([
    [6, () => portNear(random, random.pick([...values.ports, ...pools.ports]))],
    [1, () => random.between(1, 65535)],
  ]);
  const sourcePort = freePort(random, values, taken);
  if (sourcePort === port && source.value === destination.value) return generateAddresses(random, values, taken);
  return {
    destination: formatSocketAddress({ ip: destination, port }),
    source: formatSocketAddress({ ip: source, port: sourcePort }),
  };
}

function address(random: Random, values: Harvest, family: 4 | 6 | undefined): IpAddress {
  for (let attempt = 0; attempt < 30; attempt++) {
    const ranges = random.chance(0.8) && values.ranges.size > 0 ? [...values.ranges] : [...pools.ipv4, ...pools.ipv6];
    const near = addressNear(random, random.pick(ranges));
    if (near !== undefined && isUsable(near) && (family === undefined || near.family === family)) return near;
  }
  return fixed(family === 6 ? '2001:db8:1::1' : '10.1.2.3');
}

function fixed(text: string): IpAddress {
  const parsed = parseIpAddress(text);
  if (parsed === undefined) throw new Error(`not an address: ${text}`);
  return parsed;
}

function freePort(random: Random, values: Harvest, taken: ReadonlySet<number>): number {
  const wanted =
    random.chance(0.5) && values.sourcePorts.size > 0
      ? portNear(random, random.pick([...values.sourcePorts]))
      : random.between(20000, 60000);
  return taken.has(wanted) ? freePort(random, values, taken) : wanted;
}

function directSource(
  random: Random,
  values: Harvest,
  taken: ReadonlySet<number>,
  { destination, source }: Addresses,
): string {
  const ip = address(random, values, destination.startsWith('[') ? 6 : 4);
  const peer = formatSocketAddress({ ip, port: freePort(random, values, taken) });
  return peer === source || peer === destination ? directSource(random, values, taken, { destination, source }) : peer;
}

function usesProxyProtocol(configuration: Configuration): boolean {
  return JSON.stringify(
    configuration.listeners.map((listener) => listener.listener_filters ?? listener.listenerFilters ?? []),
  ).includes('listener.proxy_protocol');
}

function generateFirstBytes(random: Random, values: Harvest): Partial<ConnectionText> {
  return random.weighted<Partial<ConnectionText>>([
    [
      6,
      () => ({
        transport: 'tls',
        serverName: serverName(random, values),
        applicationProtocols: protocols(random, values),
      }),
    ],
    [4, () => ({ transport: 'raw_buffer', http: random.pick(['1.1', '1.1', '1.0', '2', null]) })],
    [0.6, () => ({ silent: true })],
  ]);
}

function serverName(random: Random, values: Harvest): string | null {
  if (random.chance(0.15)) return null;
  const names = [...values.serverNames].filter((name) => name !== '');
  return nameNear(random, random.pick(names.length > 0 && random.chance(0.9) ? names : pools.serverNames));
}

function protocols(random: Random, values: Harvest): string[] {
  const known = [...values.applicationProtocols].filter((name) => name !== '');
  const offered = [...known, ...known, ...pools.applicationProtocols, 'unheard/of', 'H2'];
  return [...new Set(random.some(offered, random.pick([0, 0, 1, 1, 2, 3])))];
}

function generateForm(random: Random, connection: ConnectionText): ByteForm {
  if (connection.silent === true) return {};
  return {
    ...(connection.transport === 'tls' && random.chance(0.3) ? { hello: '1.2' } : {}),
    ...(connection.transport === 'raw_buffer' && random.chance(0.3) ? { text: random.between(1, 4) } : {}),
    ...(random.chance(0.05) ? { pieces: random.between(2, 4) } : {}),
    ...(connection.directSource !== undefined && random.chance(0.5) ? { proxy: 1 } : {}),
  };
}
