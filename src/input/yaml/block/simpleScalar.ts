/** Words that are no strings. */
const NO_STRING = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/**
 * The string that a value of one line is, where it is written as nearly all are; undefined for all others, which are for the
 * parser. `text` is everything behind the mark of the value.
 */
export function simpleScalar(text: string): string | undefined {
  const [, plain, single, double] =
    /^[ ]+(?:([A-Za-z_/](?:[\w./|@~+=()-]|:(?=[\w./|@~+=()-]))*)|'([^'\n\r]*)'|"([^"\\\n\r]*)")[ ]*\r?\n?$/.exec(
      text,
    ) ?? [];
  if (plain !== undefined) return NO_STRING.test(plain) ? undefined : plain;
  return single ?? double;
}
