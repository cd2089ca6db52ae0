import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, memorySource } from '../../src/index.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';
import { isRefused } from '../../src/verdict/finding.ts';

const endpoints = (address: string, cluster_name = 'c'): JsonObject => ({
  '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  cluster_name,
  endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address, port_value: 80 } } } }] }],
});
const secret = (more: JsonObject): JsonObject => ({
  '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
  name: 's',
  ...more,
});
const cluster = (type: string): JsonObject => ({
  '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  name: 'c',
  type,
});
const keyAlone = secret({ tls_certificate: { private_key: { inline_string: 'key-data' } } });

async function checked(document: JsonObject) {
  const loaded = await loadDump([memorySource('file.json', JSON.stringify(document))]);
  if (!loaded.ok) throw new Error('not loaded');
  const report = checkDump(loaded.value);
  return {
    report,
    refused: report.findings.filter(isRefused).map(({ diagnostic: { code, message } }) => [code, message]),
  };
}

describe('endpoints that come by discovery', () => {
  it('are addresses', async () => {
    const { refused, report } = await checked({ resources: [endpoints('10.0.0.1'), endpoints('a.example', 'd')] });
    expect(refused).toEqual([['WC0444', 'endpoint assignment `d`: the endpoint `a.example` is no IP address']]);
    expect([report.checkedEndpoints, report.checkedClusters]).toEqual([2, 0]);
  });

  it('are not those that a cluster in DNS lists itself', async () => {
    expect((await checked({ resources: [cluster('STRICT_DNS'), endpoints('a.example')] })).refused).toEqual([]);
    expect((await checked({ resources: [cluster('EDS'), endpoints('a.example')] })).refused).toHaveLength(2);
  });

  it('are not judged where a running proxy has them in use', async () => {
    const running = {
      '@type': 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump',
      dynamic_endpoint_configs: [{ endpoint_config: endpoints('a.example') }],
    };
    const { refused, report } = await checked({ configs: [running] });
    expect([refused, report.checkedEndpoints]).toEqual([[], 0]);
  });
});

describe('secrets that come by discovery', () => {
  it('have a certificate and its key', async () => {
    const { refused, report } = await checked({ resources: [keyAlone] });
    expect(refused).toEqual([['WC0444', 'secret `s`: a certificate has a key and no chain']]);
    expect(report.checkedSecrets).toBe(1);
  });

  it('may hold what stands in for a certificate', async () => {
    const inline = (inline_string: string): JsonObject => ({ inline_string });
    const pair = (text: string): JsonObject =>
      secret({ tls_certificate: { certificate_chain: inline(text), private_key: inline('[redacted]') } });
    expect((await checked({ resources: [pair('cert-data')] })).refused).toEqual([]);
    expect((await checked({ resources: [pair('no certificate, '.repeat(5))] })).refused).toEqual([
      ['WC0444', 'secret `s`: what should be a certificate is no PEM'],
    ]);
  });

  it('are not looked into where nobody may use them', async () => {
    const { '@type': _, ...held } = keyAlone;
    expect((await checked({ static_resources: { secrets: [held] } })).refused).toEqual([]);
  });
});
