import { describe, expect, test } from 'vitest';
import { loadDump, memorySource } from '../../src/index.ts';

const MANY = 100_000;
/** More than a pattern may go over that has a choice at each character. */
const LONG = 12_000_000;

async function codesOf(text: string, name = 'dump.yaml'): Promise<readonly string[]> {
  const loaded = await loadDump([memorySource(name, text)]);
  return loaded.ok ? loaded.value.diagnostics().map(({ code }) => code) : loaded.failure.map(({ code }) => code);
}

/** Each took minutes, or did not end, where a pattern tried all ways to divide such a text. */
const runs: readonly (readonly [what: string, text: string])[] = [
  ['lines of an e-mail', `${'Subject: a\r\n'.repeat(60)}x`],
  ['comments in front of nothing', `${'/* */'.repeat(2000)}x`],
  ['numbers of a dump of bytes', `0000000: ${'abcd'.repeat(2000)}\n`],
  ['comments of TOML', `[a]\n${'\n'.repeat(4000)}x`],
  ['carriage returns', `a: 1\n${'\r'.repeat(MANY)}x: 1\n`],
  ['the beginnings of templates', `x: 1\n${'{{'.repeat(MANY)}\n`],
  ['the beginnings of values of a shell', `x: 1\n${'${'.repeat(MANY)}\n`],
  ['digits', `x: 1\ny: ${'1'.repeat(MANY)}x\n`],
  ['blank lines behind a bracket', `{\n${'\n'.repeat(MANY)}x`],
  ['the beginnings of tags', `<html><pre>{"configs": ${'<b'.repeat(MANY)}</pre>`],
  ['blanks behind a key', `x: 1\ny${' '.repeat(MANY)}z\n`],
  ['signs that are no YAML', `- name: ${'"'.repeat(MANY)}`],
  ['blank lines in what begins like base64', `{"text": "ewog${'\\n'.repeat(5 * MANY)}!"}`],
  ['escaped quotation marks', `{"configs": "${'\\"'.repeat(MANY)}`],
];

test.each(runs)('a long run of %s is gone over once', async (_, text) => {
  expect(await codesOf(text)).not.toEqual([]);
});

describe('a value of millions of characters', () => {
  const module = 'A'.repeat(LONG);
  const json = (after: string) =>
    `{"configs": [{"@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump", "static_listeners": [{"listener": {
      "@type": "type.googleapis.com/envoy.config.listener.v3.Listener", "name": "a", "metadata": {"filter_metadata": {
      "module": {"code": "${module}"}}}${after}}}]}]}`;
  const yaml = (value: string) =>
    `static_resources:\n  listeners:\n  - name: a\n    metadata:\n      filter_metadata:\n        module:\n          code: ${value}\n`;

  test.each([
    ['in JSON', json(''), []],
    ['in JSON that is broken', json(', "a" "b"'), ['WC0104']],
    ['in JSON with a comma too many', json(','), ['WC0115']],
    ['in JSON that was shortened', json(', ...'), ['WC0122']],
    ['in YAML', yaml(module), []],
    ['in quotation marks of YAML', yaml(`"${module}"`), []],
    ['of digits in YAML', yaml('1'.repeat(LONG)), []],
    ['of two in YAML', yaml(`${module} ${module}`), []],
  ])('is read %s', async (_, text, expected) => {
    const loaded = await loadDump([memorySource('dump', text)]);
    if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
    const listeners = loaded.value.resources('listener').filter((one) => one.read()?.json !== undefined);
    const codes = loaded.value.diagnostics().map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([...expected]));
    expect(listeners).toHaveLength(expected.includes('WC0104') ? 0 : 1);
  });
});
