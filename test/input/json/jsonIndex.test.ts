import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostic/collector.ts';
import type { DocumentNode } from '../../../src/input/documentNode.ts';
import { WINDOW_SIZE } from '../../../src/input/json/structureScanner.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { openDocuments } from '../../../src/input/openDocuments.ts';
import { expectSameTree } from './expectSameTree.ts';

/** What a search for the marks of a dump could trip over, as keys and as texts. */
const lookalikes = [
  'configs',
  '@type',
  'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
  'dynamic_listeners',
  'dynamicListeners',
  '"@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump"',
  '{"configs":[{"@type":"x"}]}',
  '], "configs": [',
  '\\',
  '\\"',
  '"',
  '}]}',
  '\\u0022',
  '__proto__',
  'a/b~c',
  '',
  'é 😀 \u2028',
  '\u0000\u001f',
];

const text = fc.oneof(fc.constantFrom(...lookalikes), fc.string({ unit: 'binary', maxLength: 12 }));
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
);

/** Documents as lists of pairs, so that a key may come twice. */
type Tree =
  | string
  | number
  | boolean
  | null
  | { readonly list: readonly Tree[] }
  | { readonly pairs: readonly (readonly [string, Tree])[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    scalar as fc.Arbitrary<Tree>,
    fc.array(tie('tree'), { maxLength: 5 }).map((list) => ({ list })),
    fc.array(fc.tuple(text, tie('tree')), { maxLength: 5 }).map((pairs) => ({ pairs })),
  ),
}));
const root = fc.oneof(
  fc.array(tree, { maxLength: 6 }).map((list): Tree => ({ list })),
  fc.array(fc.tuple(text, tree), { maxLength: 6 }).map((pairs): Tree => ({ pairs })),
);

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');

/** Writes a tree with spaces and escapes that a stream of choices makes different everywhere. */
function written(value: Tree, choose: () => number): string {
  const blank = () => ['', '', ' ', '\n\t', '\r\n  '][choose() % 5] ?? '';
  const string = (content: string) => {
    const plain = JSON.stringify(content);
    if (choose() % 3 !== 0) return plain;
    const units = plain.slice(1, -1).match(/\\u....|\\.|[\s\S]/gu) ?? [];
    return `"${units.map((unit) => (unit.startsWith('\\') || choose() % 2 === 0 ? unit : escaped(unit))).join('')}"`;
  };
  const write = (node: Tree): string => {
    if (node === null || typeof node === 'number' || typeof node === 'boolean') return JSON.stringify(node);
    if (typeof node === 'string') return string(node);
    const inner =
      'list' in node
        ? node.list.map((item) => blank() + write(item) + blank())
        : node.pairs.map(([key, item]) => `${blank()}${string(key)}${blank()}:${blank()}${write(item)}${blank()}`);
    const body = inner.length === 0 ? blank() : inner.join(',');
    return 'list' in node ? `[${body}]` : `{${body}}`;
  };
  return blank() + write(value) + blank();
}

const spelled = fc.tuple(root, fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 })).map(([value, choices]) => {
  let position = 0;
  return written(value, () => choices[position++ % choices.length] ?? 0);
});

async function rootOf(content: string): Promise<DocumentNode> {
  const collector = new Collector();
  const [document] = await openDocuments(memorySource('dump.json', content), collector);
  expect(collector.all()).toEqual([]);
  if (document === undefined) throw new Error('no document');
  return document.root;
}

test('the index of any document is what parsing it gives', async () => {
  await fc.assert(
    fc.asyncProperty(spelled, async (content) => {
      expectSameTree(await rootOf(content), content);
    }),
    { numRuns: 400 },
  );
});

test('wherever the border of a window falls', async () => {
  const content =
    '{"a\\"b": [1, {"configs": [{"@type": "x\\\\"}, "]}"]}], "configs": [{"@type": "t", "dynamic_listeners": [{"name": "\\\\\\""}, {"name": "},{"}], "é": true}], "n": -1.5e3}';
  for (let before = content.length; before >= 0; before--) {
    const padded = `{"pad": "${'x'.repeat(WINDOW_SIZE - 12 - before)}", "list": ${content}}`;
    expectSameTree(await rootOf(padded), padded);
  }
});

test.each(['\n---\n', ',\n', '\n\u001e', '\n-----\n\n'])('documents with %j between them', async (between) => {
  const collector = new Collector();
  const documents = await openDocuments(memorySource('f', `{"a":1}${between}{"b":2}\n---\n`), collector);
  expect(documents.map(({ root }) => root.value())).toEqual([{ a: 1 }, { b: 2 }]);
  expect(collector.all()).toEqual([]);
});

test.each(['{"a":1}\n--- x', '{"a":1},', '{"a":1} - 5'])('what is behind %j is said', async (content) => {
  const collector = new Collector();
  await openDocuments(memorySource('f', content), collector);
  expect(collector.all().map(({ code }) => code)).toEqual(['WC0110']);
});
