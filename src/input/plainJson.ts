/** JSON as programs print it, up to where it was cut; numbers with an exponent are left to those who look closer. */
const PLAIN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no string of JSON has any
  /^(?:[\s{}[\]:,\d+-]|\.(?=\d)|"(?:[^"\\\x00-\x1f]|\\[^\x00-\x1f])*"|true|false|null)*(?:"(?:[^"\\\x00-\x1f]|\\[^\x00-\x1f])*\\?|[a-z.]*)$/;

/** Logs, recordings of terminals, and what PowerShell prints of an object, are JSON too. */
const OTHERS = [
  '"response_flags"',
  '{"log":',
  '"stream":"std',
  '"stream": "std',
  '"System.',
  '"@{',
  ', "o", "',
  ',"o","',
  '"stdout":',
];

/**
 * Whether this beginning is that of JSON and nothing else, as that of nearly every dump: then nothing stands around it that
 * would have to be told apart by a dozen patterns.
 */
export function isPlainJson(head: Uint8Array): boolean {
  const [first] = head;
  if (first !== 0x7b && first !== 0x5b) return false;
  const text = new TextDecoder('latin1').decode(head);
  return PLAIN.test(text) && !OTHERS.some((other) => text.includes(other));
}
