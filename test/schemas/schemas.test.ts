import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/base/json.ts';
import { inventoryKinds } from '../../src/question/inventory/inventory.ts';
import { takeInventory } from '../../src/question/inventory/takeInventory.ts';
import { explanationJson } from '../../src/render/explanationJson.ts';
import { inventoryHead, inventoryItems } from '../../src/render/inventory/inventoryJson.ts';
import { connectionJson } from '../../src/verdict/connectionJson.ts';
import { verdictJson } from '../../src/verdict/verdictJson.ts';
import { answerTo, dumpOf } from '../support/asked.ts';
import { askedSamples } from '../support/questions.ts';
import { root } from '../support/runCommand.ts';

const names = readdirSync(join(root, 'schemas')).filter((name) => name.endsWith('.json'));
const schemas = names.map((name): JsonObject => JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')));
/** As published: members may be added. */
const published = ajvOf(schemas);
/** Every member that we print must be described. */
const closed = ajvOf(schemas.map((schema) => withoutOthers(schema) as JsonObject));

test.each(names)('%s is a draft-07 schema with a versioned title', (name) => {
  const schema = schemas[names.indexOf(name)];
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(schema?.title, 'title').toMatch(/version \d/);
  expect(schema?.$id).toBe(`https://whichchain.dev/schemas/${name}`);
});

/** What people write, and the lines of `match`. */
const unversioned = new Set(['connection.schema.json', 'fixture.schema.json', 'verdict.schema.json']);

test.each(names.filter((name) => !unversioned.has(name)))('%s: every document says its version and kind', (name) => {
  const schema = schemas[names.indexOf(name)] ?? {};
  const inner = [schema.oneOf, schema.anyOf].find(isJsonArray)?.filter(isJsonObject) ?? [];
  const listOf = ({ required }: JsonObject): readonly JsonValue[] => (isJsonArray(required) ? required : []);
  for (const document of inner.length > 0 ? inner : [schema]) {
    expect([...listOf(schema), ...listOf(document)]).toEqual(expect.arrayContaining(['apiVersion', 'kind']));
    expect({ ...Object(schema.properties), ...Object(document.properties) }).toMatchObject({
      apiVersion: { const: 'whichchain/v1' },
      kind: { const: expect.any(String) },
    });
  }
});

describe.each(askedSamples)('$name', (asked) => {
  test('connection, verdict and explanation pass their schemas', async () => {
    const { dump, explanation } = await answerTo(asked);
    const json = printed(explanationJson(explanation, dump, ({ file }) => file));
    valid('explanation', json);
    valid('verdict', printed(verdictJson('a', explanation.verdict)));
    valid('connection', printed(connectionJson(explanation.connection)));
    valid('connection', printed(asked.connection));
  });
});

const samples = [...new Set(askedSamples.flatMap(({ files }) => files))];
describe.each(samples)('%s', (file) => {
  test.each(inventoryKinds)('%s pass their schema', async (kind) => {
    const rows = takeInventory(await dumpOf([file]), kind);
    valid('inventory', printed({ ...inventoryHead(kind), items: [...inventoryItems(rows, (origin) => origin.file)] }));
  });
});

test('a wrong answer does not pass', async () => {
  const validate = closed.getSchema('https://whichchain.dev/schemas/verdict.schema.json');
  expect(validate?.({ id: null, outcome: 'matched', listener: null, filterChain: null })).toBe(false);
  expect(validate?.({ id: null, outcome: 'maybe', listener: null, filterChain: null, assumptions: [] })).toBe(false);
  expect(
    validate?.({ id: null, outcome: 'matched', listener: null, filterChain: null, assumptions: [], more: 1 }),
  ).toBe(false);
});

function valid(name: string, value: JsonValue): void {
  for (const ajv of [published, closed]) {
    const validate = ajv.getSchema(`https://whichchain.dev/schemas/${name}.schema.json`);
    if (validate === undefined) throw new Error(`there is no schema ${name}`);
    validate(value);
    expect(validate.errors ?? [], name).toEqual([]);
  }
}

/** What is left of a value after it was printed. */
function printed(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}

function ajvOf(all: readonly AnySchemaObject[]): Ajv {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
  for (const schema of all) ajv.addSchema(schema);
  return ajv;
}

/** Objects with described members get no others. */
function withoutOthers(schema: JsonValue): JsonValue {
  if (isJsonArray(schema)) return schema.map(withoutOthers);
  if (!isJsonObject(schema)) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutOthers(value)]));
  const isOpen = schema.type === 'object' && schema.properties !== undefined && !('additionalProperties' in schema);
  return isOpen && !isPartial(schema) ? { ...inner, additionalProperties: false } : inner;
}

/** A listener filter's result has members by its kind. */
function isPartial(schema: JsonObject): boolean {
  return isJsonObject(schema.properties) && Object.keys(schema.properties).join() === 'kind';
}
