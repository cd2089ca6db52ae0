import type { Result } from '../../base/result.ts';
import { ReadFailure } from '../readFailure.ts';
import type { Source } from '../source.ts';

/**
 * A file of a directory or an archive. Files of an archive come one after the other: one can be read until the next is
 * asked for.
 */
export interface CollectedFile {
  /** Inside of the collection, with `/`; what is in an archive in the archive has the inner one's path in front. */
  readonly path: string;
  /** The first bytes, as many as it takes to tell what it is. */
  head(): Promise<Uint8Array>;
  /** All bytes in their order, from the first, once. */
  chunks(): AsyncIterable<Uint8Array>;
  /** All bytes for reading here and there; a failure says why they cannot be had. */
  content(): Promise<Result<Source, string>>;
}

/** The same file under another path. */
export function renamedFile(file: CollectedFile, path: string): CollectedFile {
  return {
    path,
    head: () => file.head(),
    chunks: () => file.chunks(),
    content: async () => {
      const content = await file.content();
      return content.ok ? { ok: true, value: { ...content.value, name: path } } : content;
    },
  };
}

/** How much of a file `head` gives, at most. */
export const HEAD = 8192;

/** Takes what is wrong with a file, or with the collection where the path is empty. */
export type Notice = (path: string, problem: string) => void;

/** What happened, in the words of whoever noticed it. */
export function problemOf(error: unknown): string {
  if (error instanceof ReadFailure) return error.problem;
  return error instanceof Error ? error.message : String(error);
}
