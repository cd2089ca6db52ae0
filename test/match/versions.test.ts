import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionFromRecord, explain, loadDump, match, memorySource } from '../../src/index.ts';
import { envoyOfIstio, parseVersion } from '../../src/match/envoyVersion.ts';
import type { Verdict } from '../../src/verdict/verdict.ts';

const address = { socket_address: { address: '0.0.0.0', port_value: 80 } };
const tlsChain = { name: 'tls', filter_chain_match: { transport_protocol: 'tls' } };

async function loaded(listener: JsonObject) {
  const resource = {
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    name: 'l',
    address,
    ...listener,
  };
  const result = await loadDump([memorySource('lds.json', JSON.stringify({ resources: [resource] }))]);
  if (!result.ok) throw new Error('the listener does not load');
  return result.value;
}

async function asked(listener: JsonObject, envoyVersion: string | undefined, more: JsonObject = {}): Promise<string> {
  const connection = connectionFromRecord({
    destination: '10.0.0.1:80',
    source: '10.9.9.9:1234',
    transport: 'tls',
    ...more,
  });
  if (!connection.ok) throw new Error(connection.failure.problem);
  return words(match(await loaded(listener), connection.value, { envoyVersion }));
}

function words(verdict: Verdict): string {
  const outcomes = verdict.branches.map(({ walk: { outcome } }) =>
    outcome.kind === 'matched' || outcome.kind === 'default' ? outcome.chain.name : outcome.kind,
  );
  return [...new Set(outcomes)].join(' or ');
}

const input = (name: string): JsonObject => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.matching.common_inputs.network.v3.${name}` },
});
const action = (value: string): JsonObject => ({
  action: { name: value, typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value } },
});
const map = (name: string, entries: JsonObject): JsonObject => ({
  matcher_tree: { input: input(name), exact_match_map: { map: entries } },
});
/** Port 80 leads to a matcher that misses; the outer matcher has an answer for what matches nowhere. */
const nested = {
  filter_chains: [{ name: 'inner' }, { name: 'outer' }],
  filter_chain_matcher: {
    ...map('DestinationPortInput', { '80': { matcher: map('SourceIPInput', { '10.1.1.1': action('inner') }) } }),
    on_no_match: action('outer'),
  },
};

describe('what changed between releases of Envoy', () => {
  it('a nested miss ended the search of a matcher until 1.33', async () => {
    expect(await asked(nested, '1.40')).toBe('outer');
    expect(await asked(nested, '1.35.1')).toBe('outer');
    expect(await asked(nested, '1.33')).toBe('no_filter_chain');
    expect(await asked(nested, undefined)).toBe('outer or no_filter_chain');
    expect(await asked(nested, '1.34.0')).toBe('outer or no_filter_chain');
  });

  it('does not matter where nothing misses', async () => {
    expect(await asked(nested, undefined, { source: '10.1.1.1:9' })).toBe('inner');
  });

  it('the TLS inspector was added where a chain needs it until 1.17', async () => {
    expect(await asked({ filter_chains: [tlsChain] }, '1.17')).toBe('tls');
    expect(await asked({ filter_chains: [tlsChain] }, '1.18')).toBe('no_filter_chain');
    expect(await asked({ filter_chains: [tlsChain] }, undefined)).toBe('no_filter_chain');
  });

  it('the default filter chain came with 1.17', async () => {
    const listener = { filter_chains: [tlsChain], default_filter_chain: { name: 'default' } };
    const plaintext = { transport: 'raw_buffer' };
    expect(await asked(listener, '1.17', plaintext)).toBe('default');
    expect(await asked(listener, '1.16', plaintext)).toBe('no_filter_chain');
  });

  it('direct source ranges came with 1.19', async () => {
    const range = [{ address_prefix: '10.1.1.0', prefix_len: 24 }];
    const listener = {
      filter_chains: [{ name: 'direct', filter_chain_match: { direct_source_prefix_ranges: range } }],
    };
    expect(await asked(listener, '1.19')).toBe('no_filter_chain');
    expect(await asked(listener, '1.18')).toBe('direct');
  });

  it('is said where it mattered, with both outcomes, and not else', async () => {
    const connection = connectionFromRecord({ destination: '10.0.0.1:80', source: '10.9.9.9:1', transport: 'tls' });
    if (!connection.ok) throw new Error(connection.failure.problem);
    const dump = await loaded(nested);
    const notices = (envoyVersion: string) => explain(dump, connection.value, { envoyVersion }).notices;
    expect(notices('1.20').map(({ message }) => message)).toContain(
      'the version of Envoy matters: Envoy 1.20 finds no filter chain, a current Envoy takes filter chain #1 "outer"',
    );
    expect(notices('1.35').filter(({ name }) => name === 'version-mattered')).toEqual([]);
    const open = await loaded({ filter_chains: [{ name: 'any' }] });
    expect(explain(open, connection.value, { envoyVersion: '1.10' }).notices).toEqual([]);
  });
});

describe('versions', () => {
  it.each(['1.40', '1.40.0', 'v1.40.0', '1.40.0-dev'])('%s is 1.40', (text) => {
    expect(parseVersion(text)).toMatchObject({ major: 1, minor: 40 });
  });

  it.each(['', '1', '40', 'latest', '1.x', '1.40.0.0', '1.40 ', '2.0', 'v', '1.40;rm'])('%s is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  it('follow from the release of Istio', () => {
    expect(envoyOfIstio('1.28.0')).toEqual({ major: 1, minor: 36 });
    expect(envoyOfIstio('1.5.0')).toEqual({ major: 1, minor: 13 });
    expect(envoyOfIstio('master')).toBeUndefined();
  });
});
