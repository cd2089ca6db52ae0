import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDumpFiles } from '../../../src/node.ts';
import { takeInventory } from '../../../src/question/inventory/takeInventory.ts';
import { sharedDumps } from '../../support/sharedDumps.ts';
import { istioctlTable } from './istioctlTable.ts';

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  /** The table that this release's istioctl prints for the same dump. */
  readonly table: (kind: string) => string;
}

const shared = sharedDumps();
const cases = shared === undefined ? [] : [...casesOf112(shared), ...casesOfToday(shared)];

test.skipIf(shared === undefined)('there are dumps of two releases', () => {
  expect(cases.length).toBeGreaterThan(1);
});

/** Everything that istioctl lists for a dump is in our lists, as often and with the same values. */
describe.each(cases)('$name', ({ files, table }) => {
  const load = async () => {
    const loaded = await loadDumpFiles(files);
    if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
    return loaded.value;
  };

  test('clusters', async () => {
    const ours = takeInventory(await load(), 'clusters').map(({ item }) =>
      key(item.fqdn ?? (item.direction === null ? item.name : ''), item.port, item.subset, item.direction, item.type),
    );
    // Names in the form of an SNI are taken apart too.
    const sniForm = /^outbound_\.(\d+)_\.(.*?)_\.(.+)$/;
    const theirs = rows(table('clusters')).map((row) => {
      const [, port, subset, fqdn] = sniForm.exec(row['SERVICE FQDN'] ?? '') ?? [];
      if (fqdn !== undefined) return key(fqdn, port, subset, 'outbound', row.TYPE);
      return key(row['SERVICE FQDN'], dash(row.PORT), dash(row.SUBSET), dash(row.DIRECTION), row.TYPE);
    });
    expect(ours.sort()).toEqual(theirs.sort());
  });

  test('endpoints', async () => {
    const ours = takeInventory(await load(), 'endpoints');
    const theirs = rows(table('endpoints'));
    const byKey = new Map(ours.map(({ item }) => [key(item.address, item.cluster), item]));
    for (const row of theirs) {
      const item = byKey.get(key(row.ENDPOINT?.replace(/^unix:\/\//, ''), row.CLUSTER));
      expect(item, JSON.stringify(row)).toMatchObject({ health: row.STATUS, outlierCheck: row['OUTLIER CHECK'] });
    }
  });

  test('filter chains', async () => {
    const ours = takeInventory(await load(), 'chains').flatMap(({ item }) =>
      item.addresses.map((address) => key(/^(.*):\d+$/.exec(address)?.[1], /:(\d+)$/.exec(address)?.[1])),
    );
    const theirs = table('listeners')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => key(...line.split(/\s+/, 2)))
      .filter((one) => !one.startsWith(' |'));
    for (const one of new Set(theirs)) {
      expect(ours.filter((other) => other === one).length, one).toBeGreaterThanOrEqual(
        theirs.filter((other) => other === one).length,
      );
    }
  });

  test('routes', async () => {
    const ours = takeInventory(await load(), 'routes').map(({ item }) =>
      key(item.routeConfiguration, pathOf(item.match)),
    );
    const theirs = rows(table('routes')).map((row) => key(row.NAME, row.MATCH?.replace(/^PathPrefix:(.*)$/, '$1/*')));
    for (const one of new Set(theirs)) {
      expect(ours.filter((other) => other === one).length, one).toBeGreaterThanOrEqual(
        theirs.filter((other) => other === one).length,
      );
    }
  });

  test('secrets', async () => {
    const ours = takeInventory(await load(), 'secrets').map(({ item, state }) =>
      key(item.name, state.toUpperCase(), item.certificate?.notBefore, item.certificate?.notAfter),
    );
    const theirs = rows(table('secret')).map((row) =>
      key(row['RESOURCE NAME'], row.STATUS, row['NOT BEFORE'], row['NOT AFTER']),
    );
    expect(ours.sort()).toEqual(theirs.sort());
  });
});

const key = (...parts: readonly (string | number | null | undefined)[]): string =>
  parts.map((part) => part ?? '').join(' | ');
/** istioctl shows the path alone, and nothing for CONNECT. */
const pathOf = (match: string): string => match.replace(/; .*$/, '').replace('CONNECT', '');
const dash = (text: string | undefined): string => (text === '-' ? '' : (text ?? ''));
const rows = istioctlTable;

function casesOf112(folder: string): readonly Case[] {
  const release = join(folder, 'istio-1.12.8');
  return proxiesIn(release).map(({ scenario, proxy }) => {
    const place = join(release, scenario, proxy);
    return {
      name: `1.12.8 ${scenario} ${proxy}`,
      files: ['config_dump.json', 'clusters.json'].map((file) => join(place, file)),
      table: (kind) => read(join(place, 'istioctl', `${kind}.txt`)),
    };
  });
}

function casesOfToday(folder: string): readonly Case[] {
  const release = join(folder, 'istio-1.31-dev');
  return proxiesIn(release)
    .filter(({ proxy }) => proxy.endsWith('.istioctl'))
    .map(({ scenario, proxy }) => {
      const place = join(release, scenario, proxy.replace(/\.istioctl$/, ''));
      return {
        name: `1.31-dev ${scenario} ${proxy}`,
        files: [`${place}.json`, `${place}.clusters.json`],
        table: (kind) => read(join(`${place}.istioctl`, `${kind}.short.txt`)),
      };
    });
}

function proxiesIn(release: string): readonly { readonly scenario: string; readonly proxy: string }[] {
  return readdirSync(release, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: scenario }) =>
      readdirSync(join(release, scenario), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name: proxy }) => ({ scenario, proxy })),
    );
}

const read = (path: string): string => readFileSync(path, 'utf8');
