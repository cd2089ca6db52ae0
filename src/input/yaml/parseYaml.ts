import { type Document, type LineCounter, parseAllDocuments } from 'yaml';
import { plainBoolean } from './plainBoolean.ts';

/** How many values the aliases of a document may bring in: enough for people, too few for a bomb. */
export const MOST_ALIASES = 1000;

/** The documents of a text; undefined where the nesting is too deep for the parser, which is hostile input. */
export function parseYaml(text: string, lines: LineCounter): readonly Document[] | undefined {
  const { stackTraceLimit } = Error;
  try {
    // What is no YAML has an error for every other sign, and nobody asks where in the parser it arose.
    Error.stackTraceLimit = 0;
    return [
      ...parseAllDocuments(text, {
        lineCounter: lines,
        merge: true,
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'error',
        customTags: [plainBoolean],
      }),
    ];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
