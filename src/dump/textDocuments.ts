import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { memorySource } from '../input/memoryBytes.ts';
import { openDocuments } from '../input/openDocuments.ts';
import type { SourceDocument, TextPosition } from '../input/sourceDocument.ts';
import { valueNode } from '../input/valueNode.ts';

/**
 * The documents that a text is which stands within another document, at the pointer: their pointers go on below it, and
 * their lines are those of the file where the holder has the text line by line.
 */
export async function textDocuments(
  holder: SourceDocument,
  pointer: string,
  text: string | Uint8Array,
  collector: Collector,
): Promise<readonly SourceDocument[]> {
  const noticed = new Collector();
  const documents = await openDocuments(memorySource(holder.file, text), noticed);
  const place = (inner: TextPosition | undefined): TextPosition | undefined =>
    (inner === undefined ? undefined : holder.locateInText?.(pointer, inner)) ?? holder.locate(pointer);
  const found = documents.flatMap((document): readonly SourceDocument[] => {
    const value = document.root.value();
    if (value === undefined) return [];
    const isBelow = (at: string): boolean => at === pointer || at.startsWith(`${pointer}/`);
    return [
      {
        file: holder.file,
        format: document.format,
        root: valueNode(value, pointer + document.root.pointer),
        locate: (at) => (isBelow(at) ? place(document.locate(at.slice(pointer.length))) : undefined),
      },
    ];
  });
  for (const one of noticed.all()) collector.add(moved(one, pointer, place(one.origin?.position)));
  return found;
}

/** What is wrong with the text, at its place in the holder. */
function moved(found: Diagnostic, pointer: string, position: TextPosition | undefined): Diagnostic {
  const { origin } = found;
  if (origin === undefined) return found;
  const there = { file: origin.file, pointer: pointer + origin.pointer };
  const isPlaced = origin.position !== undefined || origin.pointer === '';
  return { ...found, origin: isPlaced && position !== undefined ? { ...there, position } : there };
}
