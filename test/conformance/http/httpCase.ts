import type { JsonObject } from '../../../src/base/json.ts';
import type { ConnectionRecord } from '../../../src/question/connectionRecord.ts';
import type { ClientName } from './certificates.ts';

/** One connection with a request, as the client makes it and as the batch contract describes it. */
export interface HttpCase {
  readonly record: ConnectionRecord;
  readonly client: ClientName | null;
  /** How the client speaks; `garbage` is text that is no HTTP. */
  readonly speaks: 'http/1.0' | 'http/1.1' | 'h2' | 'garbage';
}

/** What Envoy wrote about a case, and what its client saw. */
export interface HttpWitness {
  /** Of the connection manager or tcp_proxy; undefined: neither wrote a line. */
  readonly http: HttpLine | undefined;
  /** Of the listener. */
  readonly listener: ListenerLine | undefined;
  readonly seen: { readonly kind: 'answered'; readonly code: number } | { readonly kind: 'closed' | 'silent' };
}

export interface HttpLine {
  readonly by: 'http' | 'tcp';
  readonly code: number;
  readonly flags: string;
  readonly details: string;
  readonly termination: string;
  readonly route: string;
  readonly virtualHost: string;
  readonly cluster: string;
}

export interface ListenerLine {
  readonly flags: string;
  readonly termination: string;
  readonly transportFailure: string;
}

/** Listeners, each on a port of its own, and the cases for them. */
export interface HttpBatch {
  readonly listeners: readonly JsonObject[];
  readonly cases: readonly HttpCase[];
}
