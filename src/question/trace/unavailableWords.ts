import type { UnavailableReason, UnknownHostsReason } from '../../verdict/upstreamVerdict.ts';

interface Words {
  readonly reason: string;
  readonly hint: string | undefined;
}

/** Why the proxy has nobody to send to, in words. */
export function unavailableWords(reason: UnavailableReason, cluster: string, isIstio: boolean): Words {
  switch (reason) {
    case 'unknown_cluster':
      return {
        reason: `the proxy has no cluster of this name`,
        hint: isIstio
          ? 'the service or subset does not exist, or a Sidecar resource or exportTo hides it from this proxy'
          : 'add the cluster, or correct its name where it is used',
      };
    case 'cluster_warming':
      return {
        reason: 'the cluster is still warming and takes nothing yet',
        hint: 'it waits for endpoints or secrets',
      };
    case 'no_endpoints':
      return cluster === 'BlackHoleCluster'
        ? {
            reason:
              'nothing is sent here: the destination is not known and outbound traffic is restricted to known services',
            hint: 'outboundTrafficPolicy is REGISTRY_ONLY; add a ServiceEntry for the destination',
          }
        : {
            reason: 'it has no endpoints',
            hint: isIstio
              ? 'no pod is ready, or the selector of the service or subset fits none'
              : 'look at its load assignment, or at what endpoint discovery delivers for it',
          };
    case 'no_assignment':
      return {
        reason: 'no endpoints were delivered for it',
        hint: 'endpoint discovery has nothing under this name; is the service known to the control plane?',
      };
    case 'no_healthy_endpoint':
      return {
        reason: 'none of its endpoints is healthy',
        hint: 'health checks, outlier detection or endpoint discovery have taken them out; `/clusters` shows which',
      };
    case 'no_subset':
      return {
        reason: 'no endpoint is in the wanted subset',
        hint: isIstio
          ? 'compare the labels of the subset with those of the pods'
          : 'compare metadata_match of the route with the envoy.lb metadata of the endpoints, and fallback_policy of the cluster',
      };
    case 'no_original_destination':
      return {
        reason: 'it goes to the original destination, and none was restored for this connection',
        hint: 'the connection has to be redirected (one straight to the listener has none), to a listener with the filter original_dst',
      };
    case 'no_session_host':
      return {
        reason:
          'the endpoint of the request’s session is not among those that may be used, and no other will do (strict)',
        hint: 'the client has to begin a new session, without the cookie or header of the old one',
      };
    case 'dropped':
      return { reason: 'this share of the load is dropped on purpose (drop_overloads)', hint: undefined };
    case 'all_dropped':
      return { reason: 'all of the load is dropped on purpose (drop_overloads)', hint: undefined };
    case 'no_connections_allowed':
      return { reason: 'a circuit breaker of 0 lets no connection pass (max_connections)', hint: breakerHint(isIstio) };
    case 'no_requests_allowed':
      return {
        reason: 'a circuit breaker of 0 lets no request pass (max_requests, max_pending_requests)',
        hint: breakerHint(isIstio),
      };
    case 'no_connection_pool':
      return {
        reason: 'a circuit breaker of 0 lets no connection pool be made (max_connection_pools)',
        hint: breakerHint(isIstio),
      };
    case 'no_dynamic_host':
      return { reason: 'it goes where the Host header or SNI says, and there is none', hint: undefined };
  }
}

const breakerHint = (isIstio: boolean): string =>
  isIstio ? 'look at connectionPool of the DestinationRule' : 'raise the limit in `circuit_breakers` of the cluster';

export function unknownHostsWords(reason: UnknownHostsReason): Words {
  switch (reason) {
    case 'no_clusters_section':
      return { reason: 'the dump has no clusters', hint: 'take it with `istioctl pc all POD -o json`' };
    case 'no_endpoints_section':
      return {
        reason: 'the dump has no endpoints',
        hint: 'take it with `curl localhost:15000/config_dump?include_eds` or a current `istioctl pc all POD -o json`; `/clusters?format=json` as a further file helps, without metadata',
      };
    case 'cluster_type':
      return { reason: 'an extension chooses its endpoints', hint: undefined };
    case 'dynamic_host':
      return { reason: 'it goes where the request or the SNI says, which is not known', hint: undefined };
    case 'original_destination':
      return {
        reason: 'it goes to the original destination, which a listener filter that is not known may have restored',
        hint: undefined,
      };
  }
}
