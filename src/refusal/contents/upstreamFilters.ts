import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import { extensionType, readTypedExtension } from '../../model/typedExtension.ts';
import type { Message } from '../../proto/message.ts';
import { knownHttpFilter } from '../filterOrder.ts';
import { isForeignType } from '../upstream/foreignType.ts';
import type { ContentProblem } from './contentProblem.ts';

const http = 'envoy.extensions.filters.http.';
const codec = `${http}upstream_codec.v3.UpstreamCodec`;

/** The last release that was asked what it has upstream. */
const KNOWN = 40;

/** Filters of listeners that Envoy does not have upstream; it has a dozen of both kinds, and each release has more. */
const downstreamOnly = `
  router.v3.Router fault.v3.HTTPFault cors.v3.Cors jwt_authn.v3.JwtAuthentication ext_authz.v3.ExtAuthz
  ratelimit.v3.RateLimit local_ratelimit.v3.LocalRateLimit oauth2.v3.OAuth2 csrf.v3.CsrfPolicy grpc_web.v3.GrpcWeb
  grpc_stats.v3.FilterConfig health_check.v3.HealthCheck custom_response.v3.CustomResponse basic_auth.v3.BasicAuth
  grpc_json_transcoder.v3.GrpcJsonTranscoder dynamic_forward_proxy.v3.FilterConfig tap.v3.Tap set_metadata.v3.Config
  set_filter_state.v3.Config decompressor.v3.Decompressor header_to_metadata.v3.Config original_src.v3.OriginalSrc
  stateful_session.v3.StatefulSession
`;

/** `Router`: what stands in `upstream_http_filters`. */
export function* routerFilters(router: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const filters = router.messages('upstreamHttpFilters');
  yield* knownUpstream(filters, version);
  yield* inOrder(filters, 'router upstream http');
  const last = filters.at(-1);
  if (last === undefined || last.has('configDiscovery')) return;
  const known = knownHttpFilter(readTypedExtension(last));
  if (known === undefined || known.terminal) return;
  const says = `Error: non-terminal filter named ${last.text('name')} of type ${known.name} is the last filter in a router upstream http filter chain.`;
  yield { problem: 'the `upstream_http_filters` of its router do not end with the codec', origin: last.origin, says };
}

/** `HttpProtocolOptions`: filters of a cluster end with the codec. */
export function* clusterFilters(options: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const filters = options.messages('httpFilters');
  const last = filters.at(-1);
  if (last === undefined) return;
  if (typeOf(last) !== codec) {
    const says = `The codec filter is the only valid terminal upstream HTTP filter, use '${codec}'`;
    yield { problem: 'its HTTP filters do not end with the codec', origin: last.origin, says };
  }
  yield* knownUpstream(filters, version);
  yield* inOrder(filters, 'upstream http');
}

const typeOf = (filter: Message): string => extensionType(readTypedExtension(filter));

/** One that Envoy does not know is left out where it is optional. */
function* knownUpstream(filters: readonly Message[], version: EnvoyVersion | undefined): Generator<ContentProblem> {
  const missing = new Set(
    version !== undefined && isAtLeast(version, KNOWN + 1) ? [] : downstreamOnly.trim().split(/\s+/),
  );
  for (const filter of filters) {
    if (filter.boolean('isOptional') || filter.has('configDiscovery')) continue;
    const type = typeOf(filter);
    const isMissing = type.startsWith(http) && missing.has(type.slice(http.length));
    if (type !== '' && !isMissing && !isForeignType(type, http)) continue;
    const name = filter.text('name');
    const problem =
      type === '' ? `upstream filter \`${name}\` has no \`typed_config\`` : `\`${type}\` is no upstream HTTP filter`;
    const says = `Didn't find a registered implementation for '${name}' with type URL: '${type}'`;
    yield { problem, origin: filter.origin, says };
  }
}

function* inOrder(filters: readonly Message[], kind: string): Generator<ContentProblem> {
  for (const [position, filter] of filters.entries()) {
    if (typeOf(filter) !== codec) continue;
    const name = filter.text('name');
    if (position < filters.length - 1) {
      const says = `Error: terminal filter named ${name} of type envoy.filters.http.upstream_codec must be the last filter in a ${kind} filter chain.`;
      yield {
        problem: 'an upstream HTTP filter stands behind the codec, which is to be the last',
        origin: filter.origin,
        says,
      };
    } else if (filter.boolean('disabled')) {
      const says = `Error: the last (terminal) filter (${name}) in the chain cannot be disabled by default.`;
      yield { problem: 'the codec, which ends the upstream HTTP filters, is disabled', origin: filter.origin, says };
    }
  }
}
