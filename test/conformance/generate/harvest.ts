import { parseIpAddress } from '../../../src/base/ipAddress.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';

/** Values that a configuration speaks of: connections are made of them and of their neighbours. */
export interface Harvest {
  readonly ports: ReadonlySet<number>;
  readonly sourcePorts: ReadonlySet<number>;
  /** `10.0.0.0/8`; a bare address without a length. */
  readonly ranges: ReadonlySet<string>;
  readonly serverNames: ReadonlySet<string>;
  readonly applicationProtocols: ReadonlySet<string>;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] extends ReadonlySet<infer Item> ? Set<Item> : never };

export function harvest(configuration: Configuration): Harvest {
  const found = {
    ports: new Set<number>(),
    sourcePorts: new Set<number>(),
    ranges: new Set<string>(),
    serverNames: new Set<string>(),
    applicationProtocols: new Set<string>(),
  };
  for (const listener of configuration.listeners) visit(listener, '', found);
  return found;
}

/** What the chains would do with a connection plays no part. */
const ignored = /^(filters|access_?log|transport_?socket|metadata)$/;

function visit(value: JsonValue, key: string, found: Mutable<Harvest>): void {
  if (isJsonArray(value)) {
    for (const item of value) visit(item, key, found);
  } else if (isJsonObject(value)) {
    takeRange(value, found);
    for (const [name, member] of Object.entries(value)) {
      if (ignored.test(name)) continue;
      if (key === 'map') takeText(name, found);
      visit(member, name, found);
    }
  } else if (typeof value === 'number') takeNumber(value, key, found);
  else if (typeof value === 'string') {
    if (/^\d+$/.test(value)) takeNumber(Number(value), key, found);
    takeNamed(value, key, found);
  }
}

function takeRange(message: { readonly [key: string]: JsonValue }, found: Mutable<Harvest>): void {
  const prefix = message.address_prefix ?? message.addressPrefix;
  if (typeof prefix === 'string') found.ranges.add(`${prefix}/${String(message.prefix_len ?? message.prefixLen ?? 0)}`);
}

function takeNumber(value: number, key: string, found: Mutable<Harvest>): void {
  if (/^(destination_?port|port_?value|start|end)$/i.test(key)) found.ports.add(value);
  if (/^source_?ports$/i.test(key)) found.sourcePorts.add(value);
}

function takeNamed(value: string, key: string, found: Mutable<Harvest>): void {
  if (/^(server_?names|domains)$/i.test(key)) found.serverNames.add(value);
  if (/^application_?protocols$/i.test(key)) found.applicationProtocols.add(value);
  if (/^(address|exact|prefix|suffix|contains)$/.test(key)) takeText(value, found);
}

/** A text in a matcher: what it is depends on the input; its looks say enough. */
function takeText(text: string, found: Mutable<Harvest>): void {
  if (/^\d{1,5}$/.test(text)) {
    found.ports.add(Number(text));
    found.sourcePorts.add(Number(text));
  } else if (parseIpAddress(text) !== undefined) found.ranges.add(text);
  else if (text.startsWith("'")) {
    for (const [, name] of text.matchAll(/'([^']+)'/g)) if (name !== undefined) found.applicationProtocols.add(name);
  } else if (/^[*\w-]*(\.[\w-]+)+$/.test(text)) found.serverNames.add(text);
}
