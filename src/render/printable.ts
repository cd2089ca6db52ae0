/**
 * Text from a dump made safe for a terminal: control characters and directional marks are written as escapes, so that
 * a name can neither move the cursor nor hide what stands beside it, nor fill the screen: a word that no person reads is cut.
 */
export function printable(whole: string): string {
  const text = whole.length > LONGEST ? whole.replace(/\S+/g, cut) : whole;
  // Nearly every text; what the runtime knows of all of Unicode takes time to load.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** No name, address or command that somebody wrote has such a word in it. */
const LONGEST = 10_000;
const BEGINNING = 200;

const cut = (word: string): string =>
  word.length > LONGEST
    ? `${word.slice(0, BEGINNING).replace(/[\ud800-\udbff]$/, '')}…(${word.length} characters)`
    : word;
