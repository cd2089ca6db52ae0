import { isJsonArray, isJsonObject, type JsonValue } from './json.ts';

/** Whether objects and lists are nested more than `limit` levels deep; itself safe at any depth. */
export function isDeeperThan(json: JsonValue, limit: number): boolean {
  let level: readonly JsonValue[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    const below: JsonValue[] = [];
    for (const value of level) {
      if (!isJsonArray(value) && !isJsonObject(value)) continue;
      if (depth >= limit) return true;
      for (const inner of isJsonArray(value) ? value : Object.values(value)) {
        if (typeof inner === 'object' && inner !== null) below.push(inner);
      }
    }
    level = below;
  }
  return false;
}
