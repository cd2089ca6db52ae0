import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allEntries } from '../corpus/allEntries.ts';
import { coverage, rules } from '../rules/coverage.ts';
import { readResults } from '../run/results.ts';
import { readUpstreamCorpus } from '../upstream/upstreamCorpus.ts';
import { upstreamCoverage } from '../upstream/upstreamCoverage.ts';
import { upstreamRules } from '../upstream/upstreamRules.ts';
import { resultsTable, shortTable, withTable } from './conformancePage.ts';
import { rulesPage } from './rulesPage.ts';

/** A program: writes docs/rules.md from the corpus, and the figures of docs/conformance.md from the results file. */
const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const covered = new Map([...(await coverage(allEntries())), ...(await upstreamCoverage(readUpstreamCorpus()))]);
writeFileSync(at('docs/rules.md'), rulesPage([...rules, ...upstreamRules], covered));
const results = readResults(at('test/conformance/results.json'));
for (const [page, table] of [
  ['docs/conformance.md', resultsTable(results)],
  ['README.md', shortTable(results)],
] as const) {
  writeFileSync(at(page), withTable(readFileSync(at(page), 'utf8'), table));
}
