import { unreadInCollection } from '../../diagnostic/catalogue/input.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';

/** A damaged archive has names of any length. */
const LONGEST_PATH = 300;
/** One problem of many files, such as a password, is said once. */
const MOST_NAMED = 3;

/** What is wrong with files of a directory or archive. */
export class CollectionNotices {
  readonly #paths = new Map<string, string[]>();

  /** An empty path is the archive itself. */
  add(path: string, problem: string): void {
    const paths = this.#paths.get(problem);
    if (paths === undefined) this.#paths.set(problem, [path]);
    else paths.push(path);
  }

  about(collection: string): readonly Diagnostic[] {
    return [...this.#paths].flatMap(([problem, paths]) => {
      const named = paths.length > MOST_NAMED ? paths.slice(0, 1) : paths;
      const others = paths.length - named.length;
      return named.map((path) => {
        const advised = problem + partsAdvice(path || collection, problem);
        return diagnostic(
          unreadInCollection,
          { file: collection, pointer: '' },
          { path: shortened(path), problem: advised, others },
        );
      });
    });
  }
}

const shortened = (path: string): string => (path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path);

/** As `split` and 7-Zip call the first of several: `report.tar.gz.aa`, `report.zip.001`. */
const FIRST_PART = /(?<=[._-](?:part[._-]?)?)(?:a+|0*[01])$/i;

function partsAdvice(name: string, problem: string): string {
  if (!problem.startsWith('the archive is cut off') || !FIRST_PART.test(name)) return '';
  return `; by its name it is the first of several parts, put them together: \`cat ${name.replace(FIRST_PART, '*')} > WHOLE\``;
}
