import { describe, expect, test } from 'vitest';
import type { Dump } from '../../src/dump/dump.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

/** An old field in a cluster of v3: reading it is reported. */
const cluster = (name: string) => ({
  cluster: { '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', name, tls_context: {} },
  version_info: name,
});

const page = (...names: readonly string[]): string =>
  JSON.stringify({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
        dynamic_active_clusters: names.map(cluster),
      },
    ],
  });

async function load(...texts: readonly string[]): Promise<Dump> {
  const loaded = await loadDump(texts.map((text, index) => memorySource(`${index}.json`, text)));
  if (!loaded.ok) throw new Error('not loaded');
  return loaded.value;
}

const namesIn = (dump: Dump): readonly (string | undefined)[] => [...dump.each('cluster')].map(({ name }) => name);

describe('a walk over all resources', () => {
  test('gives what the list has, as objects of its own', async () => {
    const dump = await load(page('a', 'b', 'c'));
    const kept = dump.resources('cluster');
    const walked = [...dump.each('cluster')];
    expect(walked.map(({ name, origin, versionInfo }) => ({ name, origin, versionInfo }))).toEqual(
      kept.map(({ name, origin, versionInfo }) => ({ name, origin, versionInfo })),
    );
    expect(kept.some((resource, index) => walked[index] === resource)).toBe(false);
  });

  test('leaves out what another file supersedes', async () => {
    const dump = await load(
      JSON.stringify({ resources: [{ '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', name: 'a' }] }),
      page('a', 'b'),
    );
    expect(namesIn(dump)).toEqual(dump.resources('cluster').map(({ name }) => name));
    expect(new Set(namesIn(dump)).size).toBe(2);
  });

  test('what is read again is the same, and nothing is said twice', async () => {
    const dump = await load(page('a', 'b', 'a2'));
    const walked = [...dump.each('cluster')];
    const read = walked.map((resource) => resource.read()?.json);
    const said = dump.diagnostics();
    expect(said.length).toBeGreaterThan(0);
    for (const turn of [0, 1, 2, 1, 0]) expect(walked[turn]?.reread()).toEqual(read[turn]);
    expect(dump.diagnostics()).toEqual(said);
  });
});

describe('more than are kept', () => {
  const names = Array.from({ length: 1200 }, (_, index) => `c${index}`);

  test('each is found by its name again and again, and nothing is said twice', async () => {
    const dump = await load(page(...names));
    for (const name of names) expect(dump.find('cluster', name)[0]?.read()?.json).toMatchObject({ name });
    const said = dump.diagnostics();
    expect(said).toEqual([expect.objectContaining({ count: names.length })]);
    for (const name of names.toReversed()) expect(dump.find('cluster', name)[0]?.versionInfo).toBe(name);
    for (const name of names) expect(dump.find('cluster', name)[0]?.read()?.json).toMatchObject({ name });
    expect(dump.diagnostics()).toEqual(said);
  });

  test('what another file supersedes is left out everywhere', async () => {
    const bare = (name: string) => ({ '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', name });
    const dump = await load(JSON.stringify({ resources: names.map(bare) }), page(...names));
    for (const name of [...names, ...names]) expect(dump.find('cluster', name)).toHaveLength(1);
    expect(namesIn(dump)).toHaveLength(names.length);
  });
});
