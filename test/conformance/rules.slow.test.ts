import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { allEntries } from './corpus/allEntries.ts';
import { rulesPage } from './docs/rulesPage.ts';
import { type Covered, rules as chainRules, coverage } from './rules/coverage.ts';
import { readUpstreamCorpus } from './upstream/upstreamCorpus.ts';
import { upstreamCoverage } from './upstream/upstreamCoverage.ts';
import { upstreamRules } from './upstream/upstreamRules.ts';

const rules = [...chainRules, ...upstreamRules];

describe('rules', () => {
  let covered: ReadonlyMap<string, Covered>;
  beforeAll(async () => {
    covered = new Map([...(await coverage(allEntries())), ...(await upstreamCoverage(readUpstreamCorpus()))]);
  });

  test('have names of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test('each has a case that a real Envoy answered', () => {
    expect(rules.filter(({ id }) => !covered.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('name files that are there', () => {
    for (const { where } of rules) expect(() => readFileSync(where), where).not.toThrow();
  });

  test('docs/rules.md lists them', () => {
    const page = readFileSync('docs/rules.md', 'utf8');
    expect(page, 'npm run conformance:docs writes it').toBe(rulesPage(rules, covered));
  });
});
