import { type Document, isAlias, isCollection, isMap, isScalar, type Node } from 'yaml';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import { mergeKey, repeatedKey } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import type { Origin } from '../../diagnostic/origin.ts';

/** Reports keys that stand in a map more than once, and merge keys, which Envoy does not know. */
export function inspectKeys(document: Document, origin: Origin, collector: Collector): void {
  const visit = (node: Node | null | undefined, pointer: JsonPointer): void => {
    if (node === null || node === undefined || isAlias(node) || !isCollection(node)) return;
    if (!isMap(node)) {
      node.items.forEach((item, index) => {
        visit(item as Node, joinPointer(pointer, index));
      });
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      // The value of a merge key is a symbol.
      const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
      const place = { file: origin.file, pointer: joinPointer(pointer, name) };
      if (name === '<<') collector.report(mergeKey, { file: origin.file, pointer }, {});
      else if (seen.has(name)) collector.report(repeatedKey, place, { key: name });
      seen.add(name);
      visit(value as Node | null, place.pointer);
    }
  };
  visit(document.contents, origin.pointer);
}
