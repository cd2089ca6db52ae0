import type { Origin } from '../diagnostic/origin.ts';
import type { AnyMessage, Message } from '../proto/message.ts';
import { type AlpnOverrides, readAlpnOverrides } from './alpnOverrides.ts';
import { readAskedService } from './askedService.ts';
import { type FaultFilter, readFaultFilter } from './faultFilter.ts';
import { type FilterStateValue, readFilterStateValue } from './filterStateValue.ts';
import { readRuntimeFraction } from './fractionalPercent.ts';
import { type HeaderMatcher, readHeaderMatcher } from './headerMatcher.ts';
import { type HeaderMutation, readHeaderMutations } from './headerMutation.ts';
import { httpFilterTypes, isClearing, mayDecideTypes, neutralTypes } from './httpFilterTypes.ts';
import { readHttpStatus } from './httpStatus.ts';
import { type JwtAuthentication, readJwtAuthentication } from './jwtAuthentication.ts';
import {
  type HeaderToMetadataRule,
  readHeaderToMetadata,
  readSetMetadata,
  type SetMetadata,
} from './metadataFilter.ts';
import { type MetadataMatcher, readMetadataMatcher } from './metadataMatcher.ts';
import { type RbacFilter, readRbacFilter } from './rbacFilter.ts';
import { readTypedExtension } from './typedExtension.ts';

/** What an HTTP filter does to a request, by the type of its configuration. */
export type HttpFilterAction =
  | { readonly kind: 'router' }
  | { readonly kind: 'rbac'; readonly rbac: RbacFilter }
  | { readonly kind: 'jwt_authn'; readonly jwt: JwtAuthentication }
  | {
      readonly kind: 'ext_authz';
      readonly failureModeAllow: boolean;
      /** Asked only where such metadata is set, as Istio does for CUSTOM policies; undefined: no such condition. */
      readonly enabledMetadata: MetadataMatcher | undefined;
      /** Asked only for this share of the requests (0 to 1). */
      readonly enabledFraction: number;
      /** Requests for which it is not asked are denied. */
      readonly deniesWhereOff: boolean;
      readonly statusOnError: number;
      /** The cluster that it asks. */
      readonly service: string | undefined;
      readonly clearsRoute: boolean;
    }
  | { readonly kind: 'ext_proc'; readonly config: Message }
  | { readonly kind: 'fault'; readonly fault: FaultFilter }
  | { readonly kind: 'istio_alpn'; readonly overrides: AlpnOverrides }
  /** Answers requests with these headers itself, unless it passes them through. */
  | {
      readonly kind: 'health_check';
      readonly passThrough: boolean;
      readonly headers: readonly HeaderMatcher[];
      /** Percent of a cluster's hosts that have to be healthy, by the cluster's name. */
      readonly minimums: ReadonlyMap<string, number>;
    }
  /** Sends away who brings nothing that it could check, or comes from elsewhere. */
  | { readonly kind: 'basic_auth' | 'api_key_auth' | 'csrf'; readonly config: Message }
  /** Sends to log in who has no session; undefined: without a configuration. */
  | { readonly kind: 'oauth2'; readonly config: Message | undefined }
  /** Refuses requests that have been here before, by the header `cdn-loop`. */
  | { readonly kind: 'cdn_loop'; readonly id: string; readonly allowed: number }
  /** Some scripts are known by their text. */
  | { readonly kind: 'lua'; readonly config: Message }
  | {
      readonly kind: 'set_filter_state';
      readonly values: readonly FilterStateValue[];
      readonly clearsRoute: boolean;
    }
  | { readonly kind: 'set_metadata'; readonly set: SetMetadata }
  | { readonly kind: 'header_to_metadata'; readonly rules: readonly HeaderToMetadataRule[] }
  | {
      readonly kind: 'header_mutation';
      readonly mutations: readonly HeaderMutation[];
      /** What the route says is done last, and not first. */
      readonly mostSpecificWins: boolean;
    }
  /** Answers CORS preflight requests where a policy is set. */
  | { readonly kind: 'cors' }
  /** Another filter, where a matcher says so. */
  | { readonly kind: 'match_delegate'; readonly matcher: Message | undefined; readonly inner: HttpFilterAction }
  /** Sends who has a session to the endpoint that it is with. */
  | { readonly kind: 'stateful_session'; readonly config: Message }
  /** Makes gRPC of gRPC-Web. */
  | { readonly kind: 'grpc_web' }
  /** Answers of the proxy itself, and of others, become what it says. */
  | { readonly kind: 'custom_response'; readonly config: Message }
  | { readonly kind: 'limit'; readonly type: string }
  /** Limits by buckets of its own. */
  | { readonly kind: 'local_ratelimit'; readonly config: Message }
  /** Asks a service how full the limits are. */
  | { readonly kind: 'ratelimit'; readonly config: Message }
  /** Istio's authentication filter of older releases: fills metadata, and refuses where a policy says so. */
  | { readonly kind: 'istio_authn' }
  /** Known, may answer the request itself or change where it goes; it is not evaluated. */
  | {
      readonly kind: 'may_decide';
      readonly type: string;
      /** The route is looked for again where it changes headers. */
      readonly clearsRoute: boolean;
      /** The header that it surely writes; undefined: none, or nobody knows which. */
      readonly writes?: string;
    }
  /** Known to let every request pass and to go where it would have gone. */
  | { readonly kind: 'neutral'; readonly type: string }
  /** Its configuration comes by extension discovery. */
  | { readonly kind: 'discovered' }
  /** Its configuration comes by extension discovery and has not come: every request is answered with 500. */
  | { readonly kind: 'undelivered' }
  | { readonly kind: 'opaque'; readonly type: string };

/** `HttpFilter` of a connection manager. */
export interface HttpFilter {
  /** Also the key of per-route overrides. */
  readonly name: string;
  readonly action: HttpFilterAction;
  /** Off, unless a route switches it on. */
  readonly disabled: boolean;
  readonly isOptional: boolean;
  readonly origin: Origin;
}

const http = httpFilterTypes;

/** A filter of a connection manager, or one within another. */
export function readHttpFilter(message: Message): HttpFilter {
  const says = (field: string): boolean => message.declares(field) && message.boolean(field);
  const extension = readTypedExtension(message);
  const { name, config, discovered, undelivered, origin } = extension;
  return {
    name,
    action: discovered
      ? { kind: undelivered ? 'undelivered' : 'discovered' }
      : isIstioWasm(config)
        ? { kind: 'neutral', type: config?.type ?? '' }
        : readHttpFilterAction(
            config?.type ?? '',
            config?.kind === 'opened' ? config.message : undefined,
            name,
            origin,
          ),
    disabled: says('disabled'),
    isOptional: says('isOptional'),
    origin,
  };
}

/** Istio's own telemetry extensions, which older releases ran as built-in Wasm modules. */
export function isIstioWasm(config: AnyMessage | undefined): boolean {
  if (config === undefined || !config.type.endsWith('.wasm.v3.Wasm')) return false;
  return /"envoy\.wasm\.(?:metadata_exchange|stats|null\.stats|access_log_policy|stackdriver)"/.test(
    JSON.stringify(config.kind === 'opened' ? config.message.source : config.json),
  );
}

/** `message` where the configuration could be opened; without any type the name is all there is. */
export function readHttpFilterAction(
  type: string,
  message: Message | undefined,
  name: string,
  origin: Origin,
): HttpFilterAction {
  if (type === '') return readByName(name, origin);
  if (type === `${http}router.v3.Router`) return { kind: 'router' };
  if (neutralTypes.has(type)) return { kind: 'neutral', type };
  if (type === `${http}grpc_web.v3.GrpcWeb`) return { kind: 'grpc_web' };
  if (type === `${http}grpc_http1_bridge.v3.Config` && message?.boolean('upgradeProtobufToGrpc') === false)
    return { kind: 'neutral', type };
  if (mayDecideTypes.has(type)) return mayDecide(type, message);
  if (type === `${http}rate_limit_quota.v3.RateLimitQuotaFilterConfig`) return { kind: 'limit', type };
  if (type === 'istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig') return { kind: 'istio_authn' };
  if (type === `${http}cors.v3.Cors`) return { kind: 'cors' };
  return message === undefined ? { kind: 'opaque', type } : readOpened(type, message);
}

/** Tags are surely written into a header. */
function mayDecide(type: string, message: Message | undefined): HttpFilterAction {
  const action = { kind: 'may_decide', type, clearsRoute: isClearing(type) } as const;
  if (type !== `${http}ip_tagging.v3.IPTagging`) return action;
  const own = message?.declares('ipTagHeader') === true ? message.message('ipTagHeader')?.text('header') : undefined;
  return { ...action, writes: own?.toLowerCase() || 'x-envoy-ip-tags' };
}

/** Old dumps name filters that need no configuration, or have an empty one, without its type. */
function readByName(name: string, origin: Origin): HttpFilterAction {
  switch (name.replace(/^envoy\.(?:filters\.http\.)?/, '')) {
    case 'router':
      return { kind: 'router' };
    case 'cors':
      return { kind: 'cors' };
    case 'grpc_web':
      return { kind: 'grpc_web' };
    // Open Service Mesh has it do what the routes say.
    case 'rbac': {
      const rbac = { enforced: undefined, shadow: undefined, shadowRulesStatPrefix: '', origin };
      return { kind: 'rbac', rbac };
    }
    case 'fault':
    case 'grpc_stats':
    case 'grpc_http1_bridge':
    case 'gzip':
      return { kind: 'neutral', type: '' };
    default:
      return { kind: 'opaque', type: '' };
  }
}

function readOpened(type: string, message: Message): HttpFilterAction {
  switch (type) {
    case `${http}rbac.v3.RBAC`:
      return { kind: 'rbac', rbac: readRbacFilter(message) };
    case `${http}jwt_authn.v3.JwtAuthentication`:
      return { kind: 'jwt_authn', jwt: readJwtAuthentication(message) };
    case `${http}ext_authz.v3.ExtAuthz`: {
      const enabled = message.message('filterEnabledMetadata');
      const fraction = message.message('filterEnabled');
      const statusOnError = message.message('statusOnError');
      return {
        kind: 'ext_authz',
        failureModeAllow: message.boolean('failureModeAllow'),
        enabledMetadata: enabled && readMetadataMatcher(enabled),
        enabledFraction: fraction === undefined ? 1 : readRuntimeFraction(fraction).defaultValue.fraction,
        deniesWhereOff: message.message('denyAtDisable')?.optionalBoolean('defaultValue') ?? false,
        service: readAskedService(message),
        clearsRoute: message.boolean('clearRouteCache'),
        statusOnError: statusOnError === undefined ? 403 : (readHttpStatus(statusOnError) ?? 403),
      };
    }
    case `${http}ext_proc.v3.ExternalProcessor`:
      return { kind: 'ext_proc', config: message };
    case `${http}local_ratelimit.v3.LocalRateLimit`:
      return { kind: 'local_ratelimit', config: message };
    case `${http}ratelimit.v3.RateLimit`:
      return { kind: 'ratelimit', config: message };
    case `${http}lua.v3.Lua`:
      return { kind: 'lua', config: message };
    case `${http}cdn_loop.v3.CdnLoopConfig`:
      return { kind: 'cdn_loop', id: message.text('cdnId'), allowed: message.number('maxAllowedOccurrences') };
    case `${http}fault.v3.HTTPFault`:
      return { kind: 'fault', fault: readFaultFilter(message) };
    case `${http}health_check.v3.HealthCheck`:
      return {
        kind: 'health_check',
        passThrough: message.optionalBoolean('passThroughMode') ?? false,
        headers: message.messages('headers').map(readHeaderMatcher),
        minimums: new Map(
          [...message.messageMap('clusterMinHealthyPercentages')].map(([cluster, percent]) => [
            cluster,
            percent.number('value'),
          ]),
        ),
      };
    case `${http}basic_auth.v3.BasicAuth`:
      return { kind: 'basic_auth', config: message };
    case `${http}api_key_auth.v3.ApiKeyAuth`:
      return { kind: 'api_key_auth', config: message };
    case `${http}oauth2.v3.OAuth2`:
      return { kind: 'oauth2', config: message.message('config') };
    case `${http}stateful_session.v3.StatefulSession`:
      return { kind: 'stateful_session', config: message };
    case `${http}custom_response.v3.CustomResponse`:
      return { kind: 'custom_response', config: message };
    case `${http}csrf.v3.CsrfPolicy`:
      return { kind: 'csrf', config: message };
    case 'envoy.extensions.common.matching.v3.ExtensionWithMatcher': {
      const inner = message.message('extensionConfig');
      return {
        kind: 'match_delegate',
        matcher: message.message('xdsMatcher'),
        inner: inner === undefined ? { kind: 'opaque', type } : readHttpFilter(inner).action,
      };
    }
    case `${http}set_filter_state.v3.Config`:
      return {
        kind: 'set_filter_state',
        values: message.messages('onRequestHeaders').map(readFilterStateValue),
        clearsRoute: message.boolean('clearRouteCache'),
      };
    case `${http}set_metadata.v3.Config`:
      return { kind: 'set_metadata', set: readSetMetadata(message) };
    case `${http}header_to_metadata.v3.Config`:
      return { kind: 'header_to_metadata', rules: readHeaderToMetadata(message) };
    case `${http}header_mutation.v3.HeaderMutation`: {
      const mutations = readHeaderMutations(message);
      if (mutations === undefined) return { kind: 'may_decide', type, clearsRoute: false };
      const mostSpecificWins = message.boolean('mostSpecificHeaderMutationsWins');
      return { kind: 'header_mutation', mutations, mostSpecificWins };
    }
    case 'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig':
      return { kind: 'istio_alpn', overrides: readAlpnOverrides(message) };
    default:
      return { kind: 'opaque', type };
  }
}
