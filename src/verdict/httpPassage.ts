import type { Origin } from '../diagnostic/origin.ts';
import type { HttpFilterStep } from './httpFilterStep.ts';
import type { RouteChoice, RouteConfigurationChoice, RouteStep, VirtualHostChoice } from './routing.ts';

/** What the HTTP connection manager made of a request. Members that were not reached are undefined or empty. */
export interface HttpPassage {
  readonly codec: CodecChoice;
  /** What the codec does not read; undefined: it reads the request, or was not reached. */
  readonly unreadable: CodecProblem | undefined;
  /** The request as routing sees it: ports stripped, path normalised. Undefined members are unknown. */
  readonly request: {
    readonly method: string | undefined;
    readonly authority: string | null | undefined;
    readonly path: string | undefined;
    /** `x-forwarded-proto` as the connection manager sets it. */
    readonly scheme: 'http' | 'https' | undefined;
  };
  readonly routeConfiguration: RouteConfigurationChoice | undefined;
  readonly virtualHost: VirtualHostChoice | undefined;
  /** Routes in the order in which they were tried, up to the one that matched. */
  readonly routes: readonly RouteStep[];
  readonly route: RouteChoice | undefined;
  /** HTTP filters in order, up to the one that ended it. They run after the route is known. */
  readonly filters: readonly HttpFilterStep[];
  /** What becomes of X-Forwarded-Client-Cert: whether the upstream application sees the client's identity. */
  readonly forwardedClientCertificate: ForwardedClientCertificate;
  /** The connection manager. */
  readonly origin: Origin;
}

/** Which HTTP the connection manager speaks with the client; undefined where nothing says it. */
export interface CodecChoice {
  readonly protocol: 'http/1.0' | 'http/1.1' | 'h2' | 'h3' | undefined;
  /** By `codec_type`, by the protocol that the handshake agreed on, by the first bytes, or not known. */
  readonly by: 'codec_type' | 'alpn' | 'first_bytes' | 'unknown';
}

/** Bytes of another version than it reads or of none, a method or a target it does not know, a host, a header, too much. */
export type CodecProblem = 'protocol' | 'method' | 'target' | 'host' | 'header' | 'size';

/** `forward_client_cert_details`, with the fields of the current certificate that are added. */
export interface ForwardedClientCertificate {
  readonly mode: 'SANITIZE' | 'FORWARD_ONLY' | 'APPEND_FORWARD' | 'SANITIZE_SET' | 'ALWAYS_FORWARD_ONLY';
  readonly uri: boolean;
  readonly dns: boolean;
  readonly subject: boolean;
}
