import type { SourceDocument } from '../input/sourceDocument.ts';
import type { RecognisedDump } from './shape/recognition.ts';

/** A document and what it was recognised as. */
export interface Part {
  readonly document: SourceDocument;
  readonly recognised: RecognisedDump;
}
