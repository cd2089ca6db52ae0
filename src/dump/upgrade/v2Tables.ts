import { lineNamed } from '../../descriptor/lineNamed.ts';
import { camelCase } from '../fieldName.ts';
import { messageLines, typeLines } from './v2Tables.generated.ts';

/** What stands in a field that an upgrade has to look into. */
export type Inner =
  | { readonly kind: 'any'; readonly isMap: boolean }
  | { readonly kind: 'message'; readonly isMap: boolean; readonly type: string };

/** A field of older versions: its proto name, and the one in v3, '' where v3 has no such field. */
export interface OldField {
  readonly name: string;
  readonly now: string;
}

/** What an upgrade has to know about a v3 message; both go by both spellings of a field. */
export interface MessageUpgrade {
  readonly type: string;
  readonly inner: (field: string) => Inner | undefined;
  readonly old: (field: string) => OldField | undefined;
}

let messages: string | undefined;
let oldTypes: string | undefined;
const typesIn = new Map<string, ReadonlyMap<string, string>>();
const parsed = new Map<string, MessageUpgrade | undefined>();

/** Undefined where nothing old can stand in the message or below. */
export function messageUpgrade(type: string): MessageUpgrade | undefined {
  if (parsed.has(type)) return parsed.get(type);
  messages ??= messageLines();
  const line = lineNamed(messages, type);
  const found = line === undefined ? undefined : parseLine(type, line, messages);
  parsed.set(type, found);
  return found;
}

/** The v3 name of a type of an older version; undefined for every other type. */
export function currentType(oldType: string): string | undefined {
  // Nearly all types are of today, and then the table of the old ones need not be read.
  if (oldType.includes('.v3.') || !oldType.startsWith('envoy.')) return undefined;
  const dot = oldType.lastIndexOf('.');
  const before = oldType.slice(0, dot);
  const known = typesIn.get(before) ?? parseTypes(before);
  typesIn.set(before, known);
  return known.get(oldType.slice(dot + 1));
}

function parseLine(type: string, line: string, all: string): MessageUpgrade {
  const inner = new Map<string, Inner>();
  const old = new Map<string, OldField>();
  for (const part of line.split(' ')) {
    const colon = part.indexOf(':');
    if (colon === -1) {
      const [name = '', now = ''] = part.split('>');
      old.set(name, { name, now });
      continue;
    }
    const isMap = part.charAt(colon + 1) === '%';
    const what = part.slice(isMap ? colon + 2 : colon + 1);
    inner.set(
      part.slice(0, colon),
      what === '@' ? { kind: 'any', isMap } : { kind: 'message', isMap, type: at(all, what) },
    );
  }
  return { type, inner: inBothSpellings(inner), old: inBothSpellings(old) };
}

/** The name of the message whose line begins there. */
function at(all: string, place: string): string {
  const start = Number.parseInt(place, 36);
  return all.slice(start, all.indexOf(' ', start));
}

/** The JSON names are made when the first one is asked for: most dumps have none. */
function inBothSpellings<Value>(byName: ReadonlyMap<string, Value>): (field: string) => Value | undefined {
  let byJsonName: ReadonlyMap<string, Value> | undefined;
  return (field) => {
    const found = byName.get(field);
    if (found !== undefined || byName.size === 0 || !/[A-Z]/.test(field)) return found;
    byJsonName ??= new Map(Array.from(byName, ([name, value]) => [camelCase(name), value]));
    return byJsonName.get(field);
  };
}

/** The v3 names of the types of an old package, by their short names. */
function parseTypes(before: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  oldTypes ??= typeLines();
  for (const target of lineNamed(oldTypes, before)?.split(' ') ?? []) {
    const [now = '', names = ''] = target.split('=');
    for (const name of names.split(',')) {
      const [from = '', to = from] = name.split('>');
      types.set(from, `${now}.${to}`);
    }
  }
  return types;
}
