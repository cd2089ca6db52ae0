import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, match, memorySource } from '../../src/index.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';

const network = 'type.googleapis.com/envoy.extensions.filters.network';
const http = 'type.googleapis.com/envoy.extensions.filters.http';

/** A listener with these matches for its routes, the index of each being its name. */
async function dumpOf(matches: readonly JsonObject[]) {
  const routes = matches.map((one, index) => ({ name: String(index), match: one, route: { cluster: 'c' } }));
  const manager = {
    '@type': `${network}.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'x',
    route_config: { name: 'r', virtual_hosts: [{ name: 'v', domains: ['*'], routes }] },
    http_filters: [{ name: 'router', typed_config: { '@type': `${http}.router.v3.Router` } }],
  };
  const listener = {
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    name: 'l',
    address: { socket_address: { address: '10.0.0.1', port_value: 80 } },
    filter_chains: [{ filters: [{ name: 'manager', typed_config: manager }] }],
  };
  const loaded = await loadDump([memorySource('lds.json', JSON.stringify({ resources: [listener] }))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return loaded.value;
}

/** What is said of their routes, without what comes before it. */
async function said(matches: readonly JsonObject[]): Promise<readonly string[]> {
  return checkDump(await dumpOf(matches))
    .findings.filter(({ diagnostic }) => diagnostic.code === 'WC0463')
    .map(({ diagnostic }) => diagnostic.message.replace(/^.*virtual host `v`: /, '').replaceAll(/ `\d+`/g, ''));
}

const all = { prefix: '/' };
const header = (name: string) => ({ headers: [{ name, present_match: true }] });

describe('routes that can never match', () => {
  test.each<readonly [string, readonly JsonObject[], string]>([
    ['a prefix', [all, { prefix: '/a' }], 'route #1 can never match: route #0 in front of it takes every request'],
    ['a path', [{ prefix: '/a' }, { path: '/ab' }], 'route #1'],
    ['a regular expression', [all, { safe_regex: { regex: '.*' } }], 'route #1'],
    ['the same expression', [{ safe_regex: { regex: '/a.*' } }, { safe_regex: { regex: '/a.*' } }], 'route #1'],
    ['a path below', [{ path_separated_prefix: '/a' }, { prefix: '/a/b' }], 'route #1'],
    ['the path itself', [{ path_separated_prefix: '/a' }, { path: '/a' }], 'route #1'],
    ['any case', [{ prefix: '/A', case_sensitive: false }, { path: '/ab' }], 'route #1'],
    ['more conditions', [{ prefix: '/a' }, { prefix: '/a', ...header('x') }], 'route #1'],
    [
      'the same conditions',
      [
        { ...all, ...header('x') },
        { prefix: '/a', ...header('x') },
      ],
      'route #1',
    ],
    ['several', [all, { prefix: '/a' }, { prefix: '/b' }], 'route #1 and 1 more can never match'],
    ['a query', [{ path: '/a?b=c' }], 'route #0 can never match: `?` is no part'],
    ['no slash', [{ prefix: 'a' }], 'route #0 can never match: every path begins with a slash'],
    ['the whole share', [{ ...all, runtime_fraction: { default_value: { numerator: 100 } } }, all], 'route #1'],
  ])('%s', async (_, matches, says) => {
    expect(await said(matches)).toEqual([expect.stringContaining(says)]);
  });

  test.each<readonly [string, readonly JsonObject[]]>([
    ['what is more specific in front', [{ prefix: '/a' }, all]],
    ['other conditions', [{ ...all, ...header('x') }, { ...all, ...header('y') }, all]],
    ['a share', [{ ...all, runtime_fraction: { default_value: { numerator: 99 } } }, all]],
    [
      'a share that may change',
      [{ ...all, runtime_fraction: { default_value: { numerator: 100 }, runtime_key: 'k' } }, all],
    ],
    ['a case', [{ prefix: '/a' }, { prefix: '/A' }, { prefix: '/a', case_sensitive: false }]],
    ['a path beside one and what is below', [{ path_separated_prefix: '/a' }, { path: '/ab' }, { prefix: '/a' }]],
    ['a tunnel', [all, { connect_matcher: {} }]],
    ['fields that nobody knows', [{ ...all, new_condition: {} }, all]],
    ['everything', [{ prefix: '' }]],
  ])('not behind, or without, %s', async (_, matches) => {
    expect(await said(matches)).toEqual([]);
  });

  test('are never chosen', { timeout: 60_000 }, async () => {
    const text = fc.constantFrom('', '/', '/a', '/A', '/a/', '/a/b', '/ab', 'a', '/a?b');
    const path = fc.oneof(
      text.map((prefix) => ({ prefix })),
      text.map((one) => ({ path: one })),
      fc.constantFrom('/a', '/a/b', '/A').map((path_separated_prefix) => ({ path_separated_prefix })),
      fc.constantFrom('/a', '/a.*', '.*').map((regex) => ({ safe_regex: { regex } })),
    );
    const more = fc.record(
      {
        case_sensitive: fc.constantFrom(true, false),
        headers: fc
          .uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 })
          .map((names) => names.flatMap((one) => header(one).headers)),
        query_parameters: fc.constant([{ name: 'q', present_match: true }]),
      },
      { requiredKeys: [] },
    );
    const matches = fc.array(
      fc.tuple(path, more).map(([one, two]) => ({ ...one, ...two })),
      { minLength: 2, maxLength: 6 },
    );
    const requests = ['/', '/a', '/A', '/a/', '/a/b', '/ab', '/A/B', '/b'].flatMap((one) =>
      ['', '?q=1'].flatMap((query) =>
        [{}, { x: '1' }, { y: '1' }, { x: '1', y: '1' }].map((headers) => ({ path: one + query, headers })),
      ),
    );
    let named = 0;
    const answered = new Set<string>();
    await fc.assert(
      fc.asyncProperty(matches, async (some) => {
        const dump = await dumpOf(some);
        const never = new Set<string>();
        for (const { diagnostic } of checkDump(dump).findings) {
          const [, index, others] =
            /route #(\d+) `\d+`(?: and (\d+) more)? can never match/.exec(diagnostic.message) ?? [];
          if (index !== undefined && others === undefined) never.add(index);
        }
        named += never.size;
        for (const { path: wanted, headers } of never.size === 0 ? [] : requests) {
          const connection = connectionFromRecord({
            destination: '10.0.0.1:80',
            source: '10.0.0.9:1000',
            transport: 'raw_buffer',
            http: '1.1',
            request: { method: 'GET', authority: 'a', path: wanted, headers },
          });
          if (!connection.ok) throw new Error(`${connection.failure.member}: ${connection.failure.problem}`);
          const branches = match(dump, connection.value).passage?.branches ?? [];
          const taken = branches.map(({ walk }) => walk.passage?.http?.route?.name ?? 'none');
          expect(taken.length).toBeGreaterThan(0);
          for (const one of taken) {
            answered.add(one);
            expect(never).not.toContain(one);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(named).toBeGreaterThan(30);
    expect(answered.size).toBeGreaterThan(4);
  });
});
