import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { AccessLogFormat, JsonLogFormat } from './accessLogFormat.ts';
import type { AccessLogRecord } from './accessLogRecord.ts';
import { attributesObject, isLongJson, parseCutObject, parseJsonEntry, podOf, textOfBytes } from './jsonEntries.ts';
import { readByKeys } from './jsonKeys.ts';
import { keyPlan } from './keyPlan.ts';
import { keyValues } from './keyValues.ts';
import { knownTextFormats } from './knownFormats.ts';
import { passOverPrefix } from './linePrefix.ts';
import { LongerFormats } from './longerFormats.ts';
import { otherJson } from './otherJson.ts';
import { classifyOtherLine, type OtherLine } from './otherLine.ts';
import { timeMarkEnd, withoutEscapes } from './plainLine.ts';
import { withPlainQuotes } from './plainQuotes.ts';
import { readFragment } from './quotedFragment.ts';
import { quotedTexts } from './quotedTexts.ts';
import { readResponseBody } from './responseBody.ts';

/** One entry of a log: an access-log line, or what it is instead. */
export type AccessLogEntry =
  | {
      readonly kind: 'record';
      readonly record: AccessLogRecord;
      /** From the prefix of `kubectl logs --prefix`, or from what a collector says beside the line. */
      readonly pod: string | undefined;
      readonly container: string | undefined;
      /** The line itself, where it is one of several in a document. */
      readonly text?: string;
    }
  | {
      readonly kind: 'other';
      readonly is: OtherLine;
      /** The line itself, where it is one of several in a document. */
      readonly text?: string;
    };

/** What one line of a log holds: mostly one entry, several where a collector or an API put many into one document. */
export type AccessLogLine = AccessLogEntry | { readonly kind: 'several'; readonly entries: readonly AccessLogEntry[] };

/** Longer lines are not read, unless they are JSON; Envoy's headers have limits far below. */
const longestLine = 262_144;
/** A wrapper may be wrapped again. */
const deepestWrapper = 8;
/** A document of lists deeper than this holds no lines. */
const deepestList = 16;
/** Of a box or table around the line, at its end. */
const RIGHT_EDGE = /(?<![ \t\u2502|])[ \t\u2502|]+$/;
/** What people and terminals put in place of the rest. */
const CUT_MARK = /(?<![ \t])[ \t]*(?:\.{3,16}|\u2026|\[\.\.\.\]|\$|>)$/;
/** Of web pages and tables, in place of the one space between fields. */
const OTHER_SPACES = /[ \t]*[\t\u00a0\u2007\u202f][ \t\u00a0\u2007\u202f]*| {2,}/g;
/** Texts that are shorter hold no line. */
const shortestLine = 20;

const other = (is: OtherLine): AccessLogEntry => ({ kind: 'other', is });

/** A record, and the pod that stands beside it. */
type Found = { readonly record: AccessLogRecord; readonly pod: string | undefined };

/**
 * Reads access-log lines, one at a time. The format of each line is found by trying: first the one that read the line
 * before, then the given ones (from the dump or the command line), then the well-known ones.
 */
export class AccessLogReader {
  readonly #given: readonly AccessLogFormat[];
  readonly #isQuoted: boolean;
  readonly #text: AccessLogFormat[];
  readonly #json: readonly JsonLogFormat[];
  readonly #longer: LongerFormats;
  #partial = '';

  /** `isQuoted`: somebody has copied the lines, perhaps without their end. */
  constructor(formats: readonly AccessLogFormat[] = [], isQuoted = false) {
    this.#given = formats;
    this.#longer = new LongerFormats(formats);
    this.#isQuoted = isQuoted;
    const own = formats.filter((format) => format.kind === 'text');
    const strict = own.filter(({ isLoose }) => isLoose !== true);
    this.#text = [...strict, ...knownTextFormats(), ...own.filter(({ isLoose }) => isLoose === true)];
    this.#json = formats.filter((format): format is JsonLogFormat => format.kind === 'json');
  }

  /** `text` is one line without its line feed, or a JSON document of several lines. */
  read(text: string): AccessLogLine {
    if (text.length > longestLine && !isLongJson(text)) return other('too_long');
    let line = withoutEscapes(text);
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
    // A carriage return, or spaces that a terminal or a table filled up with.
    if (line.charCodeAt(line.length - 1) <= 32) line = line.trimEnd();
    if (line.endsWith('\u2502') || (line.endsWith(' |') && line.startsWith('|'))) line = line.replace(RIGHT_EDGE, '');
    offset += timeMarkEnd(line, offset);
    if (line.length <= offset) return other('blank');
    const record = this.#textRecord(line, offset);
    if (record !== undefined) return { kind: 'record', record, pod: prefix.pod, container: prefix.container };
    const value = parseJsonEntry(line, offset);
    if (value !== undefined) return this.#entries(value, prefix.pod, prefix.container);
    const behind = this.#behind(line, offset) ?? this.#cutObject(line.slice(offset), prefix.pod, prefix.container);
    if (behind !== undefined) return behind;
    const is = classifyOtherLine(line, offset);
    const quoted =
      is === 'unknown_access_log'
        ? this.#cutRecord(line, offset)
        : is === 'other'
          ? (readResponseBody(line.slice(offset)) ?? (this.#isQuoted ? readFragment(line.slice(offset)) : undefined))
          : undefined;
    if (quoted === undefined) return other(is);
    return { kind: 'record', record: quoted, pod: prefix.pod, container: prefix.container };
  }

  /**
   * A line without its end, by the format that reads most of it. In a log only where it shows that it was cut: else it is
   * one of another format.
   */
  #cutRecord(line: string, offset: number): AccessLogRecord | undefined {
    const begun = line.replace(CUT_MARK, '');
    if (!this.#isQuoted && begun === line && line.split('"').length % 2 === 1) return undefined;
    let best: AccessLogRecord | undefined;
    for (const format of this.#text) {
      const record = format.isLoose === true ? undefined : format.readCut?.(begun, offset);
      if (record !== undefined && (best === undefined || knownFields(record) > knownFields(best))) best = record;
    }
    return best;
  }

  #cutObject(text: string, pod: string | undefined, container: string | undefined): AccessLogEntry | undefined {
    const object = parseCutObject(text);
    const found = object === undefined ? undefined : this.#inObject(object, 0);
    if (found === undefined) return undefined;
    const { responseFlags, responseCode, responseCodeDetails } = found.record;
    if (responseFlags === undefined && responseCode === undefined && responseCodeDetails === undefined)
      return other('unknown_access_log');
    return { kind: 'record', container, record: { ...found.record, isCut: true }, pod: pod ?? found.pod };
  }

  /**
   * Behind labels, as log stores print them: `{app="a"} [2026-…`; in quotes, as a cell of CSV or the value of a key; with other
   * quotation marks than its own; or with a name in front of each value.
   */
  #behind(line: string, offset: number): AccessLogEntry | undefined {
    const labels = line.charCodeAt(offset) === 123 ? line.slice(offset).search(/\}[ \t]/) : -1;
    const plain = withPlainQuotes(line.slice(offset));
    const texts = [
      ...(labels === -1 ? [] : [line.slice(offset + labels + 2)]),
      ...quotedTexts(line),
      ...(plain === undefined ? [] : [plain]),
      ...(line.search(OTHER_SPACES) !== -1 ? [line.slice(offset).replace(OTHER_SPACES, ' ')] : []),
    ];
    for (const text of texts) {
      const found = this.#inText(text, 1);
      if (found !== undefined) return { kind: 'record', container: undefined, ...found };
    }
    const pairs = keyValues(line);
    const record = pairs && readByKeys(pairs.object, 'key=value', pairs.hasRepeated);
    return record && { kind: 'record', container: undefined, pod: undefined, record };
  }

  #textRecord(line: string, offset: number): AccessLogRecord | undefined {
    const isJson = line.charCodeAt(offset) === 123;
    for (let index = 0; index < this.#text.length; index += 1) {
      const format = this.#text[index];
      // A well-known text format never begins with a brace, a given one may.
      if (format === undefined || (isJson && !this.#given.includes(format))) continue;
      const record = this.#longer.read(format, line, offset) ?? format.read(line, offset);
      if (record === undefined) continue;
      if (index > 0 && format.isLoose !== true) {
        this.#text.splice(index, 1);
        this.#text.unshift(format);
      }
      return record;
    }
    return undefined;
  }

  /** An object that is a line, or that holds one; else all that is in the lists of the document. */
  #entries(
    value: JsonObject | readonly JsonValue[],
    pod: string | undefined,
    container: string | undefined,
  ): AccessLogLine {
    const found = isJsonObject(value) ? this.#inObject(value, 0) : undefined;
    if (found !== undefined) return { kind: 'record', container, record: found.record, pod: pod ?? found.pod };
    const entries: AccessLogEntry[] = [];
    this.#collect(value, 0, undefined, entries);
    if (!entries.some(({ kind }) => kind === 'record')) return other(otherJson(value));
    const [only] = entries;
    return entries.length === 1 && only !== undefined ? only : { kind: 'several', entries };
  }

  /** Every line in the lists of a document, and the other items of those lists. */
  #collect(value: JsonValue, depth: number, around: string | undefined, entries: AccessLogEntry[]): void {
    if (depth > deepestList) return;
    const found = this.#inside(value, 0);
    if (found !== undefined) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      entries.push({ kind: 'record', container: undefined, record: found.record, pod: found.pod ?? around, text });
      return;
    }
    if (isJsonObject(value)) {
      const pod = podOf(value) ?? around;
      for (const child of Object.values(value)) {
        if (typeof child === 'object' && child !== null) this.#collect(child, depth + 1, pod, entries);
      }
    } else if (isJsonArray(value)) this.#collectItems(value, depth, around, entries);
  }

  #collectItems(items: readonly JsonValue[], depth: number, pod: string | undefined, entries: AccessLogEntry[]): void {
    const before = entries.length;
    const empty: JsonValue[] = [];
    for (const item of items) {
      const size = entries.length;
      this.#collect(item, depth + 1, pod, entries);
      if (entries.length === size && typeof item === 'object' && item !== null) empty.push(item);
    }
    // In a list of lines the others are other lines; any other list says nothing.
    if (entries.length > before)
      for (const item of empty) entries.push({ kind: 'other', is: otherJson(item), text: JSON.stringify(item) });
  }

  #inside(value: JsonValue, wrappers: number): Found | undefined {
    if (isJsonArray(value)) {
      const attributes = attributesObject(value);
      return attributes === undefined ? undefined : this.#inObject(attributes, wrappers);
    }
    return isJsonObject(value) ? this.#inObject(value, wrappers) : this.#inText(value, wrappers);
  }

  #inObject(object: JsonObject, wrappers: number): Found | undefined {
    for (const format of this.#json) {
      const record = format.readObject(object, 'exactly');
      if (record !== undefined) return { record, pod: undefined };
    }
    return this.#wrapped(object, wrappers) ?? this.#mostTelling(object);
  }

  /** A wrapper may have keys that look like ours (a time, a host), the line inside it is more telling. */
  #wrapped(object: JsonObject, wrappers: number): Found | undefined {
    if (wrappers >= deepestWrapper) return undefined;
    for (const key of keyPlan(object).wrappers) {
      const value = memberOf(object, key);
      const found = value === undefined ? undefined : this.#inWrapper(value, wrappers + 1);
      if (found !== undefined) return { record: found.record, pod: found.pod ?? podOf(object) };
    }
    return undefined;
  }

  #inWrapper(value: JsonValue, wrappers: number): Found | undefined {
    if (!isJsonArray(value)) return this.#inside(value, wrappers);
    const text = textOfBytes(value);
    if (text !== undefined) return this.#inText(text, wrappers);
    const [only] = value;
    return value.length === 1 && typeof only === 'string'
      ? this.#inText(only, wrappers)
      : this.#inside(value, wrappers);
  }

  /** No format fits exactly: the reading that knows most. */
  #mostTelling(object: JsonObject): Found | undefined {
    let best = readByKeys(object);
    for (const format of this.#json) {
      const record = format.readObject(object, 'loosely');
      if (record !== undefined && (best === undefined || knownFields(record) > knownFields(best))) best = record;
    }
    return best === undefined ? undefined : { record: best, pod: undefined };
  }

  #inText(text: JsonValue, wrappers: number): Found | undefined {
    if (typeof text !== 'string' || text.length < shortestLine || text.length > longestLine) return undefined;
    const line = withoutEscapes(text).trimEnd();
    const { offset, pod } = passOverPrefix(line);
    const record = this.#textRecord(line, offset);
    if (record !== undefined) return { record, pod };
    const value = wrappers < deepestWrapper ? parseJsonEntry(line, offset) : undefined;
    return isJsonObject(value) ? this.#inObject(value, wrappers + 1) : undefined;
  }
}

function knownFields(record: AccessLogRecord): number {
  return Object.values(record).filter((value) => value !== undefined).length;
}
