import { describe, expect, it } from 'vitest';
import { sharedDumps } from '../../support/sharedDumps.ts';
import { outcome, proxy, trace } from './traced.ts';

const shared = sharedDumps();
const sleep = 'spiffe://cluster.local/ns/full/sa/sleep';
const encrypted = `200 mutual_tls ${sleep}`;
const plain = '200 plaintext';

/**
 * The task of automatic mutual TLS: sleep in full (with sidecar) and legacy (without) call httpbin in full, partial (one
 * of two pods has a sidecar) and legacy. These dumps have no secrets: the caller's name is what the cluster of sleep.full
 * in the other dumps requires of its endpoint.
 */
describe.runIf(shared !== undefined)('Istio 1.5.0, reachability', () => {
  /** Rows full and legacy; a cell has the outcomes of all endpoints. */
  async function table(scenario: string): Promise<Record<string, readonly (readonly string[])[]>> {
    const dumps = (name: string) => {
      const path = `${shared}/istio-1.5.0/${scenario}/${name}`;
      return proxy(`${path}.config_dump.json`, `${path}.eds.json`);
    };
    const client = await dumps('sleep.full');
    const servers = [await dumps('httpbin.full'), await dumps('httpbin.partial')];
    const row = (from: typeof client | undefined) =>
      ['full', 'partial', 'legacy'].map((namespace) => {
        const request = `GET http://httpbin.${namespace}:8000/headers`;
        const paths = trace(from, servers, { request, from: from === undefined ? '10.244.3.11' : undefined });
        return paths.map((path) => outcome(path).split(' | ')[0] ?? '');
      });
    return { full: row(client), legacy: row(undefined) };
  }

  it('PERMISSIVE: six times 200, with an identity wherever both have a sidecar', async () => {
    expect(await table('meshpolicy-permissive-automtls')).toEqual({
      full: [[encrypted], [encrypted, plain], [plain]],
      legacy: [[plain], [plain, plain], [plain]],
    });
  });

  it('STRICT in full: only the client without sidecar fails, and only there', async () => {
    expect(await table('full-policy-strict-automtls')).toEqual({
      full: [[encrypted], [encrypted, plain], [plain]],
      legacy: [['connection reset curl 56'], [plain, plain], [plain]],
    });
  });

  /** The policy of this dump is about httpbin.full alone: the sidecar of httpbin.partial goes on with mutual TLS. */
  it('disabled for httpbin.full: plaintext to it, although both have a sidecar', async () => {
    expect(await table('full-policy-disabled-automtls')).toEqual({
      full: [[plain], [encrypted, plain], [plain]],
      legacy: [[plain], [plain, plain], [plain]],
    });
  });

  it('ISTIO_MUTUAL against disabled: 503 from the own sidecar', async () => {
    expect(await table('full-policy-disabled-dr-istio-mutual')).toEqual({
      full: [['503'], [encrypted, plain], [plain]],
      legacy: [[plain], [plain, plain], [plain]],
    });
  });

  it('says whose fault the 503 is and what both sidecars log', async () => {
    const folder = `${shared}/istio-1.5.0/full-policy-disabled-dr-istio-mutual`;
    const client = await proxy(`${folder}/sleep.full.config_dump.json`, `${folder}/sleep.full.eds.json`);
    const server = await proxy(`${folder}/httpbin.full.config_dump.json`);
    const [path] = trace(client, [server], { request: 'http://httpbin.full:8000/headers' });
    expect(path?.outcome.fault).toMatchObject({ party: 'client_proxy', who: 'sleep-v1.full' });
    expect(path?.logs).toMatchObject([
      { who: 'sleep-v1.full', code: 503, flags: 'URX,UF' },
      { who: 'httpbin-v1.full', code: 400, flags: 'DPE', details: 'http1.codec_error' },
    ]);
    expect(path?.logs[0]?.details).toContain('WRONG_VERSION_NUMBER');
  });
});
