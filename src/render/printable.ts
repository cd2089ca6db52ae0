/**
 * Text from a dump made safe for a terminal: control characters and directional marks are written as escapes, so that
 * a name can neither move the cursor nor hide what stands beside it.
 */
export function printable(text: string): string {
  // Nearly every text; what the runtime knows of all of Unicode takes time to load.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}
