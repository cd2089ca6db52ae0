import type { SocketAddress } from '../../base/socketAddress.ts';
import type { ClientIdentity } from '../facts/clientIdentity.ts';
import type { OpenAnswers } from '../facts/openAnswers.ts';
import type { OpenIp } from '../facts/openIp.ts';
import type { OpenText } from '../facts/openText.ts';
import type { ProxyState } from '../facts/proxyState.ts';
import type { OpenValue, ReportUndecidable } from '../http/openValue.ts';
import type { RequestFacts } from '../http/requestFacts.ts';
import type { ConnectionInputs } from '../matcher/connectionInputs.ts';
import type { Oracle } from '../oracle.ts';

/** Everything that an RBAC policy may ask about a connection or a request. */
export interface RbacSubject {
  readonly oracle: Oracle;
  readonly answers: OpenAnswers;
  readonly report: ReportUndecidable;
  /** The restored destination; undefined for a connection without an address. */
  readonly localAddress: SocketAddress | undefined;
  /** The connection's peer, as a PROXY protocol header may have replaced it. */
  readonly source: OpenIp;
  readonly directSource: OpenIp;
  /** The client as the HTTP connection manager finds it. */
  readonly remote: () => OpenIp;
  /** What matchers ask about the connection and policies do not. */
  readonly connectionInputs: ConnectionInputs;
  /** Of the ClientHello, where an inspector read it; undefined: none. */
  readonly serverName: OpenText | undefined;
  readonly client: ClientIdentity;
  /** A request without anything stands for a connection. */
  readonly request: RequestFacts;
  /**
   * The path as `url_path` and `uri_template` see it. Since Envoy 1.39 that is without parameters where the route's
   * configuration ignores them; headers still have them.
   */
  readonly path: OpenValue;
  readonly state: ProxyState;
  /** False: a request without a route, or a connection. */
  readonly hasRoute: boolean;
}
