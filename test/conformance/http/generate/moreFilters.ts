import type { JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { headerNames, headerValues } from './pools.ts';
import { rbacConfig } from './rbac.ts';

const http = 'type.googleapis.com/envoy.extensions.filters.http.';
const type = (name: string, more: JsonObject = {}): JsonObject => ({ '@type': `type.googleapis.com/${name}`, ...more });
const filter = (name: string, of: string, more: JsonObject = {}): JsonObject => ({
  name,
  typed_config: { '@type': `${http}${of}`, ...more },
});
const texts = headerValues.filter((value) => value !== '');

/** Filters that refuse, change or choose, each seldom, in any order. */
export function moreFilters(random: Random, port: number): JsonObject[] {
  const all = [
    () => customResponse(random),
    () => delegate(random, port),
    () => authorization(random),
    () => mutation(random),
    () => toMetadata(random),
    () => filter('clear', 'set_filter_state.v3.Config', clearing),
    () => filter('web', 'grpc_web.v3.GrpcWeb'),
    () => filter('buckets', 'local_ratelimit.v3.LocalRateLimit', emptyBuckets),
  ];
  return random.chance(0.35) ? random.some(all, random.between(1, 3)).map((make) => make()) : [];
}

const clearing: JsonObject = {
  on_request_headers: [
    { object_key: 'k', factory_key: 'envoy.string', format_string: { text_format_source: { inline_string: 'v' } } },
  ],
  clear_route_cache: true,
};
const emptyBuckets: JsonObject = {
  stat_prefix: 'b',
  token_bucket: { max_tokens: 1, tokens_per_fill: 1, fill_interval: '3600s' },
};

// The server here answers 200.
const codes = [301, 302, 403, 404, 418, 503] as const;

function customResponse(random: Random): JsonObject {
  const says = (): JsonObject => ({
    action: {
      name: 'policy',
      typed_config: type('envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy', {
        ...(random.chance(0.8) ? { status_code: random.pick([200, 299, 403]) } : {}),
        body: { inline_string: 'x' },
      }),
    },
  });
  const input = (kind: string): JsonObject => ({
    name: 'input',
    typed_config: type(`envoy.type.matcher.v3.HttpResponseStatusCode${kind}MatchInput`),
  });
  const map = (keys: readonly string[]): JsonObject => ({ map: Object.fromEntries(keys.map((key) => [key, says()])) });
  const tree = random.chance(0.3)
    ? { input: input('Class'), exact_match_map: map(random.some(['3xx', '4xx', '5xx'], 2)) }
    : { input: input(''), exact_match_map: map(random.some(codes.map(String), random.between(1, 3))) };
  return filter('custom', 'custom_response.v3.CustomResponse', {
    ...(random.chance(0.9) ? { custom_response_matcher: { matcher_tree: tree } } : {}),
  });
}

function delegate(random: Random, port: number): JsonObject {
  const rbac = (): JsonObject => filter('inner', 'rbac.v3.RBAC', rbacConfig(random, 'http', port));
  const skip: JsonObject = {
    action: {
      name: 'skip',
      typed_config: type('envoy.extensions.filters.common.matcher.action.v3.SkipFilter'),
    },
  };
  const run = (): JsonObject => ({
    action: {
      name: 'run',
      typed_config: { '@type': `${http}composite.v3.ExecuteFilterAction`, typed_config: rbac() },
    },
  });
  const isComposite = random.chance(0.5);
  const found = (): JsonObject => (isComposite && random.chance(0.8) ? run() : skip);
  const keys = random.some(texts, random.between(1, 4));
  return {
    name: 'delegate',
    typed_config: type('envoy.extensions.common.matching.v3.ExtensionWithMatcher', {
      extension_config: isComposite ? filter('composite', 'composite.v3.Composite') : rbac(),
      xds_matcher: {
        matcher_tree: {
          input: {
            name: 'header',
            typed_config: type('envoy.type.matcher.v3.HttpRequestHeaderMatchInput', {
              header_name: random.pick(headerNames),
            }),
          },
          [random.chance(0.7) ? 'exact_match_map' : 'prefix_match_map']: {
            map: Object.fromEntries(keys.map((key) => [key, found()])),
          },
        },
        ...(random.chance(0.3) ? { on_no_match: found() } : {}),
      },
    }),
  };
}

/** Its service is not there. */
function authorization(random: Random): JsonObject {
  return filter('authz', 'ext_authz.v3.ExtAuthz', {
    grpc_service: { envoy_grpc: { cluster_name: 'nowhere' }, timeout: '0.5s' },
    ...(random.chance(0.6) ? { failure_mode_allow: true } : {}),
    ...(random.chance(0.3) ? { status_on_error: { code: random.pick(['BadGateway', 'NotFound']) } } : {}),
    ...(random.chance(0.5) ? { filter_enabled_metadata: metadataMatcher(random) } : {}),
  });
}

const metadataMatcher = (random: Random): JsonObject => ({
  filter: 'my',
  path: [{ key: 'k' }],
  value: random.chance(0.5) ? { present_match: true } : { string_match: { exact: random.pick(texts) } },
  ...(random.chance(0.3) ? { invert: true } : {}),
});

function mutation(random: Random): JsonObject {
  const name = random.pick(headerNames.filter((one) => !one.startsWith('x-forwarded')));
  const change = random.chance(0.3)
    ? { remove: name }
    : {
        append: {
          header: { key: name, value: random.pick([...texts, '%REQ(x-user)%']) },
          append_action: random.pick(['APPEND_IF_EXISTS_OR_ADD', 'ADD_IF_ABSENT', 'OVERWRITE_IF_EXISTS_OR_ADD']),
        },
      };
  return filter('mutation', 'header_mutation.v3.HeaderMutation', { mutations: { request_mutations: [change] } });
}

function toMetadata(random: Random): JsonObject {
  const pair = (value?: string): JsonObject => ({
    metadata_namespace: 'my',
    key: 'k',
    ...(value === undefined ? {} : { value }),
  });
  return filter('to-metadata', 'header_to_metadata.v3.Config', {
    request_rules: [
      {
        header: random.pick(headerNames),
        on_header_present: pair(random.chance(0.4) ? 'one' : undefined),
        ...(random.chance(0.5) ? { on_header_missing: pair('alice') } : {}),
        ...(random.chance(0.3) ? { remove: true } : {}),
      },
    ],
  });
}
