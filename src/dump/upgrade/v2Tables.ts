import { lineNamed } from '../../descriptor/lineNamed.ts';
import { camelCase } from '../fieldName.ts';
import { messageLines, typeLines } from './v2Tables.generated.ts';

/** What stands in a field that an upgrade has to look into. */
export type Inner =
  | { readonly kind: 'any'; readonly isMap: boolean }
  | { readonly kind: 'message'; readonly isMap: boolean; readonly type: string };

/** What an upgrade has to know about a v3 message; both maps go by both spellings of a field. */
export interface MessageUpgrade {
  readonly type: string;
  readonly inner: ReadonlyMap<string, Inner>;
  /** Fields of older versions: their proto name, and the one in v3, '' where v3 has no such field. */
  readonly old: ReadonlyMap<string, { readonly name: string; readonly now: string }>;
}

let lines: readonly string[] | undefined;
let lineOf: ReadonlyMap<string, number> | undefined;
let oldTypes: string | undefined;
const typesIn = new Map<string, ReadonlyMap<string, string>>();
const parsed = new Map<string, MessageUpgrade | undefined>();

/** Undefined where nothing old can stand in the message or below. */
export function messageUpgrade(type: string): MessageUpgrade | undefined {
  if (parsed.has(type)) return parsed.get(type);
  lines ??= messageLines().split('\n');
  lineOf ??= new Map(lines.map((line, index) => [line.slice(0, line.indexOf(' ')), index]));
  const index = lineOf.get(type);
  const found = index === undefined ? undefined : parseLine(lines[index] ?? '', lines);
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

function parseLine(line: string, all: readonly string[]): MessageUpgrade {
  const [type = '', ...parts] = line.split(' ');
  const inner = new Map<string, Inner>();
  const old = new Map<string, { readonly name: string; readonly now: string }>();
  for (const part of parts) {
    const [before, now] = part.split('>');
    if (before !== undefined && now !== undefined) {
      for (const spelling of [before, camelCase(before)]) old.set(spelling, { name: before, now });
      continue;
    }
    const [field = '', target = ''] = part.split(':');
    const isMap = target.startsWith('%');
    const what = isMap ? target.slice(1) : target;
    const inside: Inner =
      what === '@'
        ? { kind: 'any', isMap }
        : { kind: 'message', isMap, type: (all[Number(what)] ?? '').split(' ', 1)[0] ?? '' };
    for (const spelling of [field, camelCase(field)]) inner.set(spelling, inside);
  }
  return { type, inner, old };
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
