import { expect as jestExpect } from 'expect';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dump } from '../../src/index.ts';
import { loadDumpFiles } from '../../src/node.ts';
import { matchers } from '../../src/vitest.ts';

let strict: Dump;

beforeAll(async () => {
  const loaded = await loadDumpFiles(['samples/istio-1.12.8-strict/server.json']);
  if (!loaded.ok) throw new Error('the sample loads');
  strict = loaded.value;
});

const inbound = { direction: 'inbound', destination: '10.10.0.32:8090', source: '10.10.0.29:43434' } as const;
const plaintext = { ...inbound, transport: 'raw_buffer', http: '1.1' } as const;
const mutual = { ...inbound, transport: 'tls', serverName: null, applicationProtocols: ['istio'] } as const;

const clientCertificate = { uriSans: ['spiffe://cluster.local/ns/a/sa/b'] };
const request = { method: 'GET', authority: 'echo', path: '/' };

function failureOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('the assertion held');
}

describe('matchers of vitest', () => {
  test('hold', () => {
    expect(strict).toHitFilterChain(mutual);
    expect(strict).toHitFilterChain(mutual, 5);
    expect(strict).toHitFilterChain(mutual, '0.0.0.0_8090');
    expect(strict).toHitFilterChain(mutual, { encryption: 'mTLS', match: { destinationPort: 8090 } });
    expect(strict).not.toHitFilterChain(mutual, 'virtualInbound');
    expect(strict).not.toHitFilterChain(plaintext);
    expect(strict).toBeRefused(plaintext);
    expect(strict).not.toBeRefused(mutual);
    expect(strict).toReach({ ...mutual, clientCertificate, request }, 'inbound|8090||');
    expect(strict).toBeRefused({ ...mutual, clientCertificate: null });
    expect(strict).toAnswer(plaintext, { outcome: 'no_filter_chain', failedAt: 'transport_protocol' });
  });

  test('say what happens instead when they do not hold', () => {
    const refused = failureOf(() => expect(strict).toHitFilterChain(plaintext, 5));
    expect(refused).toContain('expected the connection to hit this filter chain');
    expect(refused).toContain('outcome: expected matched, got no_filter_chain');
    expect(refused).toContain('Port 8090 takes TLS only');
    const hit = failureOf(() => expect(strict).toBeRefused(mutual));
    expect(hit).toContain('expected the connection to be refused');
    expect(hit).toContain('filter chain #5 "0.0.0.0_8090" of virtualInbound');
  });

  test('an undecided connection is neither', () => {
    const open = { ...inbound } as const;
    expect(strict).not.toHitFilterChain(open);
    expect(strict).not.toBeRefused(open);
    expect(strict).toAnswer(open, { outcome: 'undecided', missing: ['transport'] });
  });

  test('what makes no sense is a mistake of the test', () => {
    expect(failureOf(() => expect({}).toBeRefused(mutual))).toContain('takes a loaded dump');
    expect(failureOf(() => expect(strict).toBeRefused({ destination: 'here' }))).toContain('is no address');
  });
});

test("matchers of jest's expect", () => {
  jestExpect.extend(matchers);
  const extended = jestExpect(strict) as unknown as ReturnType<typeof expect<Dump>>;
  extended.toHitFilterChain(mutual, 5);
  extended.not.toHitFilterChain(plaintext);
  expect(failureOf(() => extended.toBeRefused(mutual))).toContain('filter chain #5');
});
