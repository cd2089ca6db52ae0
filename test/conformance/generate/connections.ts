import { type IpAddress, parseIpAddress } from '../../../src/base/ipAddress.ts';
import { formatSocketAddress } from '../../../src/base/socketAddress.ts';
import { reachablePort } from '../ask/listenerUnderTest.ts';
import { portsOf } from '../ask/route.ts';
import type { Configuration } from '../configuration.ts';
import type { ByteForm, ConnectionCase, ConnectionText } from '../connectionCase.ts';
import { type Harvest, harvest } from './harvest.ts';
import { addressNear, isUsable, nameNear, portNear } from './neighbours.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';
import { waysInto } from './ways.ts';

/** Complete connections that sit on the configuration's boundaries, by every way into it. */
export function generateConnections(random: Random, configuration: Configuration, count: number): ConnectionCase[] {
  const values = harvest(configuration);
  const ways = waysInto(random, configuration);
  const taken = takenPorts(configuration);
  const versionMatters = /disallowed|proxy_?protocol[^}]*}[^}]*filter_?disabled/i.test(JSON.stringify(configuration));
  return Array.from({ length: count }, (_, index) => {
    const way = random.pick(ways);
    const addresses = generateAddresses(random, values, taken, random.chance(0.9) ? way.family : undefined);
    const proxied = way.takesHeader && random.chance(0.8);
    const connection: ConnectionText = {
      id: String(index),
      ...addresses,
      ...way.facts(random, addresses.destination),
      ...(proxied ? { directSource: directSource(random, values, taken, addresses) } : {}),
      ...generateFirstBytes(random, values),
    };
    const bytes = generateForm(random, connection, versionMatters);
    return Object.keys(bytes).length === 0 ? { connection } : { connection, bytes };
  });
}

/** A client cannot come from a port on which this machine listens. */
function takenPorts(configuration: Configuration): ReadonlySet<number> {
  return new Set([...configuration.listeners.flatMap(portsOf), reachablePort]);
}

interface Addresses {
  readonly destination: string;
  readonly source: string;
}

function generateAddresses(
  random: Random,
  values: Harvest,
  taken: ReadonlySet<number>,
  family: 4 | 6 | undefined,
): Addresses {
  const destination = address(random, values, family);
  const source = random.weighted<IpAddress>([
    [6, () => address(random, values, destination.family)],
    [1, () => destination],
    [1, () => fixed(random.pick(destination.family === 4 ? ['127.0.0.1', '127.0.0.6'] : ['::1']))],
  ]);
  const port = random.weighted<number>([
    [6, () => portNear(random, random.pick([...values.ports, ...pools.ports]))],
    [0.3, () => random.pick([15001, 15006])],
    [1, () => random.between(1, 65535)],
  ]);
  const sourcePort = freePort(random, values, taken);
  if (sourcePort === port && source.value === destination.value)
    return generateAddresses(random, values, taken, family);
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
  if (random.chance(0.03)) return random.pick(pools.strangeNames);
  const names = [...values.serverNames].filter((name) => name !== '');
  return nameNear(random, random.pick(names.length > 0 && random.chance(0.9) ? names : pools.serverNames));
}

function protocols(random: Random, values: Harvest): string[] {
  const known = [...values.applicationProtocols].filter((name) => name !== '');
  const offered = [...known, ...known, ...pools.applicationProtocols, 'unheard/of', 'H2'];
  const some = random.some(offered, random.pick([0, 0, 1, 1, 2, 3]));
  // `known` is there twice, and a client may name a protocol twice.
  return random.chance(0.05) ? some : [...new Set(some)];
}

function generateForm(random: Random, connection: ConnectionText, versionMatters: boolean): ByteForm {
  return {
    ...(connection.transport === 'tls' && random.chance(0.3) ? { hello: '1.2' } : {}),
    ...(connection.transport === 'raw_buffer' && random.chance(0.3) ? { text: random.between(1, 4) } : {}),
    ...(random.chance(0.05) ? { pieces: random.between(2, 4) } : {}),
    ...(connection.directSource !== undefined && (versionMatters || random.chance(0.67))
      ? { proxy: random.pick([1, 2]) }
      : {}),
  };
}
