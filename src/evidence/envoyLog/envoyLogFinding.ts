import type { AccessLogRecord } from '../accessLog/accessLogRecord.ts';

/** What the lines about one connection or request add up to, as if Envoy had written an access-log line. */
export interface EnvoyLogFinding {
  readonly record: AccessLogRecord;
  readonly pod: string | undefined;
  /** The line that tells it, and its number. */
  readonly line: string;
  readonly number: number;
}

export interface EnvoyLogPush {
  /** Whether the line is of Envoy's own log. */
  readonly isOwn: boolean;
  readonly findings: readonly EnvoyLogFinding[];
}
