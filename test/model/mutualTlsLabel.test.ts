import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, memorySource } from '../../src/index.ts';
import { describeChain } from '../../src/model/chainSummary.ts';
import { subjectOf } from '../../src/question/proxyModel.ts';
import { downstreamTls, dumpOf, tcpProxy, verdictOf } from '../match/passage.ts';

const ca = { trusted_ca: { inline_string: 'x' } };
const hash = { verify_certificate_hash: ['a'.repeat(64)] };
const untrusted = { trust_chain_verification: 'ACCEPT_UNTRUSTED' };
const certificates = { tls_certificates: [{ certificate_chain: { inline_string: 'x' } }] };

test.each([
  ['nothing to verify against', {}, 'TLS'],
  ['an empty context', { validation_context: {} }, 'TLS'],
  ['authorities', { validation_context: ca }, 'mTLS'],
  ['a hash', { validation_context: hash }, 'mTLS'],
  ['untrusted ones', { validation_context: untrusted }, 'TLS'],
  ['untrusted ones and a hash', { validation_context: { ...untrusted, ...hash } }, 'TLS'],
  ['untrusted ones and authorities', { validation_context: { ...untrusted, ...ca } }, 'mTLS'],
])('a chain that requires a certificate, with %s', (_, common, label) => expectLabel(true, common, label));

const spiffe = {
  custom_validator_config: {
    name: 'envoy.tls.cert_validator.spiffe',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig',
      trust_domains: [{ name: 'mesh', trust_bundle: { inline_string: 'x' } }],
    },
  },
};
const names = { match_typed_subject_alt_names: [{ san_type: 'DNS', matcher: { exact: 'a' } }] };
const discovered = { validation_context_sds_secret_config: { name: 'ROOTCA' } };

test.each([
  ['authorities', { validation_context: ca }, 'TLS'],
  ['a hash', { validation_context: hash }, 'mTLS'],
  ['names', { validation_context: { ...ca, ...names } }, 'mTLS'],
  ['names and untrusted ones', { validation_context: { ...ca, ...names, ...untrusted } }, 'TLS'],
  ['trust domains', { validation_context: spiffe }, 'mTLS'],
  [
    'names beside what is discovered',
    { combined_validation_context: { default_validation_context: names, ...discovered } },
    'mTLS',
  ],
  [
    'nothing beside what is discovered',
    { combined_validation_context: { default_validation_context: {}, ...discovered } },
    'TLS',
  ],
])('a chain that requires none, with %s', (_, common, label) => expectLabel(false, common, label));

async function expectLabel(require_client_certificate: boolean, common: object, label: string): Promise<void> {
  const transportSocket = downstreamTls({
    require_client_certificate,
    common_tls_context: { ...certificates, ...common } as JsonObject,
  });
  const proxy = { filters: [tcpProxy({ cluster: 'c' })], transportSocket };
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dumpOf(proxy)))]);
  if (!loaded.ok) throw new Error('not loaded');
  const [chain] = subjectOf(loaded.value).proxy.listeners.all()[0]?.filterChains ?? [];
  expect(chain && describeChain(chain)).toBe(`${label}, TCP cluster c`);
  const stranger = { transport: 'tls', serverName: null, clientCertificate: null } as const;
  expect(await verdictOf(proxy, stranger)).toMatchObject({ tls: label === 'mTLS' ? 'refused' : 'accepted' });
}
