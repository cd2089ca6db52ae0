import { isJsonArray, type JsonValue } from './json.ts';

/** Whether objects and lists are nested more than `limit` levels deep; itself safe at any depth. */
export function isDeeperThan(json: JsonValue, limit: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (limit <= 0) return true;
  const members = isJsonArray(json) ? json : Object.values(json);
  return members.some((inner) => typeof inner === 'object' && isDeeperThan(inner, limit - 1));
}
