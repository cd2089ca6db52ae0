import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import type { DocumentItems } from '../../../src/input/documentNode.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { openDocuments } from '../../../src/input/openDocuments.ts';

async function itemsOf(content: string): Promise<DocumentItems> {
  const [document] = await openDocuments(memorySource('list.json', content), new Collector());
  if (document === undefined) throw new Error('no document');
  return document.root.items();
}

const spelledNumber = (port: number) =>
  fc.constantFrom(
    `${port}`,
    `"${port}"`,
    `${port}.0`,
    `${port}e0`,
    `"${port / 10}e1"`,
    `"\\u003${String(port)[0]}${String(port).slice(1)}"`,
  );
const key = fc.constantFrom(
  '"port_value"',
  '"portValue"',
  '"port\\u005fvalue"',
  '"portvalue"',
  '"x\\"port_value"',
  '"port_value\\\\"',
);
const port = fc.constantFrom(80, 8090, 15006, 809);
const blank = fc.constantFrom('', ' ', '\n\t ');
const member = fc
  .tuple(key, blank, blank, port.chain(spelledNumber))
  .map(([name, before, after, value]) => `${name}${before}:${after}${value}`);
const lookalike = fc.constantFrom('"text": "\\"port_value\\": 8090"', '"a": ["port_value", 8090]', '"b": {"8090": []}');
const item = fc
  .array(fc.oneof(member, lookalike), { maxLength: 4 })
  .map((members) => `{"address": {${members.join()}}}`);

test('an item with the member is always among those that may have it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 8 }), port, async (list, wanted) => {
      const content = `[${list.join(' , ')}]`;
      const items = await itemsOf(content);
      const found = items.having?.(['port_value', 'portValue'], String(wanted));
      const parsed: JsonValue = JSON.parse(content);
      if (!isJsonArray(parsed) || found === undefined) throw new Error('a list with a search was expected');
      for (const [index, one] of parsed.entries()) if (hasPort(one, wanted)) expect(found).toContain(index);
      expect([...found]).toEqual([...new Set(found)].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

function hasPort(value: JsonValue, wanted: number): boolean {
  if (isJsonArray(value)) return value.some((one) => hasPort(one, wanted));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([name, one]) =>
      ((name === 'port_value' || name === 'portValue') && Number(one) === wanted) || hasPort(one, wanted),
  );
}

test('an item without it is left out when nothing is escaped', async () => {
  const items = await itemsOf(
    '[{"port_value": 8090}, {"portValue":"80"}, {"a": {"portValue": 8.09e3}}, {"name": "8090"}]',
  );
  expect(items.having?.(['port_value', 'portValue'], '8090')).toEqual([0, 2]);
  // A number in an unusual spelling may be any.
  expect(items.having?.(['port_value', 'portValue'], '80')).toEqual([1, 2]);
  expect(items.having?.(['port_value', 'portValue'], '443')).toEqual([2]);
  expect(items.having?.(['name'], '8090')).toEqual([3]);
  expect(items.having?.(['name'], 'a')).toEqual([]);
});

test.each([
  ['outbound|80||a', [0, 4]],
  ['a', [0, 1, 3, 4]],
  ['a/b', [3, 4]],
  ['zz', []],
  ['say "hi"', undefined],
  ['é', undefined],
  ['', undefined],
])('items that mention %j', async (text, expected) => {
  const items = await itemsOf(String.raw`["outbound|80||a", {"a": 1}, [], "a\/b", "\u0061/b"]`);
  expect(items.mentioning?.(text)).toEqual(expected);
});

test('more items than fit into one text', async () => {
  const list = Array.from({ length: 3000 }, (_, index) => ({ name: `n${index}.`, pad: 'x'.repeat(1000) }));
  const items = await itemsOf(JSON.stringify(list));
  expect(items.mentioning?.('n2999.')).toEqual([2999]);
  expect(items.having?.(['name'], 'n1234.')).toEqual([1234]);
  expect(items.at(1234).value()).toEqual(list[1234]);
});

test('names that are not ASCII', async () => {
  const items = await itemsOf('[{"name": "é"}, {"name": "\\u00e9"}, {"name": "e"}]');
  expect(items.having?.(['name'], 'é')).toEqual([0, 1]);
});

test('a search for many values finds what the first searches find', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { maxLength: 8 }),
      fc.array(port, { minLength: 40, maxLength: 60 }),
      async (list, asked) => {
        const content = `[${list.join(' , ')}]`;
        const items = await itemsOf(content);
        for (const wanted of asked) {
          const fresh = await itemsOf(content);
          const search = [['port_value', 'portValue'], String(wanted)] as const;
          expect(items.having?.(...search)).toEqual(fresh.having?.(...search));
        }
      },
    ),
    { numRuns: 100 },
  );
});

test.each([
  ['outbound|80||a', [0, 4]],
  ['a', [1, 4]],
  ['a/b', [3, 4]],
  ['outbound|80', [4]],
  ['say "hi"', undefined],
  ['é', undefined],
  ['', undefined],
])('items that quote %j', async (text, expected) => {
  const items = await itemsOf(String.raw`["outbound|80||a", {"a": 1}, [], "a\/b", "\u0061\u0062/|o\u0074"]`);
  expect(items.quoting?.(text)).toEqual(expected);
});

test('what very many items quote helps to find none', async () => {
  const items = await itemsOf(JSON.stringify(Array.from({ length: 100 }, (_, index) => ['x', `y${index}`])));
  expect(items.quoting?.('x')).toBeUndefined();
  expect(items.quoting?.('y77')).toEqual([77]);
});

const textMember = fc.tuple(
  fc.constantFrom('address', 'addr', 'x\\"address'),
  blank,
  blank,
  fc.oneof(
    fc.constantFrom(
      '"10.0.0.1"',
      '"::"',
      '"a b"',
      '""',
      '1',
      'null',
      'true',
      '{}',
      '["10.0.0.9"]',
      '"\\"address\\": \\"10.0.0.7\\""',
    ),
  ),
);
const textItem = fc
  .array(textMember, { maxLength: 4 })
  .map(
    (members) =>
      `{"in": [{${members.map(([name, before, after, value]) => `"${name}"${before}:${after}${value}`).join()}}]}`,
  );

test('the texts of a member are all of it', async () => {
  await fc.assert(
    fc.asyncProperty(textItem, async (text) => {
      const items = await itemsOf(`[${text}]`);
      const found = items.textsOf?.(0, 'address');
      expect(found).toEqual(writtenAddresses(text));
    }),
    { numRuns: 300 },
  );
  expect((await itemsOf(String.raw`[{"\u0061ddress": "10.0.0.1"}]`)).textsOf?.(0, 'address')).toBeUndefined();
});

/** In the order of the text, repeated keys too; what is no plain text is ''. */
function writtenAddresses(text: string): readonly string[] {
  const found: string[] = [];
  let tokens: readonly string[] = text.match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g) ?? [];
  while (tokens.length > 0) {
    const [token, colon, value = ''] = tokens;
    if (token === '"address"' && colon === ':' && value !== '{' && value !== '[') {
      found.push(value.startsWith('"') && !value.includes('\\') ? value.slice(1, -1) : '');
    }
    tokens = tokens.slice(1);
  }
  return found;
}
