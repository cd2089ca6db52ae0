import { constraintViolations } from '../../proto/constraintViolations.ts';
import type { PassedContents } from '../../proto/messageContents.ts';
import { lastCause } from '../rule/violatedConstraints.ts';
import type { ResourceProblem, ResourceRule } from './resourceCheck.ts';

const clusters = 'envoy.extensions.clusters.';
const sockets = 'envoy.extensions.transport_sockets.';

/** Configurations whose constraints are certainly asked for; some load-balancing policies, for example, are built without. */
const checked: ReadonlySet<string> = new Set([
  `${clusters}aggregate.v3.ClusterConfig`,
  `${clusters}dns.v3.DnsCluster`,
  `${clusters}dynamic_forward_proxy.v3.ClusterConfig`,
  'envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost',
  `${sockets}alts.v3.Alts`,
  `${sockets}internal_upstream.v3.InternalUpstreamTransport`,
  `${sockets}proxy_protocol.v3.ProxyProtocolUpstreamTransport`,
  `${sockets}starttls.v3.UpstreamStartTlsConfig`,
  `${sockets}tap.v3.Tap`,
  `${sockets}tcp_stats.v3.Config`,
  `${sockets}tls.v3.UpstreamTlsContext`,
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
]);

/** The constraints of the configurations in a cluster: each extension checks its own when it is built. */
export const embeddedConstraints: ResourceRule = function* ({ contents }) {
  yield* within(contents);
};

function* within({ embedded }: PassedContents): Generator<ResourceProblem> {
  for (const inner of embedded) {
    for (const { field, origin } of inner.negativeDurations) {
      const says = 'Invalid duration: Expected positive duration';
      yield { problem: `\`${field}\` is negative`, origin, says };
    }
    for (const { text, origin } of checked.has(inner.message.type) ? constraintViolations(inner) : []) {
      const says = `Proto constraint validation failed (${text})`;
      yield { kind: 'constraint', problem: lastCause(text), origin, says };
    }
    yield* within(inner);
  }
}
