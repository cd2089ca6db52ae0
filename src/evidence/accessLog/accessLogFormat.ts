import type { AccessLogRecord } from './accessLogRecord.ts';

/** A way to read the lines of one access log. */
export interface AccessLogFormat {
  readonly name: string;
  readonly kind: 'text' | 'json';
  /**
   * Reads the line from `offset` (prefixes of collectors stand before it); undefined when this format did not write it.
   * Never throws, linear in the length of the line.
   */
  read(line: string, offset: number): AccessLogRecord | undefined;
}
