import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findEnvoy } from './envoy/envoyBinary.ts';
import { Random } from './generate/random.ts';
import { askHandshakes, certificatesIn, type Handshake, type Told } from './handshakes/askHandshakes.ts';
import { generateHandshake, type HandshakeCase } from './handshakes/handshakeCase.ts';

const directory = mkdtempSync(join(tmpdir(), 'whichchain-certificates-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const certificates = certificatesIn(directory);
const seed = Number(process.env.WHICHCHAIN_SEED ?? Date.now() % 1_000_000);

/** How curl fails that is done with its handshake and then refused differs by the second and by the version of HTTP. Whether what a client sends comes before a listener without inspectors has closed its connection is a matter of luck. */
function told({ inspects }: HandshakeCase, { client, clientLog, serverLog }: Told): Told {
  const isLuck = !inspects && serverLog.startsWith('0 NR');
  return {
    client: client.replace(/curl (?:16|18|52)$/, 'curl 56'),
    clientLog: isLuck ? clientLog.replace('0 UR', '0 -') : clientLog,
    serverLog,
  };
}

interface Difference {
  readonly case: HandshakeCase;
  readonly real: Told;
  readonly ours: Told;
}

const differing = (asked: readonly Handshake[]): readonly Difference[] =>
  asked
    .map(({ case: one, real, ours }) => ({ case: one, real: told(one, real), ours: told(one, ours) }))
    .filter(({ real, ours }) => JSON.stringify(real) !== JSON.stringify(ours));

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) process.stderr.write('SKIPPED: handshakes of the application itself: there is no curl\n');

describe.each(['1.36.4', '1.40.0'])('TLS between two proxies: Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) process.stderr.write(`SKIPPED: handshakes of Envoy ${version}: ${envoy.reason}\n`);

  test.skipIf(!envoy.found)(
    `goes and is logged as it is traced (seed ${seed})`,
    async () => {
      const random = new Random(seed);
      const made = Array.from({ length: 120 }, () => generateHandshake(random, certificates));
      const cases = hasCurl ? made : made.filter(({ payload }) => payload !== 'https');
      const path = envoy.found ? envoy.path : '';
      const asked = await askHandshakes(path, cases);
      const different = differing(asked);
      // On a busy machine a call may end before its answer: what differs counts when it does so again.
      if (different.length > 0) {
        const again = different.map((one) => one.case);
        expect(differing(await askHandshakes(path, again))).toEqual([]);
      }
      // All ways to end come by.
      const ends = new Set(asked.map(({ real }) => real.client));
      expect([...ends].sort()).toEqual(expect.arrayContaining(['200', '503', 'closed', 'connected']));
    },
    90_000,
  );
});
