import type { JsonObject } from '../../base/json.ts';
import type { AccessLogRecord } from './accessLogRecord.ts';

/** A way to read the lines of one access log. */
export interface AccessLogFormat {
  readonly name: string;
  readonly kind: 'text' | 'json';
  /** Its lines may begin with anything, so it reads lines of other formats too: it comes last. */
  readonly isLoose?: boolean;
  /** The format string without its line end. */
  readonly source?: string;
  /**
   * Reads the line from `offset` (prefixes of collectors stand before it); undefined when this format did not write it.
   * Never throws, linear in the length of the line.
   */
  read(line: string, offset: number): AccessLogRecord | undefined;
  /** Reads a line whose end is missing, as far as it goes; undefined when this format did not begin it so. */
  readCut?(line: string, offset: number): AccessLogRecord | undefined;
}

/** A format whose lines are JSON objects. */
export interface JsonLogFormat extends AccessLogFormat {
  readonly kind: 'json';
  /**
   * Reads a parsed line. `exactly`: only one that has no members but those of the format; else also one to which a
   * collector has added its own.
   */
  readObject(object: JsonObject, fit: 'exactly' | 'loosely'): AccessLogRecord | undefined;
}
