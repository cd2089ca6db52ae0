import { problemOf } from './collectedFile.ts';

/** What an error while something is unpacked means, in words for whoever has the file. */
export function damageOf(error: unknown): string {
  const problem = problemOf(error);
  if (isCut(problem)) return 'it is cut off';
  return ZLIB.test(problem) ? `its compressed data is damaged: ${problem}` : problem;
}

/** The same about a whole archive, of which the rest cannot be found any more. */
export function archiveDamageOf(error: unknown): string {
  const found = problemOf(error);
  const problem = /^Invalid tar header/.test(found) ? 'a header is none of a tar archive' : found;
  return isCut(problem)
    ? 'the archive is cut off: what comes behind is missing'
    : `the archive is damaged: ${problem}; what comes behind is missing`;
}

const isCut = (problem: string): boolean => /unexpected end|premature close/i.test(problem);
const ZLIB = /^(?:incorrect|invalid) |^too many length|^unknown compression/;
