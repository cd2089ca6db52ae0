import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer } from '../../../src/base/jsonPointer.ts';
import type { DocumentNode } from '../../../src/input/documentNode.ts';

/** Walks the nodes and the parsed value side by side; a repeated key stands for its last value, as in JSON.parse. */
export function expectSameTree(node: DocumentNode, content: string): void {
  compare(node, JSON.parse(content), '');
}

function compare(node: DocumentNode, value: JsonValue, pointer: string): void {
  if (node.pointer !== pointer) expect(node.pointer).toBe(pointer);
  if (!isDeepStrictEqual(node.value(), value)) expect(node.value()).toEqual(value);
  if (isJsonArray(value)) {
    expect(node.type).toBe('list');
    const items = node.items();
    expect(items.length).toBe(value.length);
    value.forEach((item, index) => {
      compare(items.at(index), item, joinPointer(pointer, index));
    });
  } else if (isJsonObject(value)) {
    expect(node.type).toBe('object');
    const members = node.members();
    const last = new Map(members.map(({ key, node: member }) => [key, member]));
    const keys = [...last.keys()].sort();
    if (!isDeepStrictEqual(keys, Object.keys(value).sort())) expect(keys).toEqual(Object.keys(value).sort());
    for (const [key, member] of last) compare(member, value[key] ?? null, joinPointer(pointer, key));
  } else {
    if (node.type !== (value === null ? 'null' : typeof value)) expect(node.type).toBe(typeof value);
    expect(node.members().length + node.items().length).toBe(0);
  }
}
