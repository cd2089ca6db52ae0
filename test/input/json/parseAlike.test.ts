import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../../src/base/json.ts';
import { alikeTo } from '../../../src/base/likeness.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { likeChains } from '../../../src/dump/likeChains.ts';
import { ByteNode } from '../../../src/input/json/byteNode.ts';
import { indexItems } from '../../../src/input/json/jsonIndex.ts';
import { parseAlike } from '../../../src/input/json/parseAlike.ts';
import { memoryBytes } from '../../../src/input/memoryBytes.ts';

interface Parsed {
  readonly value: JsonValue | undefined;
  readonly said: readonly string[];
}

/** As a long list is parsed, or, where `isHinted` is false, as any other value. */
function parsed(content: Uint8Array, isHinted: boolean): Parsed {
  const collector = new Collector();
  const bytes = memoryBytes(content);
  const node = new ByteNode({ file: 'f', bytes, collector }, '', 0, content.length);
  const [list, another] = node.members().filter(({ node: member }) => member.type === 'list');
  let value: JsonValue | undefined;
  if (isHinted && list !== undefined && another === undefined && list.node instanceof ByteNode) {
    const { start, end } = list.node;
    value = parseAlike(bytes, node, { key: list.key, start, end, items: indexItems(bytes, start, end) }, likeChains);
  }
  value ??= node.value();
  const said = collector.all().map(({ code, message, origin }) => `${code} ${origin?.pointer} ${message}`);
  return { value, said };
}

const name = fc.oneof(
  { weight: 60, arbitrary: fc.stringMatching(/^[a-z .:|/-]{1,12}$/).map((text) => JSON.stringify(text)) },
  fc.constantFrom('""', '"a\\"b"', '"\\u0041"', '"ä"', '7', 'null', '"x', '{"a": "b"}', `"${'n'.repeat(201)}"`),
);
const match = fc.oneof(
  { weight: 60, arbitrary: fc.json({ maxDepth: 2 }).map((text) => `{"server_names": ["a"], "more": ${text}}`) },
  fc.constantFrom(
    '{}',
    'null',
    '7',
    '[1]',
    '{"a": "}"}',
    '{"a": "\\\\"}',
    '{"a": 1, "a": 2}',
    '{"a": 12345678901234567890}',
    '{"a": }',
    '{"a": [}',
    '{"a": "ä\uFEFF"}',
    '{"__proto__": {"b": 1}}',
    '{"constructor": 1},',
  ),
);
const other = fc.constantFrom(
  ...Array.from({ length: 10 }, () => '1'),
  '"x"',
  'true',
  '[{"name": "x"}]',
  '12345678901234567',
  '{"__proto__": 1}',
  '{"__proto__": {"stat_prefix": "x"}}',
  '1, "y": 2',
  '{"a": {}, "a": {}}',
);
type Form = 'compact' | 'wide' | 'nameLast' | 'noMatch' | 'twoMatches';
const form = fc.constantFrom<Form>('compact', 'wide', 'nameLast', 'noMatch', 'twoMatches');

const behind = fc.constantFrom(...Array.from({ length: 60 }, () => ''), ' 5', ' {}', '\u00a0');

/** Most of one form, with the same scalar. */
const itemLike = (one: Form, same: string) =>
  fc
    .tuple(
      fc.oneof({ weight: 20, arbitrary: fc.constant(one) }, form),
      name,
      name,
      match,
      fc.oneof({ weight: 20, arbitrary: fc.constant(same) }, other),
      name,
      behind,
    )
    .map(([form, own, prefix, match, other, secret, behind]) => {
      const filters = `"filters": [{"name": "x", "typed_config": {"stat_prefix": ${prefix}, "config": "/apis/a", "y": ${other}}}]`;
      const secrets = `"tls_certificate_sds_secret_configs": [{"name": ${secret}}]`;
      const forms = {
        compact: `{"name": ${own}, "filter_chain_match": ${match}, ${filters}, ${secrets}}`,
        wide: `{\n  "name": ${own} ,\n  "filter_chain_match": ${match},\n  ${filters} }`,
        nameLast: `{"filter_chain_match":${match},${filters},"name":${own}}`,
        noMatch: `{"name": ${own}, ${filters}}`,
        twoMatches: `{"filterChainMatch": ${match}, "filter_chain_match": ${match}, ${filters}}`,
      };
      return forms[form] + behind;
    });

const items = fc.tuple(form, other).chain(([one, same]) => fc.array(itemLike(one, same), { maxLength: 12 }));
const list = fc
  .tuple(items, fc.constantFrom(',', ',', ' ,\n ', ',,'), fc.constantFrom('', '', '', ',', '\n'))
  .map(([items, between, last]) => `[${items.join(between)}${last}]`);
const listener = fc
  .tuple(
    list,
    fc.constantFrom('filter_chains', 'filterChains'),
    fc.constantFrom('', '', ', "filter_chains": []', ', "z": '),
  )
  .map(([text, key, more]) => `{"name": "l", "${key}": ${text}${more}}`);

test('a long list of items that are alike means what it means without a hint, and as much is said of it', () => {
  let shared = 0;
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(listener, fc.option(fc.nat({ max: 2000 }), { freq: 3 }), (text, broken) => {
      const bytes = encoder.encode(text);
      // A byte of a character is missing, or a bracket, or a quote.
      const at = broken === null ? -1 : broken % bytes.length;
      const given = broken === null ? bytes : bytes.filter((_, index) => index !== at);
      const [hinted, plain] = [parsed(given, true), parsed(given, false)];
      expect(hinted).toEqual(plain);
      expect(JSON.stringify(hinted.value)).toBe(JSON.stringify(plain.value));
      const chains = memberOf(hinted.value, 'filter_chains') ?? memberOf(hinted.value, 'filterChains');
      for (const chain of isJsonArray(chains) ? chains : []) {
        if (isJsonObject(chain) && (alikeTo(chain)?.first ?? chain) !== chain) shared++;
      }
    }),
    { numRuns: 3000 },
  );
  expect(shared).toBeGreaterThan(500);
});
