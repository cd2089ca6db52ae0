import type { TlsMode } from './portTls.ts';
import type { TraceBranch } from './traceVerdict.ts';

/** What the client's proxy puts on the wire to an endpoint. */
export type ClientTls = 'mTLS' | 'TLS' | 'HTTP' | 'unknown';

/** Whether a client's and a server's proxies agree on encryption, for one endpoint of one service. */
export interface TlsCheckRow {
  /** As the client calls it: `httpbin.foo.svc.cluster.local:8000`. */
  readonly hostPort: string;
  readonly endpoint: string;
  /** Name of the server's proxy; undefined: no dump of it was given. */
  readonly server: string | undefined;
  readonly status: 'OK' | 'CONFLICT' | 'UNKNOWN';
  /** Undefined without a dump of the server. */
  readonly serverMode: TlsMode | undefined;
  readonly clientTls: ClientTls;
  /** Undefined: the dumps name none. */
  readonly authenticationPolicy: string | undefined;
  readonly destinationRule: string | undefined;
  /** The call that fails; undefined where none does, or where it cannot be told. */
  readonly witness: { readonly call: string; readonly branch: TraceBranch } | undefined;
}
