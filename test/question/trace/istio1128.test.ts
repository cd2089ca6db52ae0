import { describe, expect, it } from 'vitest';
import { sharedDumps } from '../../support/sharedDumps.ts';
import { broken, outcome, proxy, trace } from './traced.ts';

const shared = sharedDumps();

/**
 * Client and server with and without sidecar. Each outcome follows from the dumps: `tlsMode: istio` in the metadata of
 * the endpoint 10.10.0.32 and its absence at 10.10.0.31 choose the transport socket match, the server's chains for port
 * 8090 choose between mutual TLS, plaintext and nothing.
 */
describe.runIf(shared !== undefined)('Istio 1.12.8', () => {
  const folder = `${shared}/istio-1.12.8`;
  const client = (scenario: string) => proxy(`${folder}/${scenario}/client-http-client/config_dump.json`);
  const server = (scenario: string) => proxy(`${folder}/${scenario}/server-echo-meshified/config_dump.json`);
  const identity = 'spiffe://cluster.local/ns/client-8-52032/sa/default';
  const toMesh = { request: 'GET http://echo.meshified/' };
  const toPlain = { request: 'GET http://echo.echo-7-41958/' };
  const straight = { ...toMesh, to: '10.10.0.32:8090', from: '10.10.0.9' };

  it('PERMISSIVE: mutual TLS between sidecars, plaintext to and from whoever has none', async () => {
    const from = await client('permissive');
    const to = await server('permissive');
    expect(trace(from, [to], toMesh).map(outcome)).toEqual([
      `200 mutual_tls ${identity} | 200 - via_upstream | 200 - via_upstream`,
    ]);
    expect(trace(from, [to], toPlain).map(outcome)).toEqual(['200 plaintext | 200 - via_upstream']);
    expect(trace(undefined, [to], straight).map(outcome)).toEqual(['200 plaintext | 200 - via_upstream']);
  });

  it('sends the names and protocols that the chains of the server are told by', async () => {
    const sent = trace(await client('permissive'), [await server('permissive')], toMesh).flatMap(({ hops }) =>
      hops.filter(({ kind }) => kind === 'transport_socket').map(({ text }) => text),
    );
    expect(sent).toEqual([
      "transport socket match tlsMode-istio (fits the endpoint's metadata): mutual TLS, HTTP/1.1, " +
        'SNI outbound_.80_._.echo.meshified.svc.cluster.local, ALPN istio-http/1.1, istio, http/1.1',
    ]);
    const plain = trace(await client('permissive'), [], toPlain).flatMap(({ hops }) =>
      hops.filter(({ kind }) => kind === 'transport_socket').map(({ text }) => text),
    );
    expect(plain).toEqual(['transport socket match tlsMode-disabled (takes every endpoint): plaintext, HTTP/1.1']);
  });

  it('TCP: the peers exchange metadata', async () => {
    const [path] = trace(await client('permissive-tcp'), [await server('permissive-tcp')], {
      tcp: 'echo.meshified:80',
    });
    expect(path && outcome(path)).toBe(`connected mutual_tls ${identity} | 0 - | 0 -`);
    expect(path?.hops.map(({ text }) => text)).toContain(
      `mutual TLS, ALPN istio-peer-exchange; the client is ${identity}`,
    );
    expect(path?.hops.find(({ kind }) => kind === 'transport_socket')?.text).toContain(
      'ALPN istio-peer-exchange, istio',
    );
  });

  it.each(['strict-namespace', 'strict-sniff'])(
    '%s: a client without sidecar is reset, one with it is not',
    async (scenario) => {
      const to = await server(scenario);
      const [path] = trace(undefined, [to], straight);
      expect(path && outcome(path)).toBe('connection reset curl 56 | 0 NR filter_chain_not_found');
      expect(path && broken(path)).toEqual([
        'echo-v1.meshified: virtualInbound has no filter chain for plaintext: connection closed',
      ]);
      expect(path?.outcome.fault).toMatchObject({ party: 'server_proxy', who: 'echo-v1.meshified' });
      expect(trace(await client(scenario), [to], toMesh).map(outcome)).toEqual([
        `200 mutual_tls ${identity} | 200 - via_upstream | 200 - via_upstream`,
      ]);
    },
  );

  it('a DestinationRule with DISABLE sends plaintext', async () => {
    const scenario = 'permissive-dr-disable';
    expect(trace(await client(scenario), [await server(scenario)], toMesh).map(outcome)).toEqual([
      '200 plaintext | 200 - via_upstream | 200 - via_upstream',
    ]);
  });
});
