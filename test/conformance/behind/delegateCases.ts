import type { JsonObject } from '../../../src/base/json.ts';
import {
  type BehindCase,
  cluster,
  filters,
  httpFilter,
  overwriting,
  routes,
  type Sent,
  toCluster,
  typed,
} from './behindCase.ts';

const header = (header_name: string): JsonObject => ({
  name: 'header',
  typed_config: typed('envoy.type.matcher.v3.HttpRequestHeaderMatchInput', { header_name }),
});
const deny = (permission: JsonObject): JsonObject =>
  httpFilter('rbac.v3.RBAC', {
    rules: { action: 'DENY', policies: { p: { permissions: [permission], principals: [{ any: true }] } } },
  });
const denyAll = deny({ any: true });
const mutation = httpFilter('header_mutation.v3.HeaderMutation', {
  mutations: { request_mutations: [{ append: overwriting('x-go', 'd') }] },
});
const composite = httpFilter('composite.v3.Composite');

const matching = 'envoy.extensions.common.matching.v3.';
const delegate = (extension_config: JsonObject, xds_matcher: JsonObject): JsonObject => ({
  name: 'delegate',
  typed_config: typed(`${matching}ExtensionWithMatcher`, { extension_config, xds_matcher }),
});
const skip: JsonObject = {
  action: { name: 'skip', typed_config: typed(`${filters}common.matcher.action.v3.SkipFilter`) },
};
const run = (typed_config: JsonObject, more: JsonObject = {}): JsonObject => ({
  action: {
    name: 'run',
    typed_config: typed(`${filters}http.composite.v3.ExecuteFilterAction`, { typed_config, ...more }),
  },
});
const tree = (name: string, map: Readonly<Record<string, JsonObject>>, more: JsonObject = {}): JsonObject => ({
  matcher_tree: { input: header(name), exact_match_map: { map } },
  ...more,
});
const list = (prefix: string, on_match: JsonObject): JsonObject => ({
  matcher_list: {
    matchers: [{ predicate: { single_predicate: { input: header('x-a'), value_match: { prefix } } }, on_match }],
  },
});
const of = (config: JsonObject): JsonObject => ({ typed_per_filter_config: { delegate: config } });

const behind = (name: string, http_filters: readonly JsonObject[], route: JsonObject = {}): BehindCase => ({
  name: `delegate: ${name}`,
  clusters: [cluster('@c')],
  manager: { ...routes(toCluster({}, route)), http_filters },
  sent: asked,
});
const asked: readonly Sent[] = [
  {},
  { headers: { 'x-a': 'a' } },
  { headers: { 'x-a': 'b' } },
  { headers: { 'x-b': 'b' } },
];

/** Filters that a matcher skips, or chooses. */
export const delegateCases: readonly BehindCase[] = [
  behind('skipped by a tree', [delegate(denyAll, tree('x-a', { a: skip }))]),
  behind('skipped by a list', [delegate(denyAll, list('b', skip))]),
  behind('skipped by default', [delegate(denyAll, tree('x-a', { a: skip }, { on_no_match: skip }))]),
  behind(
    'the matcher of the route',
    [delegate(denyAll, tree('x-a', { a: skip }))],
    of(typed(`${matching}ExtensionWithMatcherPerRoute`, { xds_matcher: tree('x-b', { b: skip }) })),
  ),
  behind(
    'what is within has an override',
    [delegate(denyAll, tree('x-a', { a: skip }))],
    of(typed(`${filters}http.rbac.v3.RBACPerRoute`)),
  ),
  behind('composite alone', [composite]),
  behind('composite', [delegate(composite, tree('x-a', { a: run(denyAll), b: skip }))]),
  behind('composite, for nobody', [
    delegate(composite, tree('x-a', { a: run(denyAll, { sample_percent: { default_value: { numerator: 0 } } }) })),
  ]),
  behind('composite that changes headers', [
    delegate(composite, tree('x-a', { a: run(mutation) })),
    deny({ header: { name: 'x-go', string_match: { exact: 'd' } } }),
  ]),
];
