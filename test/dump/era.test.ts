import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/base/json.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

const any = (type: string, fields: object = {}) => ({ '@type': `type.googleapis.com/${type}`, ...fields });
const v3Proxy = any('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', { stat_prefix: 'x', cluster: 'c' });
const v2Proxy = any('envoy.config.filter.network.tcp_proxy.v2.TcpProxy', { stat_prefix: 'x', cluster: 'c' });
const filter = (typed_config: JsonValue) => ({ name: 'envoy.filters.network.tcp_proxy', typed_config });
const listener = (chain: object, more: object = {}) => ({ name: 'a', filter_chains: [chain], ...more });

async function load(document: unknown) {
  const loaded = await loadDump([memorySource('file', JSON.stringify(document))]);
  if (!loaded.ok) throw new Error('not loaded');
  const eras = loaded.value.resources('listener').map((resource) => resource.era);
  const legacy = loaded.value.diagnostics().filter(({ code }) => code === 'WC0221');
  return { eras, file: loaded.value.shapes[0]?.era, legacy: legacy.map(({ message }) => message) };
}

const cases: readonly (readonly [title: string, listener: object, era: string | undefined, legacy: number])[] = [
  ['the old name of an enum value alone', listener({ filter_chain_match: { source_type: 'LOCAL' } }), undefined, 0],
  [
    'the old name of an enum value among types of v3',
    listener({ filter_chain_match: { source_type: 'LOCAL' }, filters: [filter(v3Proxy)] }),
    'v3',
    1,
  ],
  ['an old field among types of v3', listener({ tls_context: {}, filters: [filter(v3Proxy)] }), 'v3', 1],
  [
    'an old field in a resource of type v3',
    { ...any('envoy.config.listener.v3.Listener'), ...listener({ tls_context: {} }) },
    'v3',
    1,
  ],
  ['an old field and no type', listener({ tls_context: {} }), 'v2', 0],
  ['old server names and no type', listener({ filter_chain_match: { sni_domains: ['a'] } }), 'v2', 0],
  [
    'configuration without a type',
    listener({ filters: [{ name: 'envoy.tcp_proxy', config: { cluster: 'c' } }] }),
    'v2',
    0,
  ],
  ['one type of v2', listener({ filters: [filter(v2Proxy)] }), 'v2', 0],
  [
    'a resource of type v2 with a filter of v3',
    { ...any('envoy.api.v2.Listener'), ...listener({ filters: [filter(v3Proxy)] }) },
    'v2',
    0,
  ],
  [
    'as many types of each, and an old field',
    listener({ tls_context: {}, filters: [filter(v2Proxy), filter(v3Proxy)] }),
    'v2',
    0,
  ],
  ['a name that looks like a version', listener({}, { stat_prefix: 'api.v3.example.com' }), undefined, 0],
  [
    'extensions of Solo, in packages like those of v2',
    listener({
      filters: [
        filter(v3Proxy),
        filter(any('envoy.api.v2.filter.http.FilterTransformations')),
        filter(any('envoy.config.filter.http.aws_lambda.v2.AWSLambdaConfig')),
      ],
    }),
    'v3',
    0,
  ],
  [
    'one of them alone',
    listener({ filters: [filter(any('envoy.api.v2.filter.http.RouteTransformations'))] }),
    undefined,
    0,
  ],
  [
    'a type of v2 that v3 has nothing for',
    listener({ filters: [filter(any('envoy.config.filter.http.squash.v2.Squash'))] }),
    'v2',
    0,
  ],
  [
    'an extension of others with a version of its own',
    listener({
      filters: [filter(v3Proxy), filter(any('istio.envoy.config.filter.network.tcp_cluster_rewrite.v2alpha1.X'))],
    }),
    'v3',
    0,
  ],
  [
    'the fields of v2 that Envoy itself prints in v3',
    { ...any('envoy.config.listener.v3.Listener'), ...listener({ hidden_envoy_deprecated_tls_context: {} }) },
    'v3',
    0,
  ],
  [
    'a struct with a type of v2',
    listener({ filters: [filter(any('udpa.type.v1.TypedStruct', { type_url: v2Proxy['@type'] }))] }),
    'v2',
    0,
  ],
];

describe('the API version of a resource', () => {
  test.each(cases)('%s', async (_, resource, era, legacy) => {
    const found = await load([resource]);
    expect({ ...found, legacy: found.legacy.length }).toEqual({ eras: [era], file: era, legacy });
  });

  test('of a file is that of most of its resources', async () => {
    const v3 = listener({ filters: [filter(v3Proxy)] });
    const v2 = listener({ tls_context: {} });
    expect((await load({ listeners: [v3, v2], secrets: [any('envoy.api.v2.auth.Secret', { name: 's' })] })).file).toBe(
      'v2',
    );
    expect((await load([v2, v3])).file).toBe('v3');
  });

  test('what is of v2 in v3 is named', async () => {
    const { legacy } = await load([
      listener({ tls_context: {}, filter_chain_match: { source_type: 'LOCAL' }, filters: [filter(v3Proxy)] }),
    ]);
    expect(legacy).toEqual([
      "`tls_context` is a field of Envoy's v2 API, in a resource that is written in v3",
      "`LOCAL` is the name that `source_type` had for this value in Envoy's v2 API; the resource is written in v3",
    ]);
  });
});
