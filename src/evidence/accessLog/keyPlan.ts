import type { JsonObject } from '../../base/json.ts';
import { fieldOfJsonKey } from './jsonKeyNames.ts';
import type { RecordField } from './recordField.ts';

/** What the members of objects with the same keys in the same order are; lines of one log mostly are such. */
export interface KeyPlan {
  readonly keys: readonly string[];
  /** The field that each member fills, by its key alone. */
  readonly fields: readonly (RecordField | undefined)[];
  /** Those of the keys under which a collector may have put the line itself, the likeliest first. */
  readonly wrappers: readonly string[];
}

/**
 * Keys under which collectors keep the line that they wrap, as text or as an object: docker, fluent-bit, journald, cloud
 * loggers, Loki, OpenTelemetry, Splunk, Elasticsearch, Graylog.
 */
const wrapperKeys = [
  'log',
  'message',
  'MESSAGE',
  'textPayload',
  'line',
  'msg',
  'jsonPayload',
  'structured',
  'log_processed',
  '@message',
  '_raw',
  'body',
  'Body',
  'stringValue',
  'kvlistValue',
  'event',
  'result',
  '_source',
  'record',
  'data',
  'content',
  'LogMessage',
  'LogEntry',
  'Log',
  'entry',
  'short_message',
  'full_message',
  'fields',
  'properties',
  'values',
  'attributes',
  'Attributes',
] as const;

/** The latest plan for each number of keys: a wrapper and the line in it take turns. */
const latest: (KeyPlan | undefined)[] = [];
const mostKeys = 256;

export function keyPlan(object: JsonObject): KeyPlan {
  const keys = Object.keys(object);
  const known = latest[keys.length];
  if (known !== undefined && isSame(known.keys, keys)) return known;
  const plan: KeyPlan = {
    keys,
    fields: keys.map(fieldOfJsonKey),
    wrappers: wrapperKeys.filter((key) => keys.includes(key)),
  };
  if (keys.length < mostKeys) latest[keys.length] = plan;
  return plan;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
