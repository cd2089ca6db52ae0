import type { DocumentNode } from '../../input/documentNode.ts';
import type { SourceDocument } from '../../input/sourceDocument.ts';
import { embeddedTexts } from './embeddedText.ts';
import { recognise } from './recognise.ts';
import { type RecognisedDump, type Recognition, renamed } from './recognition.ts';

/**
 * What a document is. A page for people is read into its JSON form, and called by the name that it has itself; a dump that
 * stands in a string of the document is taken where it is the only one.
 */
export function recogniseDocument({ root, format }: SourceDocument): Recognition | undefined {
  const found = recognise(root);
  if (found === undefined) return embeddedDump(root);
  if (format !== 'text' || found.kind !== 'dump') return found;
  return renamed(found, found.shape.replace('?format=json', ''));
}

function embeddedDump(root: DocumentNode): RecognisedDump | undefined {
  const found = embeddedTexts(root).flatMap((node): readonly RecognisedDump[] => {
    const recognised = recognise(node);
    return recognised?.kind === 'dump' ? [{ ...recognised, embeddedAt: node.pointer }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
