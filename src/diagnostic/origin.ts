import { type JsonPointer, joinPointer } from '../base/jsonPointer.ts';

/** Where something was read: the file as the user named it (`-` for standard input) and the place in it. */
export interface Origin {
  readonly file: string;
  readonly pointer: JsonPointer;
}

export function originAt(origin: Origin, ...tokens: readonly (string | number)[]): Origin {
  return { file: origin.file, pointer: joinPointer(origin.pointer, ...tokens) };
}
