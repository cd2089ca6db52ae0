import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import type { DocumentNode } from '../../../src/input/documentNode.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { openDocuments } from '../../../src/input/openDocuments.ts';
import { contentOf, filesBelow, sharedDumps } from '../../support/sharedDumps.ts';

/** Nodes are walked down to the members of resources; below that they are parsed. */
const DEEPEST = 5;

const folder = sharedDumps();

test.skipIf(folder === undefined)('the index of every genuine dump is what parsing it gives', async () => {
  let compared = 0;
  for (const { name, path } of filesBelow(folder ?? '')) {
    const content = contentOf(path);
    const parsed = parsedOrNothing(content);
    if (parsed === undefined) continue;
    const [document] = await openDocuments(memorySource(name, content), new Collector());
    const place = document === undefined ? '(no document)' : difference(document.root, parsed, 0);
    expect(`${name}: ${place ?? 'the same'}`).toBe(`${name}: the same`);
    compared++;
  }
  expect(compared).toBeGreaterThan(300);
});

function parsedOrNothing(content: Buffer): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(content.toString());
    return isJsonArray(value) || isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The pointer at which they differ. */
function difference(node: DocumentNode, value: JsonValue, depth: number): string | undefined {
  if (depth < DEEPEST && isJsonArray(value)) {
    const items = node.items();
    if (items.length !== value.length) return `${node.pointer}: ${items.length} items`;
    return first(value.map((item, index) => () => difference(items.at(index), item, depth + 1)));
  }
  if (depth < DEEPEST && isJsonObject(value)) {
    const last = new Map(node.members().map(({ key, node: member }) => [key, member]));
    const keys = Object.keys(value);
    if (!isDeepStrictEqual([...last.keys()].sort(), keys.sort())) return `${node.pointer}: ${[...last.keys()]}`;
    return first(
      [...last].map(
        ([key, member]) =>
          () =>
            difference(member, value[key] ?? null, depth + 1),
      ),
    );
  }
  return isDeepStrictEqual(node.value(), value) ? undefined : node.pointer;
}

function first(differences: readonly (() => string | undefined)[]): string | undefined {
  for (const compare of differences) {
    const found = compare();
    if (found !== undefined) return found;
  }
  return undefined;
}
