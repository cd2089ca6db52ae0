import { connect } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { formatSocketAddress } from '../../src/base/socketAddress.ts';
import type { Dump } from '../../src/dump/dump.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { explain } from '../../src/question/explain.ts';
import { findEnvoy } from './envoy/envoyBinary.ts';
import { freePorts, heard, portOf, serverOf } from './internal/servers.ts';
import {
  extension,
  internalUpstream,
  originalDst,
  originalDstFilter,
  tcpProxy,
  withInternalListeners,
} from './internal/withInternalListeners.ts';

const stateKey = `${originalDst}.local_ip`;

/** How a connection to an internal listener may be told its original destination; `A` and `B` are servers. */
interface Telling {
  readonly endpointId?: 'A' | 'B';
  readonly metadata?: 'A' | 'B' | 'nonsense';
  /** Whose metadata `internal_upstream` passes on; undefined: there is no `internal_upstream`. */
  readonly passesOn?: readonly ('host' | 'cluster')[];
  readonly state?: { readonly value: 'A' | 'B' | 'nonsense'; readonly share: 'NONE' | 'ONCE' | 'TRANSITIVE' };
  readonly hasFilter?: boolean;
}

const tellings: Readonly<Record<string, Telling>> = {
  'metadata of the host': { endpointId: 'A', metadata: 'B', passesOn: ['host'] },
  'metadata of the cluster': { endpointId: 'A', metadata: 'B', passesOn: ['cluster'] },
  'metadata without an endpoint id': { metadata: 'B', passesOn: ['host'] },
  'an endpoint id alone': { endpointId: 'A', passesOn: ['host'] },
  'metadata that is not passed on': { endpointId: 'A', metadata: 'B', passesOn: [] },
  'no internal_upstream': { endpointId: 'A', metadata: 'B' },
  'metadata without the filter': { metadata: 'B', passesOn: ['host'], hasFilter: false },
  'metadata that is no address': { endpointId: 'A', metadata: 'nonsense', passesOn: ['host'] },
  'shared filter state': { passesOn: [], state: { value: 'B', share: 'ONCE' } },
  'transitive filter state': { passesOn: [], state: { value: 'B', share: 'TRANSITIVE' } },
  'filter state that is not shared': { passesOn: [], state: { value: 'B', share: 'NONE' } },
  'filter state beside metadata': { metadata: 'A', passesOn: ['host'], state: { value: 'B', share: 'ONCE' } },
  'filter state beside a host without metadata': { passesOn: ['host'], state: { value: 'B', share: 'ONCE' } },
  'filter state without internal_upstream': { state: { value: 'B', share: 'ONCE' } },
  'filter state that is no address': { passesOn: [], state: { value: 'nonsense', share: 'ONCE' } },
  'filter state without the filter': { passesOn: [], state: { value: 'B', share: 'ONCE' }, hasFilter: false },
};

type Texts = (of: 'A' | 'B' | 'nonsense') => string;

function configured(telling: Telling, index: number, port: number, text: Texts) {
  const { endpointId, metadata, passesOn, state, hasFilter = true } = telling;
  const told = metadata && { metadata: { filter_metadata: { [originalDst]: { local: text(metadata) } } } };
  const isOfCluster = passesOn?.includes('cluster') === true;
  const address = {
    server_listener_name: `inner${index}`,
    ...(endpointId === undefined ? {} : { endpoint_id: text(endpointId) }),
  };
  const endpoint = { endpoint: { address: { envoy_internal_address: address } }, ...(isOfCluster ? {} : told) };
  const passthrough = (passesOn ?? []).map((kind) => ({ kind: { [kind]: {} }, name: originalDst }));
  const cluster = {
    name: `to${index}`,
    type: 'STATIC',
    load_assignment: { cluster_name: `to${index}`, endpoints: [{ lb_endpoints: [endpoint] }] },
    ...(isOfCluster ? told : {}),
    ...(passesOn === undefined
      ? {}
      : {
          transport_socket: internalUpstream({ passthrough_metadata: passthrough }),
        }),
  };
  const setState = state && {
    object_key: stateKey,
    format_string: { text_format_source: { inline_string: text(state.value) } },
    shared_with_upstream: state.share,
  };
  const before =
    setState === undefined
      ? []
      : [extension('state', 'filters.network.set_filter_state.v3.Config', { on_new_connection: [setState] })];
  const outer = {
    name: `outer${index}`,
    address: { socket_address: { address: '127.0.0.1', port_value: port } },
    filter_chains: [{ filters: [...before, tcpProxy(`to${index}`)] }],
  };
  const inner = {
    name: `inner${index}`,
    internal_listener: {},
    listener_filters: hasFilter ? [originalDstFilter] : [],
    filter_chains: [{ filters: [tcpProxy('original')] }],
  };
  return { cluster, listeners: [outer, inner] };
}

const servers = await Promise.all(['A', 'B'].map((name) => serverOf(name)));
afterAll(() => {
  for (const server of servers) server.close();
});

/** The name of the server that our answer leads to. */
function foretold(dump: Dump, port: number, names: ReadonlyMap<string, string>): string {
  const connection = connectionFromRecord({ destination: `127.0.0.1:${port}`, transport: 'raw_buffer', http: null });
  if (!connection.ok) throw new Error(connection.failure.problem);
  const [onward, ...others] = explain(dump, connection.value).onward;
  expect(others).toEqual([]);
  if (onward?.kind !== 'followed') return 'closed';
  const { passage } = onward.verdict;
  const outcomes =
    passage?.kind === 'decided' ? (passage.upstream ?? []).flatMap(({ verdict }) => verdict.branches) : [];
  const [address] = outcomes.flatMap(({ walk }) =>
    walk.outcome.kind === 'hosts' ? walk.outcome.hosts.map((host) => host.address) : [],
  );
  return address?.kind === 'socket' ? (names.get(formatSocketAddress(address)) ?? 'other') : 'nothing';
}

describe.each(['1.36.4', '1.40.0'])('Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) process.stderr.write(`SKIPPED: internal listeners of Envoy ${version}: ${envoy.reason}\n`);

  test.skipIf(!envoy.found)('tells internal listeners the original destination that we say', async () => {
    const names = new Map(servers.map((server, index) => [`127.0.0.1:${portOf(server)}`, 'AB'[index] ?? '']));
    const addresses = [...names.keys()];
    const text: Texts = (of) => (of === 'nonsense' ? of : (addresses['AB'.indexOf(of)] ?? ''));
    const ports = await freePorts(Object.keys(tellings).length);
    const all = Object.values(tellings).map((telling, index) => configured(telling, index, ports[index] ?? 0, text));
    const resources = {
      listeners: all.flatMap(({ listeners }) => listeners),
      clusters: all.map(({ cluster }) => cluster),
    };
    await withInternalListeners(envoy.found ? envoy.path : '', resources, async (dump) => {
      const at = (index: number): number => ports[index] ?? 0;
      const results = Object.keys(tellings).map(
        async (name, index) => [name, await heard(connect(at(index), '127.0.0.1'))] as const,
      );
      const ours = Object.keys(tellings).map((name, index) => [name, foretold(dump, at(index), names)]);
      const real = await Promise.all(results);
      expect(ours).toEqual(real);
      expect(new Set(real.map(([, result]) => result))).toEqual(new Set(['A', 'B', 'closed']));
    });
  });
});
