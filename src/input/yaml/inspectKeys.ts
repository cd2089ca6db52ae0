import { isAlias, isCollection, isMap, isScalar, type Node } from 'yaml';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import { mergeKey, repeatedKey, unsafeNumber } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import type { Origin } from '../../diagnostic/origin.ts';

/** Reports keys that stand in a map more than once, merge keys, which Envoy does not know, and integers that lose digits. */
export function inspectKeys(root: Node | null, origin: Origin, collector: Collector): void {
  const visit = (node: Node | null | undefined, pointer: JsonPointer): void => {
    if (isScalar(node) && typeof node.value === 'number' && isInexact(node.source ?? '')) {
      collector.report(unsafeNumber, { file: origin.file, pointer }, { value: (node.source ?? '').slice(0, 40) });
    }
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
  visit(root, origin.pointer);
}

function isInexact(digits: string): boolean {
  return /^-?\d{16,}$/.test(digits) && (digits.length > 40 || BigInt(Number(digits)) !== BigInt(digits));
}
