import { isJsonArray, type JsonValue } from './json.ts';

/** So many objects in one list are not all kept by those who walk over them. */
export const LONG_LIST = 256;

/** How deep the lists of one resource lie that may be long: the endpoints of a cluster, the routes of a virtual host. */
const DEEPEST = 6;

/** Whether so much stands in one list of the value. */
export function hasLongList(json: JsonValue, deepest = DEEPEST): boolean {
  if (typeof json !== 'object' || json === null || deepest === 0) return false;
  if (isJsonArray(json)) return json.length > LONG_LIST || json.some((item) => hasLongList(item, deepest - 1));
  const members = Object.values(json);
  return members.length > LONG_LIST || members.some((member) => hasLongList(member, deepest - 1));
}
