import type { JsonPointer } from '../base/jsonPointer.ts';

/** Where something was read: the file as the user named it (`-` for standard input) and the place in it. */
export interface Origin {
  readonly file: string;
  readonly pointer: JsonPointer;
  /** Line and column, counted from 1, where no pointer leads to the place: in what is no JSON and no YAML. */
  readonly position?: { readonly line: number; readonly column: number };
}
