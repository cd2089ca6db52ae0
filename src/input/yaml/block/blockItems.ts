import { lastUpTo } from '../../../base/ascending.ts';
import type { DocumentItems, DocumentNode } from '../../documentNode.ts';
import type { ItemRanges } from '../../json/indexedItems.ts';
import { ItemsByMember } from '../../json/itemsByMember.ts';
import { itemTexts } from '../../json/itemTexts.ts';
import type { Bytes } from '../../source.ts';
import { type BlockContent, itemPlace } from './blockContent.ts';
import type { BlockPlace } from './blockDocument.ts';
import { escapesIn } from './escapes.ts';
import { membersNamed, unusualKeys } from './membersNamed.ts';

/** The items of a block sequence that ends at `end`. */
export function blockItems(
  bytes: Bytes,
  content: Extract<BlockContent, { readonly kind: 'sequence' }>,
  end: number,
  nodeAt: (index: number, place: BlockPlace) => DocumentNode,
): DocumentItems {
  const ranges = rangesOf(bytes, content, end);
  const byMember = new Map<string, ItemsByMember>();
  return {
    length: content.starts.length,
    at: (index) => nodeAt(index, itemPlace(content, index, end)),
    mentioning: (...texts) => itemsMentioning(ranges, texts),
    having: (names, value) => {
      const key = names.join();
      const indexed = byMember.get(key) ?? itemsByMember(ranges, names);
      byMember.set(key, indexed);
      return indexed.having(value);
    },
  };
}

function rangesOf(
  bytes: Bytes,
  { starts, column }: Extract<BlockContent, { readonly kind: 'sequence' }>,
  end: number,
): ItemRanges {
  return {
    bytes,
    length: starts.length,
    before: (index) => (starts[index] ?? 0) - column - 1,
    end: (index) => (starts[index + 1] ?? end + column) - column,
    around: (position) => lastUpTo(starts, position),
  };
}

function itemsMentioning(items: ItemRanges, texts: readonly string[]): readonly number[] {
  const found = new Set<number>();
  for (const { text: raw, start } of itemTexts(items)) {
    if (raw === undefined) {
      found.add(items.around(start));
      continue;
    }
    for (const text of texts) {
      for (let at = raw.indexOf(text); at !== -1; at = raw.indexOf(text, at + 1)) found.add(items.around(start + at));
    }
    for (const at of escapesIn(raw)) found.add(items.around(start + at));
  }
  return [...found].sort((a, b) => a - b);
}

function itemsByMember(items: ItemRanges, names: readonly string[]): ItemsByMember {
  const uncertain = new Set<number>();
  const parts = [];
  for (const { text: raw, start } of itemTexts(items)) {
    if (raw === undefined) {
      uncertain.add(items.around(start));
      continue;
    }
    for (const at of [...escapesIn(raw), ...unusualKeys(raw)]) uncertain.add(items.around(start + at));
    for (const name of names) parts.push({ start, members: membersNamed(raw, name) });
  }
  return new ItemsByMember(items, parts, uncertain);
}
