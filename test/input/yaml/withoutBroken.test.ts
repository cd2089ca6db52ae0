import { describe, expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';

async function load(text: string) {
  const loaded = await loadDump([memorySource('file', text)]);
  const diagnostics = loaded.ok ? loaded.value.diagnostics() : loaded.failure;
  const resources = loaded.ok ? loaded.value.resources('listener') : [];
  const broken = diagnostics.filter(({ code }) => code === 'WC0107');
  return {
    names: resources.map(({ name }) => name),
    pointers: resources.map(({ origin }) => origin.pointer),
    line: broken[0]?.origin?.position?.line,
    hint: broken[0]?.hint,
  };
}

const listener = (name: string, more = '    filter_chains: [{}]') => `  - name: ${name}\n${more}\n`;
const bootstrap = (...items: readonly string[]) =>
  `static_resources:\n  listeners:\n${items.join('')}  clusters:\n  - name: c\n`;

describe('YAML that is broken in one place', () => {
  test.each([
    ['a bracket that is not closed', '    metadata: {filter_metadata: {}\n    filter_chains: [{}]'],
    ['wrong indentation', '     filter_chains: [{}]\n    stat_prefix: x'],
  ])('%s: the listener is left out, the others are used', async (_, more) => {
    const found = await load(bootstrap(listener('a'), listener('b', more), listener('c')));
    expect(found.names).toEqual(['a', 'c']);
    expect(found.pointers).toEqual(['/static_resources/listeners/0', '/static_resources/listeners/2']);
    expect(found.line).toBeGreaterThanOrEqual(5);
    expect(found.hint).toContain('what begins in line 5 is left out');
  });

  test('in a dump it is the listener, not the section', async () => {
    const text = `configs:\n- static_listeners:\n  - listener: {name: a, filter_chains: []}\n  - listener: {name: b, filter_chains: [}\n  - listener: {name: c, filter_chains: []}\n`;
    expect((await load(text)).names).toEqual(['a', 'c']);
  });

  test('a bracket that takes in what follows takes it away, too', async () => {
    const found = await load(bootstrap(listener('a'), listener('b', '    filter_chains: [{}'), listener('c')));
    expect(found.names).toEqual(['a']);
  });

  test('in a text that is taken apart by its lines the listeners behind it are used in any case', async () => {
    const padding = '# nothing\n'.repeat(150_000);
    for (const more of ['    filter_chains: [{}', '    metadata: {a: "b}', '    x: y: z']) {
      const text = `${bootstrap(listener('a'), listener('b', more), listener('c'))}${padding}`;
      const found = await load(text);
      expect(found.names).toEqual(['a', 'b', 'c']);
      const loaded = await loadDump([memorySource('file', text)]);
      const resources = loaded.ok ? loaded.value.resources('listener') : [];
      expect(resources.map((resource) => resource.read()?.json !== undefined)).toEqual([true, false, true]);
      const broken = loaded.ok ? loaded.value.diagnostics().filter(({ code }) => code === 'WC0107') : [];
      expect(broken.map(({ origin }) => origin?.pointer)).toEqual(['/static_resources/listeners/1']);
      expect(broken[0]?.hint).toContain('what begins in line 5 is left out');
    }
  });

  test('outside of any list nothing is used', async () => {
    const found = await load('node: "x\nstatic_resources:\n  listeners:\n  - name: a\n    filter_chains: [{}]\n');
    expect(found.names).toEqual([]);
    expect(found.hint).not.toContain('left out');
  });
});
