import type { Collector } from '../../../diagnostic/collector.ts';
import type { Bytes } from '../../source.ts';

/** What all nodes of one file share. */
export interface BlockDocument {
  readonly file: string;
  readonly bytes: Bytes;
  /** Takes what is noticed while values are parsed. */
  readonly collector: Collector;
  /** Numbers are read as Envoy reads those of its own files. */
  readonly isOfEnvoy: boolean;
}

/** Where a value stands: behind the mark that it belongs to, a key or a dash. */
export interface BlockPlace {
  /** `document`: the value is all of a document. */
  readonly kind: 'document' | 'member' | 'item';
  /** The first byte of the mark, or of the document. */
  readonly start: number;
  /** How many bytes stand before the mark in its line, all of them blanks or dashes. */
  readonly column: number;
  /** Behind the mark. */
  readonly value: number;
  /** Behind the last line of the value. */
  readonly end: number;
}
