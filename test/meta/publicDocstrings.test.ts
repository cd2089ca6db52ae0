import { describe, expect, test } from 'vitest';
import { publicDeclarations } from './publicDeclarations.ts';

const declarations = publicDeclarations(['src/index.ts', 'src/node.ts', 'src/vitest.ts', 'src/jest.ts']);

/** What users of the package meet is documented where it is declared, which editors show. */
describe('the public library', () => {
  test('is more than a few names', () => {
    expect(declarations.filter(({ kind }) => kind === 'function').length).toBeGreaterThan(8);
    expect(declarations.filter(({ kind }) => kind === 'type').length).toBeGreaterThan(60);
    expect(declarations.map(({ name }) => name)).toContain('src/verdict/verdict.ts Walk');
  });

  // A list of values ends without a period.
  test.each(declarations)('$kind $name has a docstring', ({ docstring }) => {
    expect(docstring ?? '').toMatch(/^[A-Z`'“][\s\S]{15,}([.:)…]|\n- .*)$/);
  });
});
