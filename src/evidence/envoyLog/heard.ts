import { type ArrivingConnection, nothingArriving } from './arrivingConnection.ts';
import type { RbacFacts } from './envoyLogEvent.ts';
import type { EnvoyLogLine } from './envoyLogLine.ts';
import type { Texts } from './loggedSubject.ts';

/** What is kept of a thread between its lines. */
export interface Thread {
  /** Stands for the connection that it refuses, which gets no id. */
  readonly key: string;
  arriving: ArrivingConnection;
  /** Whether its listener filters have just timed out: the next line tells whether the connection goes on. */
  hasTimedOut: boolean;
  /** The client's connection for which tcp_proxy is about to connect. */
  tcp: string | undefined;
  rbac: { readonly what: 'request' | 'connection'; readonly facts: RbacFacts; readonly headers: Texts } | undefined;
  /** Why the certificate was refused that was looked at last. */
  notVerified: string | undefined;
  /** The request that was answered last. */
  answered: string | undefined;
  /** What is told of servers and policies, until the request says how it ended. */
  readonly open: string[];
}

/** One line that tells something, with the keys of what it is about. */
export interface Heard {
  readonly own: EnvoyLogLine;
  readonly thread: Thread;
  readonly connection: string;
  readonly stream: string;
  readonly line: string;
  readonly number: number;
}

export const newThread = (key: string): Thread => ({
  key,
  arriving: nothingArriving,
  hasTimedOut: false,
  tcp: undefined,
  rbac: undefined,
  notVerified: undefined,
  answered: undefined,
  open: [],
});

/** A refused certificate, with why it was. */
export function inFull(reason: string, { notVerified }: Thread): string {
  return notVerified === undefined || reason.includes('verify cert failed')
    ? reason
    : reason.replace('CERTIFICATE_VERIFY_FAILED', `CERTIFICATE_VERIFY_FAILED:verify cert failed: ${notVerified}`);
}
