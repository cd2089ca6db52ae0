import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allDiagnostics } from '../../src/diagnostic/catalogue/all.ts';
import { diagnosticDocument, diagnosticsDocument } from '../../src/render/diagnosticDocumentation.ts';
import { root } from '../support/runCommand.ts';

describe('the catalogue of diagnostics', () => {
  test('uses each code and each name once', () => {
    const codes = allDiagnostics.map(({ code }) => code);
    const names = allDiagnostics.map(({ name }) => name);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(names).size).toBe(names.length);
    expect(codes.length).toBeGreaterThan(50);
  });

  test.each(allDiagnostics)('$code $name is documented', ({ code, name, documentation }) => {
    expect(code).toMatch(/^WC0[1-9]\d\d$/);
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(documentation.length, 'a paragraph').toBeGreaterThan(50);
    expect(documentation).toMatch(/[.)]$/);
  });

  test('docs/diagnostics.md and the page of each code are made from it', () => {
    const pages = new Map([
      ['docs/diagnostics.md', diagnosticsDocument(allDiagnostics)],
      ...allDiagnostics.map((entry) => [`docs/diagnostics/${entry.code}.md`, diagnosticDocument(entry)] as const),
    ]);
    const folder = join(root, 'docs/diagnostics');
    if (process.env.WHICHCHAIN_UPDATE === '1') {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      for (const [path, text] of pages) writeFileSync(join(root, path), text);
    }
    for (const [path, text] of pages) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
    expect(readdirSync(folder)).toHaveLength(allDiagnostics.length);
  });
});
