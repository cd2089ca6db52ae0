import fs from 'node:fs';

/** The lines of a list under protos/, without comments and blank lines. */
export function readLines(name) {
  return fs
    .readFileSync(new URL(`../../protos/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The text of a template literal under String.raw: no character of it may end the literal. */
export const raw = (lines) =>
  `String.raw\`${lines.join('\n').replaceAll('`', '\\u0060').replaceAll('${', '\\u0024{')}\``;
