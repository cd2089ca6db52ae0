import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';

/** A value and where it, or what it was made of, stands in the file. */
export interface Placed {
  readonly json: JsonValue;
  readonly pointer: JsonPointer;
}

/** An object that no file has in this form; its members remember where they come from. */
export function placedObject(
  relocations: Relocations,
  pointer: JsonPointer,
  members: Readonly<Record<string, Placed>>,
): Placed {
  const json: JsonObject = Object.fromEntries(Object.entries(members).map(([key, { json }]) => [key, json]));
  for (const [key, member] of Object.entries(members)) relocations.move(json, key, member.pointer);
  return { json, pointer };
}

export function placedList(relocations: Relocations, pointer: JsonPointer, items: readonly Placed[]): Placed {
  const json = items.map((item) => item.json);
  items.forEach((item, index) => {
    relocations.move(json, index, item.pointer);
  });
  return { json, pointer };
}
