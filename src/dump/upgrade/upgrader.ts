import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import { alikeTo } from '../../base/likeness.ts';
import { Relocations } from '../../base/relocations.ts';
import { openBinaryAny } from '../binary/binaryAny.ts';
import type { Side } from '../extensionTypes.ts';
import { messageName } from '../typeUrl.ts';
import { raise, raisedMembers } from './earlyRules.ts';
import { MessageEdit } from './messageEdit.ts';
import { renamedValues } from './renamedValues.ts';
import { upgradeRule } from './rules.ts';
import { Spot } from './spot.ts';
import { currentType, type Inner, type MessageUpgrade, messageUpgrade } from './v2Tables.ts';

/** A field of an older version that nothing in v3 stands for. */
export interface ObsoleteField {
  readonly pointer: JsonPointer;
  readonly type: string;
  readonly field: string;
}

/** What only v2 has: a field, or (with `value`) the name of an enum value. */
export interface LegacySpelling {
  readonly pointer: JsonPointer;
  readonly type: string;
  readonly field: string;
  readonly value: string | undefined;
}

/** The name of a message of v2 where a type stands. */
export interface LegacyType {
  readonly pointer: JsonPointer;
  readonly type: string;
}

/** An `Any` whose content stood in the file as bytes. */
export interface OpenedBinary {
  readonly pointer: JsonPointer;
  readonly type: string;
}

/** The reader goes no deeper either, and says so. */
const DEEPEST = 120;

/** As Envoy printed fields of v2 after it had turned them into v3 itself (1.13 to 1.17). */
const HIDDEN = /^hidden_envoy_deprecated_|^hiddenEnvoyDeprecated/;

const SIDES: Readonly<Record<string, Side>> = {
  'envoy.config.listener.v3.Listener': 'downstream',
  'envoy.config.cluster.v3.Cluster': 'upstream',
};

const ROUTE = 'envoy.config.route.v3.Route';

/** Read as they are: they say something about the proxy, and nothing about its configuration. */
const KEPT = new Set(['build_version']);

/**
 * Turns the JSON of messages of older API versions into that of v3, whatever mixture of both it is. Objects without
 * anything old come out as they went in; for all others the relocations say where their parts stood.
 */
export class Upgrader {
  readonly relocations = new Relocations();
  readonly obsolete: ObsoleteField[] = [];
  readonly legacy: LegacySpelling[] = [];
  readonly legacyTypes: LegacyType[] = [];
  /** `Any`s in binary form that were opened. */
  readonly opened: OpenedBinary[] = [];
  /** Items in which nothing is old, and so in none that are alike. */
  readonly #current = new Set<JsonObject>();

  message(type: string, json: JsonObject, spot: Spot, depth: number, side: Side | undefined): JsonObject {
    const spec = messageUpgrade(type);
    if (spec === undefined || depth > DEEPEST) return json;
    const inside = Object.hasOwn(SIDES, type) ? SIDES[type] : side;
    const alike = alikeTo(json);
    const isKnown = alike !== undefined && this.#current.has(alike.first);
    const before = this.#found;
    const current = this.#fields(spec, json, spot, inside);
    let edit: MessageEdit | undefined;
    // What the rules have made is of v3 at its surface; inside it may be old.
    for (const key of Object.keys(current)) {
      if (isKnown && !alike.likeness.free.has(key)) continue;
      const value = current[key];
      if (typeof value !== 'object' || value === null) continue;
      const inner = spec.inner(key);
      if (inner === undefined) continue;
      const at = spot.child(this.relocations, current, key);
      const upgraded = this.#inner(inner, value, at, depth + 1, inside);
      if (upgraded === value) continue;
      edit ??= new MessageEdit(type, current, spot.pointer, inside, this.relocations);
      edit.replace(key, upgraded);
    }
    const result = edit?.result() ?? current;
    if (alike?.first === json && result === json && this.#found === before) this.#current.add(json);
    return result;
  }

  /** How much there is to be said. */
  get #found(): number {
    return this.obsolete.length + this.legacy.length + this.legacyTypes.length + this.opened.length;
  }

  /** The message without old fields and values; what stands inside its fields is left as it is. */
  #fields(spec: MessageUpgrade, json: JsonObject, spot: Spot, side: Side | undefined): JsonObject {
    const { type, old } = spec;
    const isOld = (key: string) => old(key) !== undefined || (key.startsWith('hidden') && HIDDEN.test(key));
    const fields = Object.keys(json).filter(isOld);
    const values = valuesToRename(type, json);
    const raised = type === ROUTE ? raisedMembers(json) : [];
    if (fields.length === 0 && values.length === 0 && raised.length === 0) return json;
    const { pointer } = spot;
    const edit = new MessageEdit(type, json, pointer, side, this.relocations);
    for (const key of fields) this.#field(edit, spec, key);
    for (const { pointer } of raised.length === 0 ? [] : raise(edit, raised)) {
      this.legacy.push({ pointer, type, field: 'route', value: undefined });
    }
    for (const { key, value, now } of values) {
      this.legacy.push({ pointer: edit.get(key)?.pointer ?? pointer, type, field: key, value });
      edit.replace(key, now);
    }
    return edit.result();
  }

  #field(edit: MessageEdit, spec: MessageUpgrade, key: string): void {
    const hidden = HIDDEN.test(key);
    const shown = hidden ? key.replace(HIDDEN, '') : key;
    const known = spec.old(shown) ?? spec.old(lowerFirst(shown));
    const name = known?.name ?? (hidden ? protoName(shown) : shown);
    const old = edit.get(key);
    if (old === undefined) {
      // It is null, which is unset whatever the field.
      if (KEPT.has(name)) return;
      const pointer = joinPointer(edit.pointer, key);
      if (!hidden) this.legacy.push({ pointer, type: edit.type, field: shown, value: undefined });
      edit.remove(key);
      return;
    }
    if (KEPT.has(name)) {
      if (hidden && edit.get(name) === undefined) {
        edit.remove(key);
        edit.put(name, old);
      }
      return;
    }
    // Envoy's own dumps of v3 resources have hidden ones.
    if (!hidden) this.legacy.push({ pointer: old.pointer, type: edit.type, field: shown, value: undefined });
    const rule = upgradeRule(edit.type, name);
    if (rule !== undefined) {
      if (rule(edit, old)) edit.remove(key);
    } else if (known?.now === '') {
      this.obsolete.push({ pointer: old.pointer, type: edit.type, field: shown });
      edit.remove(key);
    } else if (known !== undefined || hidden) {
      const now = known?.now ?? name;
      if (edit.get(now) !== undefined) return;
      edit.remove(key);
      edit.put(now, old);
    }
  }

  #inner(inner: Inner, json: JsonValue, spot: Spot, depth: number, side: Side | undefined): JsonValue {
    if (depth > DEEPEST) return json;
    const one = (value: JsonValue, at: Spot): JsonValue => {
      if (!isJsonObject(value)) return value;
      if (inner.kind === 'any') return this.any(value, at, depth, side);
      return this.message(inner.type, this.#unlabelled(value, inner.type, at), at, depth, side);
    };
    if (isJsonArray(json)) return this.#list(json, spot, one);
    return inner.isMap && isJsonObject(json) ? this.#map(json, spot, one) : one(json, spot);
  }

  /** Some control planes of v2 wrote the type of a message also where it can be no other. */
  #unlabelled(json: JsonObject, type: string, { pointer }: Spot): JsonObject {
    const written = memberOf(json, '@type');
    if (typeof written !== 'string' || currentType(messageName(written)) !== type) return json;
    const edit = new MessageEdit(type, json, pointer, undefined, this.relocations);
    edit.remove('@type');
    return edit.result();
  }

  /** An `Any` of a type of an older version gets the name of v3; one in binary form becomes JSON first. */
  any(written: JsonObject, spot: Spot, depth: number, side: Side | undefined): JsonObject {
    return this.#typed(this.readable(written, spot), spot, depth, side);
  }

  /** The content of an `Any` in binary form, whose parts are to be found where the bytes stand; all others as they are. */
  readable(json: JsonObject, spot: Spot): JsonObject {
    const opened = openBinaryAny(json);
    if (opened === undefined) return json;
    const { pointer } = spot;
    this.opened.push({ pointer, type: messageName(opened.typeUrl) });
    const bytes = joinPointer(pointer, opened.valueKey ?? opened.typeKey);
    for (const key of Object.keys(opened.json)) {
      this.relocations.move(
        opened.json,
        key,
        key === '@type' ? joinPointer(pointer, opened.typeKey) : joinPointer(bytes, key),
      );
    }
    return opened.json;
  }

  #typed(json: JsonObject, spot: Spot, depth: number, side: Side | undefined): JsonObject {
    const written = memberOf(json, '@type');
    if (typeof written !== 'string') return json;
    const type = messageName(written);
    if (STRUCT_TYPES.has(type)) return this.#typedStruct(json, spot, depth, side);
    const now = currentType(type);
    const upgraded = this.message(now ?? type, json, spot, depth, side);
    if (now === undefined) return upgraded;
    this.legacyTypes.push({ pointer: joinPointer(spot.pointer, '@type'), type });
    return this.#with(json, upgraded, spot, '@type', written.slice(0, -type.length) + now);
  }

  #typedStruct(json: JsonObject, spot: Spot, depth: number, side: Side | undefined): JsonObject {
    const key = memberOf(json, 'type_url') === undefined ? 'typeUrl' : 'type_url';
    const written = memberOf(json, key);
    const value = memberOf(json, 'value');
    if (typeof written !== 'string') return json;
    const type = messageName(written);
    const now = currentType(type);
    let upgraded = json;
    if (now !== undefined) {
      this.legacyTypes.push({ pointer: joinPointer(spot.pointer, key), type });
      upgraded = this.#with(json, upgraded, spot, key, written.slice(0, -type.length) + now);
    }
    if (!isJsonObject(value)) return upgraded;
    const inner = this.message(now ?? type, value, spot.child(this.relocations, json, 'value'), depth + 1, side);
    return inner === value ? upgraded : this.#with(json, upgraded, spot, 'value', inner);
  }

  /** `upgraded` with another value at `key`; a copy only if it is the original still. */
  #with(original: JsonObject, upgraded: JsonObject, { pointer }: Spot, key: string, value: JsonValue): JsonObject {
    const copy: JsonObject = Object.fromEntries(
      Object.entries(upgraded).map(([name, member]) => [name, name === key ? value : member]),
    );
    if (upgraded === original) return copy;
    for (const name of Object.keys(copy)) {
      const at = this.relocations.pointerOf(upgraded, pointer, name);
      if (at !== joinPointer(pointer, name)) this.relocations.move(copy, name, at);
    }
    return copy;
  }

  #list(json: readonly JsonValue[], spot: Spot, one: (value: JsonValue, at: Spot) => JsonValue): JsonValue {
    const items = json.map((item, index) =>
      typeof item === 'object' ? one(item, spot.child(this.relocations, json, index)) : item,
    );
    if (items.every((item, index) => item === json[index])) return json;
    for (const index of items.keys()) {
      const { pointer } = spot.child(this.relocations, json, index);
      if (pointer !== joinPointer(spot.pointer, index)) this.relocations.move(items, index, pointer);
    }
    return items;
  }

  #map(json: JsonObject, spot: Spot, one: (value: JsonValue, at: Spot) => JsonValue): JsonValue {
    const edit = new MessageEdit('', json, spot.pointer, undefined, this.relocations);
    for (const [key, value] of edit.all()) edit.replace(key, one(value.json, Spot.at(value.pointer)));
    return edit.result();
  }
}

interface ValueToRename {
  readonly key: string;
  readonly value: string;
  readonly now: string;
}

function valuesToRename(type: string, json: JsonObject): readonly ValueToRename[] {
  return renamedValues(type).flatMap(([key, names]) => {
    const value = String(memberOf(json, key) ?? '');
    // Envoy reads names of values in lower case, too.
    const name = value.toUpperCase();
    const now = Object.hasOwn(names, name) ? names[name] : undefined;
    return now === undefined ? [] : [{ key, value, now }];
  });
}

const STRUCT_TYPES = new Set(['udpa.type.v1.TypedStruct', 'xds.type.v3.TypedStruct']);

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const protoName = (text: string): string => lowerFirst(text).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
