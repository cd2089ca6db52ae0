import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, memorySource } from '../../src/index.ts';
import { checkListeners } from '../../src/question/check/checkListeners.ts';
import { checkJson } from '../../src/render/checkJson.ts';
import { checkLines, checkText } from '../../src/render/checkText.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { isRefused } from '../../src/verdict/finding.ts';
import { checkedListeners } from './checkedListeners.ts';

const address = (port: number): JsonObject => ({ socket_address: { address: '10.0.0.1', port_value: port } });
const place = ({ pointer }: { pointer: string }): string => `lds.json ${pointer}`;

/** Two chains with a name in common, and a listener that nothing is wrong with. */
const listeners: readonly JsonObject[] = [
  {
    name: 'l',
    address: address(1),
    bind_to_port: false,
    filter_chains: [
      { name: 'a', filter_chain_match: { server_names: ['x.com', 'y.com'] } },
      { filter_chain_match: { server_names: ['Y.com'] } },
    ],
  },
  { name: 'm', address: address(2), filter_chains: [{ name: 'any' }] },
];

describe('an internal listener', () => {
  const inner = { name: 'inner', internal_listener: {}, filter_chains: [{}] };
  const extension = (type: string, more: JsonObject = {}) => ({
    bootstrap_extensions: [{ name: 'x', typed_config: { '@type': `type.googleapis.com/${type}`, ...more } }],
  });
  const internal = 'envoy.extensions.bootstrap.internal_listener.v3.InternalListener';
  const bootstrap = (more: JsonObject) => ({ ...more, static_resources: { listeners: [inner] } });
  const codesOf = async (...documents: readonly JsonObject[]) => {
    const loaded = await loadDump(documents.map((one, index) => memorySource(`${index}.json`, JSON.stringify(one))));
    if (!loaded.ok) throw new Error('not loaded');
    return checkListeners(loaded.value).findings.map(({ diagnostic }) => diagnostic.code);
  };

  it('needs the extension of the bootstrap that it stands in', async () => {
    expect(await codesOf(bootstrap({}))).toEqual(['WC0446']);
    expect(await codesOf(bootstrap(extension('envoy.extensions.wasm.v3.WasmService')))).toEqual(['WC0446']);
    expect(await codesOf(bootstrap(extension(internal)))).toEqual([]);
  });

  it('is not judged where the extensions are not known', async () => {
    const resources = [{ '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', ...inner }];
    expect(await codesOf({ resources })).toEqual([]);
    expect(await codesOf(bootstrap({}), { cluster_statuses: [] })).toEqual([]);
    expect(await codesOf(bootstrap(extension('xds.type.v3.TypedStruct', { type_url: internal })))).toEqual([]);
    const dumped = { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump', bootstrap: bootstrap({}) };
    expect(await codesOf({ configs: [dumped] })).toEqual([]);
  });
});

describe('check', () => {
  it('names both chains and the shared value, which Envoy does not', async () => {
    const report = await checkedListeners(listeners);
    expect(
      checkText(report, { paint: plainPaint, place }),
    ).toBe(`✗ listener \`l\`: chain #1 (without a name) and chain #0 \`a\` both match server_names y.com [WC0419, refused]
    at     lds.json /resources/0/filter_chains/1/filter_chain_match
    and    lds.json /resources/0/filter_chains/0/filter_chain_match (chain #0 \`a\`)
    Envoy  error adding listener '10.0.0.1:1': multiple filter chains with overlapping matching rules are defined
    next   Envoy names neither chain; take the shared value out of one of them

✗ 2 listeners checked: 1 refused
`);
    expect(checkLines(report, place).split('\n')).toHaveLength(3);
  });

  it.each([
    [
      'one address in two network namespaces',
      ['/run/netns/a', '/run/netns/b'].map((path) => ({
        name: path,
        address: { socket_address: { address: '10.0.0.1', port_value: 1, network_namespace_filepath: path } },
        filter_chains: [{}],
      })),
    ],
    [
      'what a reverse tunnel has in the place of an address',
      [
        {
          name: 'tunnel',
          address: {
            socket_address: {
              address: 'rc://node:cluster:tenant@upstream:1',
              port_value: 0,
              resolver_name: 'envoy.resolvers.reverse_connection',
            },
          },
          filter_chains: [{}],
        },
      ],
    ],
  ])('takes what Envoy 1.36 to 1.40 take: %s', async (_, some) => {
    expect((await checkedListeners(some)).findings.filter(isRefused)).toEqual([]);
  });

  it('keeps to its schema', async () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/check.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    for (const some of [listeners, listeners.slice(1), [{ name: 'n', filter_chains: [{}] }]]) {
      const json = JSON.parse(JSON.stringify(checkJson(await checkedListeners(some), place)));
      expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  const traps: readonly (readonly [code: string, what: string, listener: JsonObject])[] = [
    [
      'WC0453',
      'chains for TLS without an inspector',
      { filter_chains: [{ filter_chain_match: { transport_protocol: 'tls' } }] },
    ],
    [
      'WC0454',
      'a /0 range beside none',
      {
        filter_chains: [
          { name: 'zero', filter_chain_match: { prefix_ranges: [{ address_prefix: '0.0.0.0', prefix_len: 0 }] } },
          { name: 'none' },
        ],
      },
    ],
    [
      'WC0455',
      'a server name over plaintext',
      { filter_chains: [{ filter_chain_match: { server_names: ['a.com'], transport_protocol: 'raw_buffer' } }, {}] },
    ],
    [
      'WC0452',
      'criteria of the default chain',
      { default_filter_chain: { filter_chain_match: { destination_port: 80 } } },
    ],
    ['WC0460', 'a required certificate that nothing verifies', { filter_chains: [{ transport_socket: mutual({}) }] }],
    [
      'WC0460',
      'a required certificate, and a validation context without authorities',
      { default_filter_chain: { transport_socket: mutual({ validation_context: {} }) } },
    ],
  ];

  it.each<readonly [what: string, context: JsonObject]>([
    ['authorities', { validation_context: { trusted_ca: { inline_string: 'x' } } }],
    ['a hash', { validation_context: { verify_certificate_hash: ['00'.repeat(32)] } }],
    ['a secret', { validation_context_sds_secret_config: { name: 'ca' } }],
  ])('takes a required certificate for asked for where it is compared with %s', async (_, context) => {
    const { findings } = await checkedListeners([
      { name: 'l', address: address(1), filter_chains: [{ transport_socket: mutual(context) }] },
    ]);
    expect(findings.filter(({ diagnostic }) => diagnostic.code === 'WC0460')).toEqual([]);
  });

  it.each(traps)('%s: %s', async (code, _, listener) => {
    const { findings } = await checkedListeners([{ name: 'l', address: address(1), ...listener }]);
    const found = findings.filter(({ diagnostic }) => diagnostic.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]?.effect).toBe('accepted');
  });

  it('calls a chain unreachable only where no connection at all comes to it', async () => {
    const range = (prefix: string, length: number) => ({ address_prefix: prefix, prefix_len: length });
    const chain = (name: string, match: JsonObject): JsonObject => ({ name, filter_chain_match: match });
    const { findings } = await checkedListeners([
      {
        name: 'l',
        address: address(1),
        bind_to_port: false,
        filter_chains: [
          chain('left', { prefix_ranges: [range('10.0.0.0', 9)] }),
          chain('right', { prefix_ranges: [range('10.128.0.0', 9)] }),
          chain('covered', { prefix_ranges: [range('10.0.0.0', 8)] }),
          chain('wider', { prefix_ranges: [range('10.0.0.0', 7)] }),
          chain('tls', { server_names: ['a.com'], transport_protocol: 'tls' }),
          chain('shadowed', { server_names: ['a.com'] }),
          chain('any', {}),
        ],
      },
    ]);
    const named = findings
      .filter(({ diagnostic }) => diagnostic.code === 'WC0455')
      .map(({ diagnostic }) => diagnostic.message);
    expect(named.map((message) => /can reach chain #\d `(\w+)`/.exec(message)?.[1])).toEqual(['covered', 'shadowed']);
  });

  it('says nothing of what a listener filter that is not known may find', async () => {
    const metadata = {
      name: 'cilium.bpf_metadata',
      typed_config: { '@type': 'type.googleapis.com/cilium.BpfMetadata' },
    };
    const chains = [
      { filter_chain_match: { transport_protocol: 'raw_buffer', application_protocols: ['mysql'] } },
      { filter_chain_match: { transport_protocol: 'raw_buffer', server_names: ['a.com'] } },
      {},
    ];
    const codesWith = async (listener_filters: readonly JsonObject[]) => {
      const listener = { name: 'l', address: address(1), listener_filters, filter_chains: chains };
      const { findings } = await checkedListeners([listener]);
      return findings.filter(({ diagnostic }) => diagnostic.code === 'WC0455').length;
    };
    expect([await codesWith([]), await codesWith([metadata])]).toEqual([2, 0]);
  });

  it('warns of matchers that crash Envoy and of names that lead nowhere', async () => {
    const action = (value: string): JsonObject => ({
      action: { name: value, typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value } },
    });
    const input = {
      name: 'port',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.matching.common_inputs.network.v3.DestinationPortInput',
      },
    };
    const map = { '80': { ...action('a'), keep_matching: true }, '81': action('nowhere') };
    const { findings } = await checkedListeners([
      {
        name: 'l',
        address: address(1),
        filter_chains: [{ name: 'a' }],
        filter_chain_matcher: { matcher_tree: { input, exact_match_map: { map } } },
      },
    ]);
    expect(findings.map(({ diagnostic, effect }) => `${diagnostic.code} ${effect}`)).toEqual([
      'WC0457 crash',
      'WC0451 accepted',
    ]);
  });

  it('knows that some fields called typed_config hold an extension with its name', async () => {
    const composite = 'type.googleapis.com/envoy.extensions.filters.http.composite.v3.ExecuteFilterAction';
    const fault = { '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault' };
    const action = { '@type': composite, typed_config: { name: 'b', typed_config: fault } };
    const untyped = { '@type': composite, typed_config: { name: 'b', typed_config: { abort: {} } } };
    const codes = async (typed_config: JsonObject) => {
      const filters = [{ name: 'x', typed_config }];
      const { findings } = await checkedListeners([{ name: 'l', address: address(1), filter_chains: [{ filters }] }]);
      return findings.map(({ diagnostic: { code } }) => code);
    };
    expect(await codes(action)).not.toContain('WC0439');
    expect(await codes(untyped)).toContain('WC0439');
  });

  it('tells each refused update once, though Envoy shows it twice', async () => {
    const error_state = {
      details: 'no',
      failed_configuration: { name: 'l', address: address(1), filter_chains: [{}] },
    };
    const dump = {
      configs: [
        {
          '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
          dynamic_listeners: [{ name: 'l', error_state }, { error_state }],
        },
      ],
    };
    const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dump))]);
    if (!loaded.ok) throw new Error('the dump does not load');
    expect(loaded.value.resources('listener')).toHaveLength(2);
    const report = checkListeners(loaded.value);
    expect(report.findings.map(({ diagnostic: { code } }) => code)).toEqual(['WC0204']);
    expect(report.checked).toBe(1);
  });
});

/** Mutual TLS, whose validation context is told. */
function mutual(validation: JsonObject): JsonObject {
  return {
    name: 'tls',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
      require_client_certificate: true,
      common_tls_context: { tls_certificates: [{}], ...validation },
    },
  };
}
