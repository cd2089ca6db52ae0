import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { FactAssumption } from './fact.ts';

/** The way of a call from the client's application to the server's, for every class of what is open. */
export interface TraceVerdict {
  /** In words: `GET http://httpbin.full:8000/headers`. */
  readonly call: string;
  readonly branches: readonly TraceBranch[];
  /** False: there are more ways than were looked at. */
  readonly complete: boolean;
}

/** `assumptions` are open facts and chances: which endpoint, which of several clusters. */
export interface TraceBranch {
  readonly assumptions: readonly FactAssumption[];
  readonly path: TracePath;
}

export interface TracePath {
  /** In order; the last one is the first that is broken, where one is. */
  readonly hops: readonly TraceHop[];
  readonly outcome: TraceOutcome;
  /** What each proxy on the way writes, the client's first. */
  readonly logs: readonly ProxyLog[];
  /** What had to be assumed. */
  readonly notes: readonly Diagnostic[];
}

export type TraceHopKind =
  | 'address'
  | 'listener'
  | 'handshake'
  | 'filters'
  | 'route'
  | 'cluster'
  | 'endpoint'
  | 'transport_socket'
  | 'arrival'
  | 'server_certificate'
  | 'application';

/** One station of the way. */
export interface TraceHop {
  readonly kind: TraceHopKind;
  readonly state: 'ok' | 'broken' | 'unknown';
  /** The proxy (or `application`, `network`) where it happens. */
  readonly who: string;
  readonly text: string;
  /** Why, in further lines. */
  readonly details: readonly string[];
  readonly origin: Origin | undefined;
}

export interface TraceOutcome {
  /** `ok`: the server's application is reached and answers. `answered`: a proxy answers instead of it. */
  readonly kind: 'ok' | 'answered' | 'failed' | 'unknown';
  readonly client: ClientView;
  readonly fault: Fault | undefined;
  /** What protects the bytes between the last two pods; undefined: they were not reached. */
  readonly encryption: 'mutual_tls' | 'tls' | 'plaintext' | undefined;
  /** Whom the server's proxy has for the caller; undefined: nobody. */
  readonly identity: CallerIdentity | undefined;
}

/** What the client's application sees. */
export interface ClientView {
  /** HTTP status; undefined where there is none. */
  readonly status: number | undefined;
  /** `200`, `connection reset`, `TLS handshake fails`, … */
  readonly words: string;
  /** What curl would exit with; undefined: not to be told. */
  readonly curlExitCode: number | undefined;
}

/** Whose configuration breaks the call. */
export interface Fault {
  readonly party: 'client_proxy' | 'server_proxy' | 'proxy' | 'application' | 'missing_piece';
  readonly who: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

export interface CallerIdentity {
  /** `spiffe://…`; undefined: a certificate whose names are not in the dump. */
  readonly name: string | undefined;
  /** The proxy tells its application in X-Forwarded-Client-Cert. */
  readonly forwarded: boolean;
}

/** One access log entry. */
export interface ProxyLog {
  readonly who: string;
  /** Which log: HTTP requests, TCP connections, connections without a chain; `none`: nothing is logged. */
  readonly log: 'http' | 'tcp' | 'listener' | 'none';
  /** HTTP status, 0 for connections. */
  readonly code: number;
  readonly flags: string;
  readonly details: string;
  /** Texts of this Envoy release were not observed; wording may differ. */
  readonly approximate: boolean;
}
