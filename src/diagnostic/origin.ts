import type { JsonPointer } from '../base/jsonPointer.ts';

/** Where something was read: the file as the user named it (`-` for standard input) and the place in it. */
export interface Origin {
  readonly file: string;
  readonly pointer: JsonPointer;
}
