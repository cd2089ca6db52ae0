import { type Entry, entriesOf, textField } from './entries.ts';
import type { FiledSection } from './kindIndex.ts';
import { nameField } from './nameField.ts';

/**
 * Whether a name stands in two documents with different content: these are two captures, or of two proxies, and no parts of one
 * list. Asked where a file has several, which is rare: everything in them is read.
 */
export function contradict(sections: readonly FiledSection[]): boolean {
  const known = new Map<string, { readonly rank: number; readonly digest: string }>();
  for (const { section, rank } of sections) {
    const field = nameField(section.kind);
    if (field === undefined) continue;
    for (let index = 0; index < section.items.length; index += 1) {
      for (const entry of entriesOf(section, section.items.at(index))) {
        const name = isInUse(entry) && entry.body !== undefined ? textField(entry.body, field) : undefined;
        const value = name === undefined ? undefined : entry.body?.value();
        // What is broken says nothing against the other.
        if (name === undefined || value === undefined) continue;
        const digest = digestOf(JSON.stringify(value));
        const other = known.get(name);
        if (other !== undefined && other.rank !== rank && other.digest !== digest) return true;
        known.set(name, { rank, digest });
      }
    }
  }
  return false;
}

const isInUse = ({ state }: Entry): boolean => state === 'active' || state === 'static';

/** Large lists are not kept for it: what differs has another sum but for one in four milliards, and mostly another length. */
function digestOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return `${text.length} ${sum}`;
}
