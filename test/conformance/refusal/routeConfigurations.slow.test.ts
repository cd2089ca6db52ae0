import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../../src/base/json.ts';
import { findEnvoy } from '../envoy/envoyBinary.ts';
import { contentCases } from './contentCases.ts';
import { foretold } from './foretold.ts';
import { RefusalAsker } from './refusalAsker.ts';

/** The inline routes of the cases about chains, as they would come by discovery, and some that are about routes alone. */
const cases: readonly (readonly [name: string, routes: JsonObject])[] = [
  ...contentCases('', '').flatMap(({ name, chain }) => {
    const routes = routesIn(chain);
    return routes === undefined ? [] : [[name, { ...routes, name: 'r' }] as const];
  }),
  ...own(),
];

describe.each(['1.40.0', '1.36.4'])('route configurations on Envoy %s', (version) => {
  const envoy = findEnvoy(version);

  it.skipIf(!envoy.found)('are refused by both or by neither', async () => {
    if (!envoy.found) return;
    const asker = await RefusalAsker.start(envoy.path, 'route_configuration');
    const wrong: string[] = [];
    let refusedByBoth = 0;
    for (const [name, routes] of cases) {
      const { accepted, update } = await asker.ask([routes]);
      const ours = await foretold('route_configuration', routes, version);
      const said = accepted ? undefined : (update ?? '').replace(/\s+/g, ' ');
      if (said === undefined && ours.length > 0) wrong.push(`${name}: taken, we say ${ours.join('; ')}`);
      if (said !== undefined && ours.length === 0) wrong.push(`${name}: ${said.slice(0, 300)}`);
      if (said === undefined || ours.length === 0) continue;
      refusedByBoth += 1;
      if (!ours.some((text) => said.includes(text.trim())))
        wrong.push(`${name}: ${said.slice(0, 300)}, we say ${ours.join('; ')}`);
    }
    asker.stop();
    expect(wrong).toEqual([]);
    expect(refusedByBoth).toBeGreaterThan(20);
  });
});

function routesIn(value: JsonValue): JsonObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const here = isJsonObject(value) ? memberOf(value, 'route_config') : undefined;
  if (here !== undefined) return isJsonObject(here) ? here : undefined;
  for (const inner of Object.values(value)) {
    const found = routesIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function own(): readonly (readonly [string, JsonObject])[] {
  const host = (name: string, more: JsonObject): JsonObject => ({
    name,
    domains: [`${name}.example`],
    routes: [{ match: { prefix: '/' }, route: { cluster: 'c' } }],
    ...more,
  });
  const of = (...virtual_hosts: readonly JsonObject[]): JsonObject => ({ name: 'r', virtual_hosts });
  const route = (match: JsonObject, more: JsonObject = { route: { cluster: 'c' } }): JsonObject =>
    of(host('v', { routes: [{ match, ...more }] }));
  return [
    ['nothing', of()],
    ['two hosts', of(host('a', {}), host('b', {}))],
    ['two hosts of one name', of(host('a', {}), host('a', { domains: ['other'] }))],
    ['a domain in two hosts', of(host('a', { domains: ['X.example'] }), host('b', { domains: ['x.example'] }))],
    ['a domain twice in a host', of(host('a', { domains: ['x', 'x'] }))],
    ['two stars', of(host('a', { domains: ['*'] }), host('b', { domains: ['*'] }))],
    ['a suffix twice', of(host('a', { domains: ['*.x'] }), host('b', { domains: ['*.x'] }))],
    ['a prefix twice', of(host('a', { domains: ['x.*'] }), host('b', { domains: ['x.*'] }))],
    ['no domain', of(host('a', { domains: [] }))],
    ['an empty domain', of(host('a', { domains: [''] }))],
    ['no name', of(host('', {}))],
    ['no match', of(host('a', { routes: [{ route: { cluster: 'c' } }] }))],
    ['an empty match', route({})],
    ['no action', route({ prefix: '/' }, {})],
    ['an empty cluster', route({ prefix: '/' }, { route: { cluster: '' } })],
    ['no cluster', route({ prefix: '/' }, { route: {} })],
    ['an unknown cluster', route({ prefix: '/' }, { route: { cluster: 'nowhere' } })],
    ['a broken regular expression', route({ safe_regex: { regex: '(' } })],
    ['a look-ahead', route({ safe_regex: { regex: 'a(?=b)' } })],
    ['an empty regular expression', route({ safe_regex: { regex: '' } })],
    [
      'a broken expression for a header',
      route({ prefix: '/', headers: [{ name: 'x', string_match: { safe_regex: { regex: '[' } } }] }),
    ],
    [
      'a broken rewrite',
      route(
        { prefix: '/' },
        { route: { cluster: 'c', regex_rewrite: { pattern: { regex: '(' }, substitution: 'x' } } },
      ),
    ],
    [
      'a group that is not there',
      route(
        { prefix: '/' },
        { route: { cluster: 'c', regex_rewrite: { pattern: { regex: 'a' }, substitution: '\\2' } } },
      ),
    ],
    ['no weights', route({ prefix: '/' }, { route: { weighted_clusters: { clusters: [] } } })],
    [
      'weights of 0',
      route({ prefix: '/' }, { route: { weighted_clusters: { clusters: [{ name: 'c', weight: 0 }] } } }),
    ],
    ['a timeout below 0', route({ prefix: '/' }, { route: { cluster: 'c', timeout: '-1s' } })],
    ['a redirect code', route({ prefix: '/' }, { redirect: { response_code: 'FOUND' } })],
    ['a status of 99', route({ prefix: '/' }, { direct_response: { status: 99 } })],
    ['a status of 600', route({ prefix: '/' }, { direct_response: { status: 600 } })],
    ['a retry without a number', route({ prefix: '/' }, { route: { cluster: 'c', retry_policy: { num_retries: 0 } } })],
    ['a hash policy of nothing', route({ prefix: '/' }, { route: { cluster: 'c', hash_policy: [{}] } })],
    ['a header without a name', route({ prefix: '/', headers: [{}] })],
    ['the host as a header', of(host('a', { request_headers_to_add: [{ header: { key: 'Host', value: 'x' } }] }))],
    [
      'a template',
      route({
        path_match_policy: {
          name: 't',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig',
            path_template: '/{a}',
          },
        },
      }),
    ],
    ['a prefix without its end', route({ path_separated_prefix: '/a' })],
    ['a separated prefix with a slash', route({ path_separated_prefix: '/a/' })],
    ['a mirror without a cluster', route({ prefix: '/' }, { route: { cluster: 'c', request_mirror_policies: [{}] } })],
  ];
}
