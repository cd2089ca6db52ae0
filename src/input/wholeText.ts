import { ReadFailure } from './readFailure.ts';
import { readRange, type Source } from './source.ts';

/** No engine has longer strings. */
const LONGEST = 500_000_000;

/** All of a source as one text; throws a `ReadFailure` where it is too long for that. */
export function wholeText({ bytes, name }: Source): string {
  if (bytes.size > LONGEST) {
    const size = Math.round(bytes.size / 1e6);
    throw new ReadFailure(
      name,
      `its ${size} MB have to be read as one text, which may have 500 MB; take out what is asked for`,
    );
  }
  return new TextDecoder().decode(readRange(bytes, 0, bytes.size));
}
