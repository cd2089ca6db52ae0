import { expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { secretDelivery } from '../../../src/match/tls/deliveredSecret.ts';
import { subjectOf } from '../../../src/question/proxyModel.ts';

async function delivery(secrets: object): Promise<string> {
  const type = 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump';
  const loaded = await loadDump([memorySource('f', JSON.stringify({ configs: [{ '@type': type, ...secrets }] }))]);
  if (!loaded.ok) throw new Error('not loaded');
  const reference = { name: 'cert', origin: { file: 'f', pointer: '' } };
  return secretDelivery(reference as Parameters<typeof secretDelivery>[0], subjectOf(loaded.value).proxy).kind;
}

const certificate = { certificate_chain: { inline_string: 'x' } };

test.each([
  ['one in use', { dynamic_active_secrets: [{ name: 'cert', secret: { tls_certificate: certificate } }] }, 'delivered'],
  ['one that is awaited', { dynamic_warming_secrets: [{ name: 'cert', secret: { name: 'cert' } }] }, 'missing'],
  ['one that somebody emptied', { static_secrets: [{ name: 'cert', secret: { name: 'cert' } }] }, 'unknown'],
  ['one that somebody took out', { dynamic_active_secrets: [{ name: 'cert', secret: '***' }] }, 'unknown'],
  ['none', { static_secrets: [] }, 'unknown'],
])('%s', async (_, secrets, expected) => {
  expect(await delivery(secrets)).toBe(expected);
});
