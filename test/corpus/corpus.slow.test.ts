import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostic/collector.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import type { Dump } from '../../src/dump/dump.ts';
import { type LoadDumpOptions, loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { contentOf, filesBelow, sharedDumps } from '../support/sharedDumps.ts';
import { countDump } from './countDump.ts';
import { missingInLists } from './countListed.ts';
import { type Counts, noCounts, plainCount } from './plainCount.ts';
import { plainDocuments } from './plainDocuments.ts';
import { refusals } from './refusals.ts';

const folder = sharedDumps();
const corpus = folder === undefined ? '' : join(folder, 'corpus');
const groups = folder === undefined ? [] : [...directoriesIn(folder), ...directoriesIn(corpus)].filter(isGroup);

/** Listed once: a host that two clusters of one name have; a refused listener that Envoy shows once more without its name. */
const isListedOtherwise = /merge-user-bootstrap|DeathStarBench/;

/** Largest first would be better balanced; this order is stable, and the whole takes less than a minute. */
describe.runIf(folder !== undefined)('every file is read, or refused for the right reason', () => {
  test.each(groups)('%s', async (group) => {
    const problems: string[] = [];
    for (const { path, name } of filesBelow(group)) {
      const bytes = contentOf(path);
      // The largest has 5,000 services; one of its kind is enough here, and the smaller ones have more to tell.
      if (bytes.length > 20_000_000) continue;
      const problem = await problemWith(join(group, name), bytes);
      if (problem !== undefined) problems.push(`${name}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });
});

function directoriesIn(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name));
}

function isGroup(path: string): boolean {
  return path !== corpus;
}

async function problemWith(name: string, bytes: Buffer): Promise<string | undefined> {
  const text = bytes.toString();
  const loaded = await loadAll(bytes);
  if (!loaded.ok) return wrongRefusal(name, text, loaded.diagnostics);
  const read = noCounts();
  const collector = new Collector();
  for (const dump of loaded.dumps) add(read, countDump(dump, collector));
  const isBroken = loaded.dumps.some((dump) => dump.diagnostics().some(({ code }) => code === 'WC0104'));
  const counted = noCounts();
  try {
    for (const document of plainDocuments(text)) add(counted, plainCount(document));
  } catch (error) {
    return isBroken ? undefined : `it cannot be parsed by plain means: ${String(error)}`;
  }
  if (isBroken) return undefined;
  const same = JSON.stringify(read) === JSON.stringify(counted);
  if (!same) return `read ${JSON.stringify(read)}, counted ${JSON.stringify(counted)}`;
  return isListedOtherwise.test(name) ? undefined : missingInLists(loaded.dumps, counted);
}

/** Of a file about several proxies, each. */
async function loadAll(
  bytes: Buffer,
): Promise<
  | { readonly ok: true; readonly dumps: readonly Dump[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }
> {
  const load = (options: LoadDumpOptions) => loadDump([memorySource('file', bytes)], options);
  const loaded = await load({});
  if (loaded.ok) return { ok: true, dumps: [loaded.value] };
  const several = loaded.failure.find(({ code }) => code === 'WC0207');
  if (several === undefined) return { ok: false, diagnostics: loaded.failure };
  const names = [...several.message.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  const dumps: Dump[] = [];
  for (const proxy of names) {
    const one = await load({ proxy });
    if (one.ok) dumps.push(one.value);
  }
  return { ok: true, dumps };
}

function wrongRefusal(name: string, text: string, diagnostics: readonly Diagnostic[]): string | undefined {
  const [first] = diagnostics;
  if (first === undefined) return 'refused without a reason';
  const reason = refusals.find(({ code, says }) => code === first.code && says.test(first.message));
  if (reason === undefined) return `refused for a reason that nobody has reviewed: ${first.code} ${first.message}`;
  return reason.isRight(text, name) ? undefined : `refused for a wrong reason: ${first.code} ${first.message}`;
}

function add(sum: Counts, counts: Counts): void {
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
}
