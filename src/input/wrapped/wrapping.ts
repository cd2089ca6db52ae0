/** What stands around a text that is JSON or YAML without it, by its first kilobytes. */
export type Wrapping = 'utf-16le' | 'utf-16be' | 'colours' | 'fence';

/** A line that opens or closes a block of code in Markdown. */
export const FENCE = /^(?:`{3,}|~{3,})/;

/** Undefined for a plain text, which nearly every input is: this is asked of all of them. */
export function wrappingOf(head: Uint8Array): Wrapping | undefined {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // A bracket, white space or a quotation mark, and the other half of its character.
  if (second === 0 && first !== undefined && first !== 0 && head[3] === 0) return 'utf-16le';
  if (first === 0 && second !== undefined && second !== 0 && head[2] === 0) return 'utf-16be';
  if (first === 0x7b || first === 0x5b) return head.includes(0x1b) ? 'colours' : undefined;
  if (head.includes(0x1b)) return 'colours';
  return head.includes(0x60) || head.includes(0x7e) ? fenced(head) : undefined;
}

/** Nothing before the fence may be JSON or YAML itself: a block of YAML may hold one. */
function fenced(head: Uint8Array): Wrapping | undefined {
  for (const line of new TextDecoder('latin1').decode(head).split('\n')) {
    if (FENCE.test(line)) return 'fence';
    if (/^(?:[{[]|- |---|%YAML|"?[\w.@-]+"?:)/.test(line)) return undefined;
  }
  return undefined;
}

/** The same beginning without what stands around each character; a page with blocks of code is left as it is. */
export function plainHead(head: Uint8Array): Uint8Array {
  const wrapping = wrappingOf(head);
  if (wrapping === undefined || wrapping === 'fence') return head;
  const text = new TextDecoder(wrapping === 'colours' ? 'utf-8' : wrapping).decode(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  return new TextEncoder().encode(text.replace(/\u001b\[[0-9;:?]*[A-Za-z]?/g, ''));
}
