/**
 * Makes test/evidence/fixtures/envoyOwnLog.ndjson: what a real Envoy writes in its own log (`-l debug`) in every situation of
 * recordAccessLogs/situations.ts, one situation after the other, so that the lines of each are known. Its listeners are those of envoyDump.json. Run it
 * with the path of an Envoy binary, as root, where the ports are free:
 *
 *     unshare -n sh -c 'ip link set lo up; npx tsx scripts/recordOwnLog.ts PATH_OF_ENVOY [FILE]'
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeCertificates } from './recordAccessLogs/certificates.ts';
import { clusters, typed } from './recordAccessLogs/configuration.ts';
import { startServers } from './recordAccessLogs/servers.ts';
import { type Situation, situations } from './recordAccessLogs/situations.ts';

const firstPort = 21_000;
const usual = fileURLToPath(new URL('../test/evidence/fixtures/envoyOwnLog.ndjson', import.meta.url));
/** Loggers whose lines tell nothing of the connections of clients. */
const others = /^\[[^\]]*\]\[\d+\]\[\w+\]\[(?:init|config|main|misc|client|http2|io|quic|dns|file)\]/;
const filterNoise = /\]\[trace\]\[filter\] .*\] (?!tls|original_dst|http inspector)/;

const isTelling = (line: string): boolean =>
  line !== '' && !others.test(line) && !filterNoise.test(line) && (line.startsWith('[') || line.startsWith("':"));

function bootstrap(all: readonly Situation[], certificates: ReturnType<typeof makeCertificates>): string {
  const internal = 'envoy.extensions.bootstrap.internal_listener.v3.InternalListener';
  return JSON.stringify({
    node: { id: 'recorder', cluster: 'recorder' },
    static_resources: {
      listeners: all.map((situation, index) => ({
        name: situation.name,
        address: { socket_address: { address: '127.0.0.1', port_value: firstPort + index } },
        ...situation.listener(() => []),
      })),
      clusters: clusters(certificates),
    },
    bootstrap_extensions: [typed('envoy.bootstrap.internal_listener', internal)],
  });
}

async function main(envoy: string, output: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'record-own-log-'));
  const certificates = makeCertificates(directory);
  const stopServers = await startServers(certificates);
  const all = situations(certificates);
  const configuration = join(directory, 'envoy.json');
  writeFileSync(configuration, bootstrap(all, certificates));
  const flags = ['--concurrency', '1', '--disable-hot-restart', '-l', 'debug', '--component-log-level', 'filter:trace'];
  const child = spawn(envoy, ['-c', configuration, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  try {
    while (!log.includes('starting worker 0')) await sleep(100);
    await sleep(500);
    const version = execFileSync(envoy, ['--version'], { encoding: 'utf8' });
    const recorded = [JSON.stringify({ envoy: /\/(\d+\.\d+\.\d+)\//.exec(version)?.[1] })];
    for (const [index, situation] of all.entries()) {
      log = '';
      await situation.client(firstPort + index);
      await sleep(200);
      recorded.push(JSON.stringify({ situation: situation.name, lines: log.split('\n').filter(isTelling) }));
    }
    writeFileSync(output, `${recorded.join('\n')}\n`);
  } finally {
    child.kill('SIGKILL');
    stopServers();
    rmSync(directory, { recursive: true, force: true });
  }
}

const [path, file] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: ownLog.ts PATH_OF_ENVOY [FILE]');
await main(path, file ?? usual);
process.exit(0);
