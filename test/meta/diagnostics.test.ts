import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allDiagnostics } from '../../src/diagnostic/catalogue/all.ts';
import { diagnosticsDocument } from '../../src/render/diagnosticDocumentation.ts';
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

  test('docs/diagnostics.md is made from it, and there is a page for each code and no other', () => {
    const path = join(root, 'docs/diagnostics.md');
    const pages = join(root, 'docs/diagnostics');
    const names = allDiagnostics.map(({ code }) => `${code}.md`);
    if (process.env.WHICHCHAIN_UPDATE === '1') {
      writeFileSync(path, diagnosticsDocument(allDiagnostics));
      for (const name of readdirSync(pages)) if (!names.includes(name)) rmSync(join(pages, name));
    }
    expect(readFileSync(path, 'utf8')).toBe(diagnosticsDocument(allDiagnostics));
    expect(readdirSync(pages).sort()).toEqual(names);
  });
});
