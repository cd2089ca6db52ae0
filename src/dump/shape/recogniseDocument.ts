import type { SourceDocument } from '../../input/sourceDocument.ts';
import { recognise } from './recognise.ts';
import { type Recognition, renamed } from './recognition.ts';

/** What a document is. A page for people is read into its JSON form, and called by the name that it has itself. */
export function recogniseDocument({ root, format }: SourceDocument): Recognition | undefined {
  const found = recognise(root);
  if (format !== 'text' || found?.kind !== 'dump') return found;
  return renamed(found, found.shape.replace('?format=json', ''));
}
