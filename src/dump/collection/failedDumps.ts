import type { ContentKind } from '../../input/contentKind.ts';
import type { FoundDump } from './foundDump.ts';

/**
 * Files that hold nothing, or what a command says that has failed, where dumps were to be: a loop over pods leaves one for
 * each pod that it could not ask.
 */
export class FailedDumps {
  readonly #failed: (readonly [path: string, problem: string])[] = [];
  /** Reports have those of ztunnel in the same places; it is no Envoy, which is told where there is nothing else. */
  readonly #ztunnels: (readonly [path: string, problem: string])[] = [];

  /** Looks at a file by its beginning, and at what that was found to be. */
  add(path: string, head: Uint8Array, content: ContentKind): void {
    const problem = isMeantByName(path) || isDocument(path) ? failureOf(head, content, isMeantByName(path)) : undefined;
    if (problem !== undefined) this.#failed.push([path, problem]);
  }

  /** Notes a file in which no dump was found, and why not. */
  addRefused(path: string, refusal = 'no configuration of Envoy is in it'): void {
    if (!isMeantByName(path)) return;
    (/ztunnel/.test(path + refusal) ? this.#ztunnels : this.#failed).push([path, refusal]);
  }

  /** Those that are called a dump, or as dumps beside them are: others may be anything. */
  amongDumps(dumps: readonly FoundDump[]): readonly (readonly [path: string, problem: string])[] {
    const directories = new Set(dumps.filter(({ path }) => isDocument(path)).map(({ path }) => directoryOf(path)));
    const told = dumps.length === 0 ? [...this.#failed, ...this.#ztunnels] : this.#failed;
    return told.filter(([path]) => isMeantByName(path) || directories.has(directoryOf(path)));
  }
}

/** What macOS puts beside a file has its name, too. */
const isMeantByName = (path: string): boolean =>
  !/(?:^|\/)\._/.test(path) && /config[_-]?dump[^/.]*(?:\.(?:json|ya?ml|txt|log))?(?:\.gz)?$/i.test(path);
const isDocument = (path: string): boolean => /\.(?:json|ya?ml)$/i.test(path);
const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** `isMeant`: whatever else it is, it was to be a dump. */
function failureOf(head: Uint8Array, content: ContentKind, isMeant: boolean): string | undefined {
  const text = new TextDecoder().decode(head.subarray(0, 200)).trim();
  if (text === '' && head.length < 200) return 'it is empty';
  if (/^\{\s*"kind": *"Status"/.test(text)) return 'it is an error that Kubernetes has answered';
  if (content.kind !== 'other') return undefined;
  if (isMeant) return text.startsWith('<') ? 'it is a web page without a dump' : `it is ${content.what}`;
  return /^(?:the error message|only `null`)/.test(content.what) ? `it is ${content.what}` : undefined;
}
