import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { type AccessLogRecord, accessLogRecord } from './accessLogRecord.ts';
import { fieldOfJsonKey } from './jsonKeyNames.ts';
import { keyPlan } from './keyPlan.ts';
import { emptyFieldTexts, type RecordField, slot } from './recordField.ts';

/** A line without one of these is some other JSON, whatever else it holds. */
const telling: ReadonlySet<RecordField> = new Set([
  'responseFlags',
  'responseFlagsLong',
  'responseCodeDetails',
  'upstreamCluster',
  'upstreamHost',
  'downstreamLocalAddress',
  'downstreamRemoteAddress',
  'requestedServerName',
]);

function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  // Flags, taken apart by a collector.
  if (isJsonArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  return value === null ? '-' : undefined;
}

/** Objects that collectors add about the machine or pod; their `host` is not the request's. */
const surroundings = new Set(['kubernetes', 'k8s', 'docker', 'resource', 'labels', 'agent', 'cloud', 'host', 'ecs']);
/** Deeper nesting than this holds no fields of a log line. */
const deepest = 5;

/** Google's service mesh keeps the fields of a line in its labels. */
function isTellingObject(object: JsonObject): boolean {
  return 'response_flag' in object || 'response_flags' in object;
}

interface Found {
  readonly texts: (string | undefined)[];
  fields: number;
  isTelling: boolean;
}

/**
 * Takes the fields of one object; those of inner objects are known by all keys on the way (`response.flags`), by the last
 * two, or by their own key alone.
 */
function take(object: JsonObject, path: readonly string[], found: Found): void {
  const { keys, fields } = keyPlan(object);
  const values = Object.values(object);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    const value = values[index];
    if (isJsonObject(value)) {
      if (path.length < deepest && (!surroundings.has(key) || isTellingObject(value)))
        take(value, [...path, key], found);
      continue;
    }
    const own = fields[index];
    const field =
      path.length === 0
        ? own
        : (fieldOfJsonKey([...path, key].join('.')) ?? fieldOfJsonKey(`${path.at(-1)}.${key}`) ?? own);
    const text = field === undefined ? undefined : textOf(value);
    if (field === undefined || text === undefined) continue;
    // Envoy's own name for it counts before the time at which a collector got the line.
    if (found.texts[slot[field]] !== undefined && !(field === 'startTime' && /^start.?time$/i.test(key))) continue;
    found.texts[slot[field]] = text;
    found.fields += 1;
    found.isTelling ||= telling.has(field);
  }
}

/** Some name the request by its whole URL. */
function takeUrlApart(texts: (string | undefined)[]): void {
  const [, authority, path] = /^https?:\/\/([^/?#]+)([\s\S]*)$/i.exec(texts[slot.path] ?? '') ?? [];
  if (authority === undefined) return;
  texts[slot.authority] ??= authority;
  texts[slot.path] = path?.startsWith('/') === true ? path : `/${path ?? ''}`;
}

/**
 * Reads a JSON access-log line by its keys, without knowing the format: Istio's of every era, Envoy Gateway's, Contour's and
 * others name their keys after Envoy's operators, flat or nested. Undefined when the object is no access-log line.
 */
export function readByKeys(object: JsonObject, format = 'JSON', isAmbiguous = false): AccessLogRecord | undefined {
  const found: Found = { texts: emptyFieldTexts(), fields: 0, isTelling: false };
  take(object, [], found);
  takeUrlApart(found.texts);
  return found.isTelling && found.fields >= 2 ? accessLogRecord(format, found.texts, isAmbiguous) : undefined;
}
