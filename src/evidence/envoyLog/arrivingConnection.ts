import type { EnvoyLogEvent } from './envoyLogEvent.ts';

/** What the listener filters say of the connection that a thread is about to take. Their lines have no connection id. */
export interface ArrivingConnection {
  /** `null`: the inspector looked, and found none. */
  readonly serverName: string | null | undefined;
  readonly applicationProtocols: readonly string[] | undefined;
  /** Why the first bytes are no ClientHello. */
  readonly noHello: string | undefined;
  /** HTTP in plaintext: `http/1.0`, `http/1.1`, `h2c`. */
  readonly plaintextHttp: string | undefined;
  /** Milliseconds, where its listener filters waited in vain. */
  readonly waited: string | undefined;
  readonly destination: string | undefined;
}

export const nothingArriving: ArrivingConnection = {
  serverName: undefined,
  applicationProtocols: undefined,
  noHello: undefined,
  plaintextHttp: undefined,
  waited: undefined,
  destination: undefined,
};

/**
 * Listener filters end, and the chain is looked for, in one go, so that what a thread says of a ClientHello is about the connection
 * that it takes next. Two names in a row belong to two connections, and nobody can say which: then nothing is known.
 */
export function arrived(before: ArrivingConnection, event: EnvoyLogEvent): ArrivingConnection {
  switch (event.kind) {
    case 'inspected':
      return { ...before, serverName: before.serverName ?? null };
    case 'server_name':
      return { ...before, serverName: typeof before.serverName === 'string' ? undefined : event.name };
    case 'application_protocols':
      return { ...before, applicationProtocols: before.applicationProtocols === undefined ? event.names : undefined };
    case 'no_hello':
      return { ...before, noHello: event.reason };
    case 'filters_timed_out':
      return { ...before, waited: event.milliseconds };
    case 'plaintext_http':
      return { ...before, plaintextHttp: event.protocol };
    case 'destination':
      return { ...before, destination: before.destination === undefined ? event.address : undefined };
    default:
      return before;
  }
}
