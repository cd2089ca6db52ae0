import type { Origin } from '../diagnostic/origin.ts';
import type { RbacVerdict } from './rbacVerdict.ts';

/** What one HTTP filter did with the request. */
export interface HttpFilterStep {
  /** The filter's name in the connection manager, the key of per-route overrides. */
  readonly name: string;
  /** What it is, by the type of its configuration: `rbac`, `jwt_authn`, `router`, … */
  readonly kind: string;
  /** The level whose `typed_per_filter_config` replaced the filter's own configuration. */
  readonly overriddenBy: 'weighted_cluster' | 'route' | 'virtual_host' | 'route_configuration' | undefined;
  readonly result: HttpFilterResult;
  readonly origin: Origin;
}

/** What an HTTP filter did with the request, as far as its configuration tells. */
export type HttpFilterResult =
  | { readonly kind: 'passed' }
  /** Switched off, in the connection manager or for this route. */
  | { readonly kind: 'disabled' }
  | { readonly kind: 'rbac'; readonly rbac: RbacVerdict }
  | {
      readonly kind: 'jwt';
      readonly requirement: string;
      readonly result: 'not_needed' | 'missing' | 'assumed_valid' | 'refused';
      /** What is wrong with the token that is refused, in Envoy's words. */
      readonly problem: string | undefined;
      readonly because: string | undefined;
    }
  /** A delay or refusal made on purpose, in this share (0 to 1) of the requests. */
  | { readonly kind: 'fault'; readonly abort: number; readonly delay: number; readonly taken: 'abort' | 'none' }
  /** `istio.alpn`: which protocols the upstream handshake will offer. */
  | { readonly kind: 'alpn' }
  | { readonly kind: 'answers'; readonly why: string }
  /** It may answer itself or change where the request goes; it is assumed not to. */
  | { readonly kind: 'assumed_to_pass'; readonly why: string }
  | { readonly kind: 'router' };
