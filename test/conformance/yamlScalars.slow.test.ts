import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type JsonValue, memberOf } from '../../src/base/json.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { adminGet } from './envoy/adminClient.ts';
import { findEnvoy } from './envoy/envoyBinary.ts';

const scalars = [
  ...['0', '-0', '00', '010', '08', '0o17', '0x1F', '0x', '0b11', '1_000', '+5', '-1', '12:30', '2026-01-01', '1.5.2'],
  ...['1.0', '1.', '.5', '0.10', '0.1e-2', '1e3', '1E5', '1e', '.inf', '.nan', 'NaN', 'Inf'],
  ...[
    '2147483647',
    '2147483648',
    '-2147483648',
    '-2147483649',
    '0x80000000',
    '9007199254740993',
    '-9223372036854775808',
    '18446744073709551615',
  ],
  ...[
    'true',
    'False',
    'TRUE',
    'yes',
    'y',
    'n',
    'On',
    'oFF',
    '~',
    'Null',
    'null',
    "''",
    '"1"',
    "'1.0'",
    '! 5',
    '!!int "5"',
  ],
] as const;

const bootstrap = (folder: string) => `node: { id: node1, cluster: c }
admin: { address: { pipe: { path: ${join(folder, 'admin.sock')} } } }
static_resources:
  listeners:
  - name: l
    address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
    filter_chains: [{}]
    metadata:
      filter_metadata:
        x:
${scalars.map((scalar, index) => `          k${index}: ${scalar}\n`).join('')}          1.0: key
          010: key
`;

async function read(text: string): Promise<JsonValue | undefined> {
  const loaded = await loadDump([memorySource('f', text)]);
  const [listener] = loaded.ok ? loaded.value.resources('listener') : [];
  const metadata = memberOf(listener?.read()?.json, 'metadata');
  return memberOf(memberOf(metadata, 'filter_metadata'), 'x');
}

describe.each(['1.36.4', '1.40.0'])('Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) process.stderr.write(`SKIPPED: YAML as Envoy ${version} reads it: ${envoy.reason}\n`);

  test.runIf(envoy.found)('reads the scalars of its YAML as they are read here', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whichchain-yaml-'));
    const text = bootstrap(folder);
    writeFileSync(join(folder, 'bootstrap.yaml'), text);
    const flags = ['--concurrency', '1', '--disable-hot-restart', '-l', 'off'];
    const path = envoy.found ? envoy.path : '';
    const child = spawn(path, ['-c', join(folder, 'bootstrap.yaml'), ...flags], { stdio: 'ignore' });
    try {
      const dump = async () => (await adminGet(join(folder, 'admin.sock'), '/config_dump'))?.body ?? '';
      for (let wait = 0; wait < 200 && !(await dump()).includes('static_listeners'); wait++) await sleep(50);
      const theirs = await read(await dump());
      expect(memberOf(theirs, 'k0')).toBe(0);
      expect(await read(text)).toEqual(theirs);
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
