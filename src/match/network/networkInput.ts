import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { ProxyState } from '../facts/proxyState.ts';
import type { PassageContext } from '../passageContext.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';

/** What the network filters of a chain work on. */
export interface NetworkInput {
  readonly context: PassageContext;
  readonly tls: DownstreamTlsVerdict;
  readonly subject: RbacSubject;
  readonly state: ProxyState;
  /** As the listener left it. */
  readonly accepted: ProxyState;
  /** What happens as soon as the connection is accepted, before any handshake, and what later. */
  readonly moment: 'accepted' | 'data';
}

/** The cluster that filters before tcp_proxy have set for this connection. */
export const tcpProxyClusterKey = 'envoy.tcp_proxy.cluster';
