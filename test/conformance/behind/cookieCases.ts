import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, type Sent, toCluster } from './behindCase.ts';

const asked = (name: string, http_filters: readonly JsonObject[], sent: readonly Sent[]): BehindCase => ({
  name,
  clusters: [cluster('@c')],
  manager: { ...routes(toCluster({})), http_filters },
  sent,
});

const isWritten = (...values: readonly JsonObject[]): JsonObject => {
  const ids = values.map((value) => ({ metadata: { filter: 'n', path: [{ key: 'k' }], value } }));
  const policies = { p: { permissions: [{ any: true }], principals: [{ or_ids: { ids } }] } };
  return httpFilter('rbac.v3.RBAC', { rules: { action: 'ALLOW', policies } });
};
const pair = (more: JsonObject): JsonObject => ({ metadata_namespace: 'n', key: 'k', ...more });
const written = (name: string, rule: JsonObject, sent: readonly Sent[], ...values: readonly JsonObject[]): BehindCase =>
  asked(
    `metadata from headers: ${name}`,
    [httpFilter('header_to_metadata.v3.Config', { request_rules: [rule] }), isWritten(...values)],
    sent,
  );

const text = (exact: string): JsonObject => ({ string_match: { exact } });
const cookies = (...values: readonly (string | readonly string[])[]): readonly Sent[] =>
  values.map((cookie) => ({ headers: { cookie } }));
const given = (...values: readonly string[]): readonly Sent[] => values.map((value) => ({ headers: { 'x-a': value } }));
const aCookie = (more: JsonObject): JsonObject => ({ cookie: 'a', on_header_present: pair(more) });
const rewrite = { regex_value_rewrite: { pattern: { regex: '^v(.*)$' }, substitution: '\\1' } };

const users = { inline_string: 'u:{SHA}tESsBmE/yNY3lb6a0L6vVQEZNqw=' };
const credentials = ['Basic !!', 'Basic base64(no colon)', 'Basic ', 'basic base64(u:x)', 'Bearer x'];

export const cookieCases: readonly BehindCase[] = [
  written(
    'a cookie',
    { ...aCookie({}), on_header_missing: pair({ value: 'none' }) },
    [
      ...cookies('a=5', 'a="5"', 'b=1; a=5', 'a=4; a=5', 'a=5,b=6', 'a = 5', 'a= 5', 'b=1;a=5', ['b=1', 'a=5'], 'a=6'),
      {},
    ],
    text('5'),
    text('none'),
  ),
  written(
    'a pattern',
    { header: 'x-a', on_header_present: pair(rewrite), on_header_missing: pair({ value: '5' }), remove: true },
    [...given('v5', '5', 'v6', ''), {}],
    text('5'),
  ),
  written('a number', { header: 'x-a', on_header_present: pair({ type: 'NUMBER' }) }, given('5', '5.0', '6', 'x'), {
    double_match: { exact: 5 },
  }),
  asked(
    'credentials that are none',
    [httpFilter('basic_auth.v3.BasicAuth', { users })],
    credentials.map((authorization) => ({ headers: { authorization } })),
  ),
];
