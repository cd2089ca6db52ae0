import type { DocumentNode } from './documentNode.ts';

/** Line and column, counted from 1; the column counts characters. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** One document of a source: JSON, YAML, or a text that is known to stand for JSON. */
export interface SourceDocument {
  /** As in `Source.name`. */
  readonly file: string;
  readonly format: 'json' | 'yaml' | 'text';
  readonly root: DocumentNode;
  /** Whether the last line of YAML has no end, as where a file is cut off. */
  readonly isUnended?: boolean;
  /** The position of a pointer's value, or of its nearest parent that exists; undefined outside of this document. */
  locate(pointer: string): TextPosition | undefined;
  /**
   * Where a place of a text stands that is itself the string at the pointer; undefined where the lines of that text are no
   * lines of the file, as in JSON.
   */
  locateInText?(pointer: string, place: TextPosition): TextPosition | undefined;
}
