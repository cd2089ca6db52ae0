import type { ContentKind } from '../../input/contentKind.ts';
import type { FoundDump } from './foundDump.ts';

/**
 * Files that hold nothing, or what a command says that has failed, where dumps were to be: a loop over pods leaves one for
 * each pod that it could not ask.
 */
export class FailedDumps {
  readonly #failed: (readonly [path: string, problem: string])[] = [];

  /** Looks at a file by its beginning, and at what that was found to be. */
  add(path: string, head: Uint8Array, content: ContentKind): void {
    const problem = isMeantByName(path) || isDocument(path) ? failureOf(head, content) : undefined;
    if (problem !== undefined) this.#failed.push([path, problem]);
  }

  /** Those that are called a dump, or as dumps beside them are: others may be anything. */
  amongDumps(dumps: readonly FoundDump[]): readonly (readonly [path: string, problem: string])[] {
    const directories = new Set(dumps.filter(({ path }) => isDocument(path)).map(({ path }) => directoryOf(path)));
    return this.#failed.filter(([path]) => isMeantByName(path) || directories.has(directoryOf(path)));
  }
}

const isMeantByName = (path: string): boolean => /config[_-]?dump[^/]*$/i.test(path);
const isDocument = (path: string): boolean => /\.(?:json|ya?ml)$/i.test(path);
const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function failureOf(head: Uint8Array, content: ContentKind): string | undefined {
  const text = new TextDecoder().decode(head.subarray(0, 200)).trim();
  if (text === '' && head.length < 200) return 'it is empty';
  if (/^\{\s*"kind": *"Status"/.test(text)) return 'it is an error that Kubernetes has answered';
  const isFailure = content.kind === 'other' && /^(?:the error message|only `null`)/.test(content.what);
  return isFailure ? `it is ${content.what}` : undefined;
}
