import { expect } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer } from '../../../src/base/jsonPointer.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import type { DocumentNode } from '../../../src/input/documentNode.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import type { SourceDocument } from '../../../src/input/sourceDocument.ts';
import { yamlDocuments } from '../../../src/input/yaml/yamlDocuments.ts';

export interface BothWays {
  readonly whole: readonly SourceDocument[];
  readonly block: readonly SourceDocument[];
  readonly wholeCodes: readonly string[];
  readonly blockCodes: readonly string[];
  /** Whether lines were enough to take anything apart. */
  readonly isBlock: boolean;
}

/** A text read as a whole, and taken apart by its lines. */
export function bothWays(text: string | Uint8Array): BothWays {
  const wholeCollector = new Collector();
  const blockCollector = new Collector();
  const whole = yamlDocuments(memorySource('file.yaml', text), 0, wholeCollector, Number.POSITIVE_INFINITY);
  const block = yamlDocuments(memorySource('file.yaml', text), 0, blockCollector, 0);
  for (const { root } of block) root.value();
  return {
    whole,
    block,
    wholeCodes: codesOf(wholeCollector),
    blockCodes: codesOf(blockCollector),
    isBlock: block.some(({ root }) => 'isLeaf' in root && root.isLeaf === false),
  };
}

const codesOf = (collector: Collector): readonly string[] =>
  [...new Set(collector.all().map(({ code, origin }) => `${code} ${origin?.pointer ?? ''}`))].sort();

/** Expects that both ways lead to the same values at the same places; returns how many nodes were compared. */
export function expectSameTrees({ whole, block }: BothWays): number {
  expect(block.map(({ root }) => root.pointer)).toEqual(whole.map(({ root }) => root.pointer));
  return whole.reduce((sum, document, index) => {
    const other = block[index];
    return other === undefined ? sum : sum + expectSame(document, other);
  }, 0);
}

function expectSame(whole: SourceDocument, block: SourceDocument): number {
  let compared = 0;
  const visit = (expected: DocumentNode, found: DocumentNode): void => {
    compared++;
    const value = expected.value();
    expect({ pointer: found.pointer, type: found.type }).toEqual({ pointer: expected.pointer, type: expected.type });
    expect(found.value()).toEqual(value);
    const members = expected.members();
    const others = found.members();
    expect(others.map(({ key }) => key)).toEqual(members.map(({ key }) => key));
    for (const [index, { node }] of members.entries()) {
      const other = others[index];
      if (other !== undefined) visit(node, other.node);
    }
    const items = expected.items();
    const otherItems = found.items();
    expect(otherItems.length).toBe(items.length);
    for (let index = 0; index < items.length; index++) {
      visit(items.at(index), otherItems.at(index));
      expectFound(otherItems, index, items.at(index).value() ?? null);
    }
  };
  visit(whole.root, block.root);
  for (const pointer of pointersIn(whole.root.value() ?? null, whole.root.pointer)) {
    expect([pointer, block.locate(pointer)]).toEqual([pointer, whole.locate(pointer)]);
  }
  return compared;
}

/** What a list says of its items without parsing them has to name every item that it is true of. */
function expectFound(items: ReturnType<DocumentNode['items']>, index: number, value: JsonValue): void {
  for (const [key, scalar] of scalarsIn(value).slice(0, 12)) {
    if (scalar.includes('\r')) continue;
    const having = items.having?.([key], scalar);
    if (having !== undefined) expect([key, scalar, having.includes(index)]).toEqual([key, scalar, true]);
    if (!/^[ -~]+$/.test(scalar) || /[\s'"\\]/.test(scalar) || /^[-+.\d]/.test(scalar)) continue;
    const mentioning = items.mentioning?.(scalar);
    if (mentioning !== undefined) expect([scalar, mentioning.includes(index)]).toEqual([scalar, true]);
    expect([scalar, items.at(index).mentions(scalar)]).toEqual([scalar, true]);
  }
}

function scalarsIn(value: JsonValue): readonly (readonly [key: string, scalar: string])[] {
  if (isJsonArray(value)) return value.flatMap(scalarsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    typeof member === 'string' || typeof member === 'number'
      ? /^[a-z]\w+$/.test(key) && !/^(?:true|false|null)$/.test(key)
        ? [[key, String(member)] as const]
        : []
      : scalarsIn(member),
  );
}

function* pointersIn(value: JsonValue, pointer: string): Iterable<string> {
  yield pointer;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* pointersIn(member, joinPointer(pointer, key));
  yield joinPointer(pointer, 'missing');
}
