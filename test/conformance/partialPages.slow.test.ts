import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { adminGet } from './envoy/adminClient.ts';
import { findEnvoy } from './envoy/envoyBinary.ts';

const network = 'type.googleapis.com/envoy.extensions.filters.network';

function listener(name: string, filters: readonly JsonObject[], matches: readonly JsonObject[] = [{}]): JsonObject {
  return {
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    name,
    address: { socket_address: { address: '127.0.0.1', port_value: 0 } },
    filter_chains: matches.map((filter_chain_match) => ({ filter_chain_match, filters })),
  };
}

const thrift: JsonObject = {
  name: 'thrift',
  typed_config: {
    '@type': `${network}.thrift_proxy.v3.ThriftProxy`,
    stat_prefix: 't',
    route_config: { name: 'calls', routes: [{ match: { method_name: 'm' }, route: { cluster: 'c' } }] },
  },
};

/** A listener of its own with routes that are none of HTTP; of those by discovery one is in use and one refused. */
function writeConfiguration(folder: string): void {
  const { '@type': _, ...own } = listener('own', [thrift]);
  const bad = listener('bad', [], [{ source_ports: [1] }, { source_ports: [1] }]);
  writeFileSync(join(folder, 'lds.json'), JSON.stringify({ resources: [listener('fine', []), bad] }));
  const bootstrap = {
    node: { id: 'n', cluster: 'c' },
    admin: { address: { pipe: { path: join(folder, 'admin.sock') } } },
    dynamic_resources: { lds_config: { path_config_source: { path: join(folder, 'lds.json') } } },
    static_resources: { listeners: [own], clusters: [{ name: 'c', type: 'STATIC' }] },
  };
  writeFileSync(join(folder, 'bootstrap.json'), JSON.stringify(bootstrap));
}

const pages = [
  '/config_dump',
  '/config_dump?name_regex=fine',
  '/config_dump?resource=dynamic_listeners',
  '/config_dump?resource=static_listeners&mask=last_updated',
  '/config_dump?mask=dynamic_listeners',
  '/config_dump?mask=nope',
  '/config_dump?resource=static_listeners&mask=listener.filter_chains.name',
  '/config_dump?resource=nope',
  '/config_dump?name_regex=(',
  '/contention',
  '/hot_restart_version',
  '/memory',
  '/memory/tcmalloc',
  '/runtime',
  '/init_dump',
  '/help',
  '/ready',
  '/stats/recentlookups',
  '/drain_listeners',
] as const;

async function pagesOf(envoy: string): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'whichchain-pages-'));
  writeConfiguration(folder);
  const flags = ['--concurrency', '1', '--disable-hot-restart', '-l', 'off'];
  const child = spawn(envoy, ['-c', join(folder, 'bootstrap.json'), ...flags], { stdio: 'ignore', cwd: folder });
  try {
    const get = async (page: string) => (await adminGet(join(folder, 'admin.sock'), page))?.body ?? '';
    for (let wait = 0; wait < 200; wait++) {
      if ((await get('/config_dump')).includes('error_state')) break;
      await sleep(50);
    }
    const found = new Map<string, string>();
    for (const page of pages) found.set(page, await get(page));
    return found;
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loaded(text: string) {
  const result = await loadDump([memorySource('page', text)]);
  if (!result.ok) throw new Error(result.failure.map(({ message }) => message).join());
  return result.value;
}

describe.each(['1.36.4', '1.40.0'])('Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) process.stderr.write(`SKIPPED: the parts of dumps of Envoy ${version}: ${envoy.reason}\n`);

  test.runIf(envoy.found)('parts of its dump are known to be parts, and its other pages are no dumps', async () => {
    const found = await pagesOf(envoy.found ? envoy.path : '');
    const page = (name: (typeof pages)[number]): string => found.get(name) ?? '';

    const whole = await loaded(page('/config_dump'));
    expect(whole.diagnostics().map(({ code }) => code)).toEqual(['WC0231']);
    expect([whole.isWhole('listener'), whole.resources('route_configuration')]).toEqual([true, []]);

    const filtered = await loaded(page('/config_dump?name_regex=fine'));
    expect(filtered.diagnostics().map(({ code }) => code)).toEqual(['WC0229']);
    expect(filtered.isWhole('listener')).toBe(false);

    const dynamic = await loaded(page('/config_dump?resource=dynamic_listeners'));
    const names = dynamic.resources('listener').map(({ name, state }) => `${name} ${state}`);
    expect(new Set(names)).toEqual(new Set(['fine active', 'bad error']));
    expect(dynamic.isWhole('listener')).toBe(false);

    const masked = await loaded(page('/config_dump?resource=static_listeners&mask=last_updated'));
    expect(masked.diagnostics().map(({ code }) => code)).toEqual(['WC0230']);

    const list = await loaded(page('/config_dump?mask=dynamic_listeners'));
    expect([list.shapes[0]?.shape, list.isWhole('listener')]).toEqual(['config_dump?mask=…', false]);

    for (const name of pages.slice(pages.indexOf('/config_dump?mask=nope'))) {
      const result = await loadDump([memorySource('page', page(name))]);
      const codes = result.ok ? ['read'] : result.failure.map(({ code }) => code);
      expect([name, ...codes]).toEqual([name, expect.stringMatching(/^WC0(?:106|202)$/)]);
    }
  });
});
