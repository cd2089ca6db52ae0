import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import { MessageEdit } from './messageEdit.ts';

/** On the page `/clusters` of Envoy up to 1.8 the statistics of a host were a map by their names; now they are a list. */
export function listedStatistics(status: JsonObject, pointer: JsonPointer, relocations: Relocations): JsonObject {
  const key = memberOf(status, 'host_statuses') === undefined ? 'hostStatuses' : 'host_statuses';
  const edit = new MessageEdit('', status, pointer, undefined, relocations);
  const hosts = edit.get(key);
  if (hosts === undefined || !isJsonArray(hosts.json) || !hosts.json.some(hasMap)) return status;
  const items = edit.items(hosts).map((host) => {
    if (!hasMap(host.json)) return host;
    const inner = new MessageEdit('', host.json, host.pointer, undefined, relocations);
    const statistics = inner.get('stats');
    if (statistics === undefined) return host;
    const list = inner.entries(statistics).map(([name, value]) => {
      const members = isJsonObject(value.json) ? Object.fromEntries(inner.entries(value)) : { value };
      return inner.object(value.pointer, { name: { json: name, pointer: value.pointer }, ...members });
    });
    inner.put('stats', inner.list(statistics.pointer, list));
    return { json: inner.result(), pointer: host.pointer };
  });
  edit.put(key, edit.list(hosts.pointer, items));
  return edit.result();
}

const hasMap = (host: JsonValue): host is JsonObject => isJsonObject(host) && isJsonObject(memberOf(host, 'stats'));
