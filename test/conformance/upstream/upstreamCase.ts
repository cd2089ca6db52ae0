import type { JsonObject } from '../../../src/base/json.ts';

/** One cluster and the request or connection that is sent to it. Endpoints are 127.0.0.1 to 127.0.0.9, port 0. */
export interface UpstreamCase {
  readonly cluster: JsonObject;
  /** Members of an aggregate. */
  readonly members: readonly JsonObject[];
  readonly request: {
    readonly protocol: 'http' | 'tcp';
    readonly authority: string | null;
    /** `envoy.lb` of the route's or tcp_proxy's `metadata_match`. */
    readonly subset: JsonObject;
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** What real Envoys and the engine say about a case, in the same words, sorted: `127.0.0.3 tls sni=a alpn=h2`. */
export interface UpstreamOutcome {
  readonly hosts: readonly string[];
  /** The flag of the proxy's own answer where there was no host. */
  readonly flags: string | null;
  /** Some of the load finds no host beside them. */
  readonly mayFail?: boolean;
  /** Every host that can be chosen was asked often enough to be seen. */
  readonly complete: boolean;
}
