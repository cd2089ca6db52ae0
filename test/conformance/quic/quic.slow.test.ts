import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, loadEngine } from '../check/engine.ts';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';
import { type EnvoyProcess, envoyFiles, startEnvoy } from '../envoy/envoyProcess.ts';
import { askQuic, clientCluster, clientListener, type QuicCase } from './quicClient.ts';
import { quicListeners } from './quicListeners.ts';

const envoy = findEnvoy(defaultEnvoyVersion);
if (!envoy.found) process.stderr.write(`SKIPPED: QUIC is not asked of a real Envoy: ${envoy.reason}\n`);

/** Of its own, so that no port is taken. */
const address = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.77`;
const callers = [
  { serverName: 'a.com', source: '127.0.0.1' },
  { serverName: 'B.a.com', source: '127.0.0.1' },
  { serverName: 'x.org', source: '127.0.0.2' },
  { serverName: 'a.com', source: address },
];

describe.runIf(envoy.found)('QUIC connections', () => {
  const running: EnvoyProcess[] = [];
  let engine: Engine;
  let cases: readonly QuicCase[];
  afterAll(async () => {
    await Promise.all(running.map((one) => one.stop()));
  });

  beforeAll(async () => {
    if (!envoy.found) return;
    const files = envoyFiles();
    makeCertificate(files.directory);
    const listeners = quicListeners(address, files.directory);
    cases = listeners.flatMap((_, listener) => callers.map((caller) => ({ listener, ...caller })));
    running.push(await startEnvoy(envoy.path, files, listeners));
    expect(running[0]?.refusals.listeners).toEqual(new Map());
    const clusters = cases.map((one) => clientCluster(one, address));
    running.push(await startEnvoy(envoy.path, envoyFiles(), [clientListener(address)], clusters));
    engine = await loadEngine({ listeners }, envoy.version);
  });

  test('come to the chains that the engine says', async () => {
    const seen: (string | undefined)[] = [];
    for (const one of cases) seen.push(await askQuic(one, address));
    const surprises = cases.flatMap((asked, index) => {
      const place = seen[index];
      const name = `l${asked.listener}`;
      const said = engine.answer({
        connection: {
          id: name,
          listener: name,
          destination: `${address}:${11000 + asked.listener}`,
          source: `${asked.source}:40000`,
          transport: 'tls',
          serverName: asked.serverName,
          applicationProtocols: ['h3'],
        },
      });
      const was = place === undefined ? `no_filter_chain ${name}` : `matched ${place} ${name}`;
      const agrees = said.kind === 'decided' && said.outcome === was;
      return agrees ? [] : [`${JSON.stringify(asked)}: Envoy ${was}, engine ${JSON.stringify(said)}`];
    });
    expect(surprises).toEqual([]);
    expect(new Set(seen)).toEqual(new Set([undefined, 'default', '0', '1', '2']));
    expect(seen).toHaveLength(60);
  });
});

/** A QUIC client looks whether the certificate is for the server name. */
function makeCertificate(directory: string): void {
  const names = 'subjectAltName=DNS:a.com,DNS:*.a.com,DNS:x.org';
  const arguments_ = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const more = ['-subj', '/CN=server', '-keyout', 'server.key', '-out', 'server.pem', '-days', '30', '-addext', names];
  execFileSync('openssl', [...arguments_, ...more], { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
}
