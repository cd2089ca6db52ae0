import { isJsonArray, isJsonObject, type JsonValue } from '../base/json.ts';
import { type JsonPointer, joinPointer } from '../base/jsonPointer.ts';
import type { DocumentItems, DocumentMember, DocumentNode, NodeType } from './documentNode.ts';

/** A node of a document that had to be parsed as a whole, such as YAML. */
export function valueNode(value: JsonValue, pointer: JsonPointer): DocumentNode {
  return {
    type: typeOf(value),
    pointer,
    members(): readonly DocumentMember[] {
      if (!isJsonObject(value)) return [];
      return Object.entries(value).map(([key, member]) => ({
        key,
        node: valueNode(member, joinPointer(pointer, key)),
      }));
    },
    items(): DocumentItems {
      const items = isJsonArray(value) ? value : [];
      return {
        length: items.length,
        at: (index) => valueNode(items[index] ?? null, joinPointer(pointer, index)),
      };
    },
    mentions: () => true,
    value: () => value,
  };
}

function typeOf(value: JsonValue): NodeType {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'object';
  }
}
