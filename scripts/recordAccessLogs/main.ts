/**
 * Makes test/evidence/fixtures/envoyLines.ndjson: the access-log lines that a real Envoy writes in every situation of
 * situations.ts, in every format of formats.ts; and envoyDump.json, the dump of that very Envoy. With `other` the same for
 * otherSituations.ts: otherEnvoyLines.ndjson and otherEnvoyDump.json. Run it with the path of an Envoy binary, as root, where the
 * ports are free:
 *
 *     unshare -n sh -c 'ip link set lo up; npx tsx scripts/recordAccessLogs/main.ts PATH_OF_ENVOY [other [FOLDER]]'
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/base/json.ts';
import { makeCertificates } from './certificates.ts';
import { clusters, typed } from './configuration.ts';
import { alwaysRecorded, formats } from './formats.ts';
import { startOtherServers } from './otherServers.ts';
import { otherClusters, otherSituations } from './otherSituations.ts';
import { startServers } from './servers.ts';
import { type Logs, type Situation, situations } from './situations.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../test/evidence/fixtures/${name}`, import.meta.url));
const firstPort = 21_000;
const adminPort = 20_990;

function formatsOf(situation: Situation): readonly string[] {
  return situation.inAllFormats === true ? Object.keys(formats) : alwaysRecorded;
}

function fileOf(directory: string, situation: Situation, level: string, format: string): string {
  return join(directory, `${situation.name}.${level}.${format}.log`);
}

function logsOf(directory: string, situation: Situation): Logs {
  return (level) =>
    formatsOf(situation).map((format) =>
      typed('envoy.access_loggers.file', 'envoy.extensions.access_loggers.file.v3.FileAccessLog', {
        path: fileOf(directory, situation, level, format),
        ...formats[format],
      }),
    );
}

function bootstrap(directory: string, all: readonly Situation[], allClusters: readonly JsonObject[]): JsonObject {
  const listeners = all.map((situation, index) => {
    const logs = logsOf(directory, situation);
    return {
      name: situation.name,
      address: { socket_address: { address: '127.0.0.1', port_value: firstPort + index } },
      access_log: logs('listener'),
      ...situation.listener(logs),
    };
  });
  return {
    node: { id: 'recorder', cluster: 'recorder' },
    admin: { address: { socket_address: { address: '127.0.0.1', port_value: adminPort } } },
    static_resources: { listeners, clusters: allClusters },
    bootstrap_extensions: [
      typed('envoy.bootstrap.internal_listener', 'envoy.extensions.bootstrap.internal_listener.v3.InternalListener'),
    ],
  };
}

/** Without the copy of everything in the bootstrap, and with no more loggers than tell the formats. */
function smaller(value: JsonValue, isTop: boolean): JsonValue {
  if (isJsonArray(value)) return value.map((item) => smaller(item, false));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, child]): (readonly [string, JsonValue])[] => {
    if (key === 'static_resources' || (!isTop && key === 'bootstrap_extensions')) return [];
    if (key === 'access_log' && isJsonArray(child)) return keptLoggers(child);
    return [[key, smaller(child, false)]];
  });
  return Object.fromEntries(entries);
}

/** The first list of loggers stays, so that the formats can be read from the dump. */
let keptOnce = false;
function keptLoggers(loggers: readonly JsonValue[]): (readonly [string, JsonValue])[] {
  if (keptOnce) return [];
  keptOnce = true;
  return [['access_log', loggers.map((logger) => smaller(logger, false))]];
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await sleep(100);
  }
  throw new Error('Envoy does not listen');
}

async function main(envoy: string, isOther: boolean, into: (name: string) => string): Promise<void> {
  const output = into(isOther ? 'otherEnvoyLines.ndjson' : 'envoyLines.ndjson');
  const dumpOutput = into(isOther ? 'otherEnvoyDump.json' : 'envoyDump.json');
  const directory = mkdtempSync(join(tmpdir(), 'record-access-logs-'));
  const certificates = makeCertificates(directory);
  const stopServers = await startServers(certificates);
  const stopOthers = isOther ? await startOtherServers() : undefined;
  const all = isOther ? otherSituations(certificates) : situations(certificates);
  const allClusters = [...clusters(certificates), ...(isOther ? otherClusters() : [])];
  writeFileSync(join(directory, 'envoy.json'), JSON.stringify(bootstrap(directory, all, allClusters)));
  const log = join(directory, 'envoy.log');
  const flags = ['--concurrency', '1', '--disable-hot-restart', '--file-flush-interval-msec', '20', '--log-path', log];
  const child = spawn(envoy, ['-c', join(directory, 'envoy.json'), ...flags], { stdio: 'ignore' });
  try {
    const found = all.findIndex((situation) => situation.name === 'chain_without_filters');
    const probe = found === -1 ? 0 : found;
    await untilListening(firstPort + probe);
    await sleep(500);
    const dump = await fetch(`http://127.0.0.1:${adminPort}/config_dump?include_eds`);
    writeFileSync(dumpOutput, `${JSON.stringify(smaller((await dump.json()) as JsonValue, true))}\n`);
    for (const format of alwaysRecorded) {
      const situation = all[probe];
      if (situation !== undefined) writeFileSync(fileOf(directory, situation, 'listener', format), '');
    }
    const batch = 8;
    for (let start = 0; start < all.length; start += batch) {
      const running = all.slice(start, start + batch);
      await Promise.all(running.map((situation, index) => situation.client(firstPort + start + index)));
    }
    await sleep(1500);
    const version = execFileSync(envoy, ['--version'], { encoding: 'utf8' });
    const lines = [JSON.stringify({ envoy: /\/(\d+\.\d+\.\d+)\//.exec(version)?.[1] })];
    for (const situation of all) {
      for (const level of ['listener', 'http', 'tcp']) {
        for (const format of formatsOf(situation)) {
          const file = fileOf(directory, situation, level, format);
          const written = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
          for (const line of written.filter((text) => text !== '')) {
            lines.push(JSON.stringify({ situation: situation.name, level, format, line }));
          }
        }
      }
    }
    writeFileSync(output, `${lines.join('\n')}\n`);
    process.stderr.write(`${lines.length - 1} lines of ${all.length} situations\n`);
  } finally {
    if (child.exitCode !== null) process.stderr.write(readFileSync(log, 'utf8'));
    child.kill('SIGKILL');
    stopServers();
    stopOthers?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

const [path, set, folder] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: main.ts PATH_OF_ENVOY [other [FOLDER]]');
await main(path, set === 'other', folder === undefined ? fixture : (name) => join(folder, name));
process.exit(0);
