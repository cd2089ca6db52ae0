import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { AccessLogFormat, JsonLogFormat } from './accessLogFormat.ts';
import type { AccessLogRecord } from './accessLogRecord.ts';
import { parseJsonLine } from './jsonFormat.ts';
import { readByKeys } from './jsonKeys.ts';
import { keyPlan } from './keyPlan.ts';
import { knownTextFormats } from './knownFormats.ts';
import { passOverPrefix } from './linePrefix.ts';
import { classifyOtherLine, type OtherLine } from './otherLine.ts';

/** One line of a log: an access-log line, or what it is instead. */
export type AccessLogLine =
  | {
      readonly kind: 'record';
      readonly record: AccessLogRecord;
      /** From the prefix of `kubectl logs --prefix`. */
      readonly pod: string | undefined;
      readonly container: string | undefined;
    }
  | { readonly kind: 'other'; readonly is: OtherLine };

/** Longer lines are not read; Envoy's headers have limits far below. */
const longestLine = 262_144;
/** Of a list inside a wrapper, only so many items are looked at. */
const mostItems = 4;
/** A wrapper may be wrapped again. */
const deepestWrapper = 8;

const other = (is: OtherLine): AccessLogLine => ({ kind: 'other', is });

/** Takes terminal escapes out; what is left of a hostile one is text. */
function withoutEscapes(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
  return line.includes('\u001b') ? line.replace(/\u001b(?:\[[0-9;?]{0,32}[A-Za-z]|[A-Z\\])?/g, '') : line;
}

/**
 * Reads access-log lines, one at a time. The format of each line is found by trying: first the one that read the line
 * before, then the given ones (from the dump or the command line), then the well-known ones.
 */
export class AccessLogReader {
  readonly #given: readonly AccessLogFormat[];
  readonly #text: AccessLogFormat[];
  readonly #json: readonly JsonLogFormat[];
  #partial = '';

  constructor(formats: readonly AccessLogFormat[] = []) {
    this.#given = formats;
    this.#text = [...formats.filter((format) => format.kind === 'text'), ...knownTextFormats()];
    this.#json = formats.filter((format): format is JsonLogFormat => format.kind === 'json');
  }

  /** `text` is one line without its line feed. */
  read(text: string): AccessLogLine {
    if (text.length > longestLine) return other('too_long');
    let line = withoutEscapes(text);
    if (line.endsWith('\r')) line = line.slice(0, -1);
    const prefix = passOverPrefix(line);
    if (prefix.isPartial) {
      const joined = this.#partial + line.slice(prefix.offset);
      this.#partial = joined.length > longestLine ? '' : joined;
      return other('partial');
    }
    let offset = prefix.offset;
    if (this.#partial !== '') {
      line = this.#partial + line.slice(offset);
      this.#partial = '';
      offset = 0;
    }
    if (line.length === offset) return other('blank');
    const record = this.#record(line, offset, 0) ?? this.#recordBehind(line, offset);
    if (record !== undefined) return { kind: 'record', record, pod: prefix.pod, container: prefix.container };
    return line.trim() === '' ? other('blank') : other(classifyOtherLine(line, offset));
  }

  /** Behind a set of labels, as log stores print it: `{app="a"} [2026-…`; or as the message of a line of keys and values. */
  #recordBehind(line: string, offset: number): AccessLogRecord | undefined {
    const message = quotedMessage(line);
    if (message !== undefined) return this.#recordInside(message, 1);
    if (line.charCodeAt(offset) !== 123) return undefined;
    const end = line.indexOf('} ', offset);
    return end === -1 ? undefined : this.#record(line, end + 2, deepestWrapper);
  }

  #record(line: string, offset: number, wrappers: number): AccessLogRecord | undefined {
    const isJson = line.charCodeAt(offset) === 123;
    for (let index = 0; index < this.#text.length; index += 1) {
      const format = this.#text[index];
      // A well-known text format never begins with a brace, a given one may.
      if (format === undefined || (isJson && !this.#given.includes(format))) continue;
      const record = format.read(line, offset);
      if (record === undefined) continue;
      if (index > 0) {
        this.#text.splice(index, 1);
        this.#text.unshift(format);
      }
      return record;
    }
    return isJson ? this.#recordOfJson(parseJsonLine(line, offset), wrappers) : undefined;
  }

  #recordOfJson(object: JsonObject | undefined, wrappers: number): AccessLogRecord | undefined {
    if (object === undefined) return undefined;
    for (const format of this.#json) {
      const record = format.readObject(object, 'exactly');
      if (record !== undefined) return record;
    }
    if (wrappers < deepestWrapper) {
      // A wrapper may have keys that look like ours (a time, a host), the line inside it is more telling.
      for (const key of keyPlan(object).wrappers) {
        const wrapped = memberOf(object, key);
        const record = wrapped === undefined ? undefined : this.#recordInside(wrapped, wrappers + 1);
        if (record !== undefined) return record;
      }
    }
    return this.#mostTelling(object);
  }

  /** No format fits exactly: the reading that knows most. */
  #mostTelling(object: JsonObject): AccessLogRecord | undefined {
    let best = readByKeys(object);
    for (const format of this.#json) {
      const record = format.readObject(object, 'loosely');
      if (record !== undefined && (best === undefined || knownFields(record) > knownFields(best))) best = record;
    }
    return best;
  }

  #recordInList(items: readonly JsonValue[], wrappers: number): AccessLogRecord | undefined {
    const attributes = attributesObject(items.slice(0, 200));
    if (attributes !== undefined && items.length > 0) return this.#recordOfJson(attributes, wrappers);
    for (const item of items.slice(0, mostItems)) {
      const record = this.#recordInside(item, wrappers);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  #recordInside(wrapped: JsonValue, wrappers: number): AccessLogRecord | undefined {
    if (isJsonArray(wrapped)) return this.#recordInList(wrapped, wrappers);
    if (isJsonObject(wrapped)) return this.#recordOfJson(wrapped, wrappers);
    if (typeof wrapped !== 'string' || wrapped === '') return undefined;
    const inner = withoutEscapes(wrapped).trimEnd();
    return this.#record(inner, passOverPrefix(inner).offset, wrappers);
  }
}

/** `msg="…"` of a logger that writes keys and values. */
function quotedMessage(line: string): string | undefined {
  if (!line.includes('msg="') && !line.includes('message="')) return undefined;
  const quoted = /\b(?:msg|message)=("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  if (quoted === undefined) return undefined;
  try {
    const text = JSON.parse(quoted) as JsonValue;
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** OpenTelemetry's lists of attributes: `[{"key": "a", "value": {"stringValue": "b"}}]`. */
function attributesObject(items: readonly JsonValue[]): JsonObject | undefined {
  const entries: (readonly [string, JsonValue])[] = [];
  for (const item of items) {
    const key = memberOf(item, 'key');
    const value = memberOf(item, 'value');
    if (typeof key !== 'string' || value === undefined) return undefined;
    const [inner] = isJsonObject(value) ? Object.values(value) : [value];
    if (inner !== undefined) entries.push([key, inner]);
  }
  return Object.fromEntries(entries);
}

function knownFields(record: AccessLogRecord): number {
  return Object.values(record).filter((value) => value !== undefined).length;
}
