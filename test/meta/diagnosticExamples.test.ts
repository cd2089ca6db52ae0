import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
// The command line is imported so that a change of it, or of anything below it, runs the examples again.
import '../../src/cli/program.ts';
import { allDiagnostics } from '../../src/diagnostic/catalogue/all.ts';
import { diagnosticDocument } from '../../src/render/diagnosticDocumentation.ts';
import { root } from '../support/runCommand.ts';
import { exampleDocument, parseExample, runExample } from './diagnosticExample.ts';

const isUpdate = process.env.WHICHCHAIN_UPDATE === '1';

/** Every code can be met: the built binary prints it for the example, and its page shows what it prints. */
describe('examples of diagnostics', () => {
  test.concurrent.each(allDiagnostics)(
    '$code $name',
    async (entry) => {
      const path = join(root, 'test/meta/examples', `${entry.code}.txt`);
      expect(existsSync(path), `${path} shows how to meet it`).toBe(true);
      const example = parseExample(readFileSync(path, 'utf8'));
      const outputs = await runExample(example);
      const codes = new Set([...outputs.join('\n').matchAll(/\[(WC\d{4})[\],]/g)].map((match) => match[1]));
      expect([...codes].sort()).toEqual([entry.code, ...example.also].sort());
      const page = diagnosticDocument(entry, exampleDocument(example, outputs));
      const pagePath = join(root, 'docs/diagnostics', `${entry.code}.md`);
      if (isUpdate) writeFileSync(pagePath, page);
      expect(readFileSync(pagePath, 'utf8')).toBe(page);
    },
    300_000,
  );
});
