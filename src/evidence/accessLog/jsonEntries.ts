import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';

/** Longer documents are not read: no API answers with more at once. */
export const longestDocument = 67_108_864;

/** Parses one JSON document; undefined when it is neither an object nor a list. */
export function parseJsonEntry(text: string, offset: number): JsonObject | readonly JsonValue[] | undefined {
  const first = text.charCodeAt(offset);
  if ((first !== 123 && first !== 91) || text.length - offset > longestDocument) return undefined;
  // `[2026-…`: Envoy's own log and lines of other formats. A failure takes longer than everything else about a line.
  const second = text.charCodeAt(offset + 1);
  if (first === 91 && second >= 48 && second <= 57) return undefined;
  try {
    const value = JSON.parse(offset === 0 ? text : text.slice(offset)) as JsonValue;
    return isJsonObject(value) || isJsonArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Commas in texts of clients, such as `(KHTML, like Gecko)`, end no member. */
const mostCuts = 12;

/** An object whose end is missing, with those of its members that are whole. */
export function parseCutObject(text: string): JsonObject | undefined {
  if (!text.startsWith('{"')) return undefined;
  let end = text.length;
  for (let cuts = 0; cuts < mostCuts && end > 0; cuts += 1) {
    for (const closing of ['}', '}}']) {
      const value = parseJsonEntry(`${text.slice(0, end)}${closing}`, 0);
      if (isJsonObject(value)) return value;
    }
    end = text.lastIndexOf(',', end - 1);
  }
  return undefined;
}

/**
 * Lists of attributes as one object: OpenTelemetry's `[{"key": "a", "value": {"stringValue": "b"}}]` and CloudWatch's
 * `[{"field": "a", "value": "b"}]`. Undefined for any other list.
 */
export function attributesObject(items: readonly JsonValue[]): JsonObject | undefined {
  if (items.length === 0) return undefined;
  const entries: (readonly [string, JsonValue])[] = [];
  for (const item of items) {
    const key = memberOf(item, 'key') ?? memberOf(item, 'field');
    const value = memberOf(item, 'value');
    if (typeof key !== 'string' || value === undefined) return undefined;
    const [inner] = isJsonObject(value) ? Object.values(value) : [value];
    if (inner !== undefined) entries.push([key, inner]);
  }
  return Object.fromEntries(entries);
}

/** journald writes what is no plain text as a list of bytes. */
export function textOfBytes(items: readonly JsonValue[]): string | undefined {
  if (items.length === 0 || !items.every((item) => typeof item === 'number' && item >= 0 && item < 256)) {
    return undefined;
  }
  return new TextDecoder().decode(Uint8Array.from(items as readonly number[]));
}

const podKeys = ['pod_name', 'podName', 'PodName', 'k8s_pod', 'pod'] as const;
const placesOfPods = ['kubernetes', 'labels', 'stream', 'content', 'resource'] as const;

/** The pod that a collector names beside the line that it wraps. */
export function podOf(object: JsonObject): string | undefined {
  const own = namedPod(object);
  if (own !== undefined) return own;
  for (const key of placesOfPods) {
    const place = memberOf(object, key);
    if (!isJsonObject(place)) continue;
    const labels = memberOf(place, 'labels');
    const pod = namedPod(place) ?? (key === 'resource' && isJsonObject(labels) ? namedPod(labels) : undefined);
    if (pod !== undefined) return pod;
  }
  return undefined;
}

function namedPod(object: JsonObject): string | undefined {
  for (const key of podKeys) {
    const value = memberOf(object, key);
    if (typeof value === 'string' && value !== '') return value;
    const name = isJsonObject(value) ? memberOf(value, 'name') : undefined;
    if (typeof name === 'string') return name;
  }
  return undefined;
}

/** Longer than any line, and perhaps a document of many. */
export function isLongJson(text: string): boolean {
  return text.length <= longestDocument && /^[^{[]{0,256}(?:\{|\[\s*[{[])/.test(text.slice(0, 512));
}
