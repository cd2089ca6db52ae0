import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { broken, outcome, proxy, trace } from './traced.ts';

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../../samples/istio-1.12.8-permissive/${name}.json`, import.meta.url));

interface DumpJson {
  configs: { '@type': string; [field: string]: unknown }[];
}

/** The sample without a section, or with a changed one. */
function changed(
  name: string,
  section: string,
  change?: (config: DumpJson['configs'][number]) => object,
): { name: string; json: unknown } {
  const dump: DumpJson = JSON.parse(readFileSync(sample(name), 'utf8'));
  const configs = dump.configs.flatMap((config) => {
    if (!config['@type'].endsWith(`.${section}`)) return [config];
    return change === undefined ? [] : [change(config)];
  });
  return { name: `${name}.json`, json: { configs } };
}

const call = { request: 'GET http://echo.meshified/' };

/** What is not there is said, and the answer goes as far as it can. */
describe('missing pieces', () => {
  it('no routes: stops at the route', async () => {
    const client = await proxy(changed('client', 'RoutesConfigDump'));
    const [path] = trace(client, [await proxy(sample('server'))], { ...call, to: '10.255.10.32:80' });
    expect(path && outcome(path)).toBe('cannot be told');
    expect(path && broken(path)).toMatchObject([expect.stringContaining('route')]);
  });

  it('no endpoints: both transport sockets are told', async () => {
    const client = await proxy(changed('client', 'EndpointsConfigDump'));
    const [path] = trace(client, [await proxy(sample('server'))], call);
    expect(path?.outcome).toMatchObject({
      kind: 'unknown',
      fault: { party: 'missing_piece', reason: 'the dump has no endpoints' },
    });
    const last = path?.hops.at(-1);
    expect(last?.text).toBe('cluster outbound|80||echo.meshified.svc.cluster.local: the dump has no endpoints');
    expect(last?.details).toMatchObject([
      expect.stringMatching(
        /^if tlsMode in the metadata of the endpoint is istio: mutual TLS, HTTP\/1.1, SNI outbound_\.80_\._\.echo/,
      ),
      'if tlsMode in the metadata of the endpoint is not istio: plaintext, HTTP/1.1',
    ]);
  });

  it('a secret that was not delivered to the client', async () => {
    const client = await proxy(
      changed('client', 'SecretsConfigDump', (config) => ({
        '@type': config['@type'],
        dynamic_warming_secrets: ['default', 'ROOTCA'].map((name) => ({
          name,
          version_info: 'uninitialized',
          secret: { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret', name },
        })),
      })),
    );
    const [path] = trace(client, [await proxy(sample('server'))], call);
    expect(path && outcome(path)).toContain('503 | 503 ');
    expect(path && outcome(path)).toContain('Secret_is_not_supplied_by_SDS');
    expect(path?.outcome.fault).toMatchObject({ party: 'client_proxy', who: 'http-client-v1.client-8-52032' });
  });

  it('a secret that was not delivered to the server', async () => {
    const server = await proxy(
      changed('server', 'SecretsConfigDump', (config) => ({
        '@type': config['@type'],
        dynamic_warming_secrets: [
          {
            name: 'default',
            version_info: 'uninitialized',
            secret: {
              '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
              name: 'default',
            },
          },
        ],
      })),
    );
    const [path] = trace(await proxy(sample('client')), [server], call);
    expect(path?.outcome.fault).toMatchObject({ party: 'server_proxy', who: 'echo-v1.meshified' });
    expect(path?.outcome.client.words).toBe('503');
  });

  it('no secrets at all: the handshake is assumed, and said to be', async () => {
    const [path] = trace(
      await proxy(changed('client', 'SecretsConfigDump')),
      [await proxy(changed('server', 'SecretsConfigDump'))],
      call,
    );
    expect(path?.outcome).toMatchObject({ kind: 'ok', encryption: 'mutual_tls' });
    expect(path?.notes.map(({ code }) => code)).toContain('WC0824');
  });

  it('the dump of another pod: the sidecar that is known to be there is assumed to accept', async () => {
    const client = await proxy(sample('client'));
    const [path] = trace(client, [client], call);
    expect(path && outcome(path)).toBe('200 mutual_tls | 200 - via_upstream');
    expect(path && broken(path)).toEqual([
      '10.10.0.32:8090: 10.10.0.32:8090 has a sidecar, whose dump was not given: it is assumed to accept',
    ]);
  });

  it('a service that the client does not know leaves the mesh, where it is let', async () => {
    const [path] = trace(await proxy(sample('client')), [], { request: 'http://nowhere.example.com/' });
    expect(path?.hops[0]?.text).toBe('nowhere.example.com: the proxy does not know this service');
    expect(path?.notes.map(({ code }) => code)).toContain('WC0823');
    expect(path?.hops.map(({ text }) => text)).toContain('cluster PassthroughCluster');
  });

  it('a route to a cluster that is gone is 503 NC', async () => {
    const client = await proxy(
      changed('client', 'ClustersConfigDump', (config) => ({
        ...config,
        dynamic_active_clusters: (config.dynamic_active_clusters as { cluster: { name: string } }[]).filter(
          ({ cluster }) => !cluster.name.includes('echo.meshified'),
        ),
      })),
    );
    const [path] = trace(client, [], call);
    expect(path && outcome(path)).toBe('503 | 503 NC cluster_not_found');
  });

  it('a cluster without endpoints is 503 UH', async () => {
    const client = await proxy(changed('client', 'EndpointsConfigDump', (config) => ({ '@type': config['@type'] })));
    const [path] = trace(client, [], call);
    expect(path && outcome(path)).toBe('503 | 503 UH no_healthy_upstream');
    expect(path?.outcome.fault).toMatchObject({ party: 'missing_piece' });
  });
});
