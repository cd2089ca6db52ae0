/**
 * The same text in memory of its own. A piece that was cut out of a long text keeps the whole of it in memory: what is kept
 * of a line keeps the piece of the file that it came in.
 */
export function ownText(text: string): string {
  // Joined to something else and cut off again it is a piece of the short text alone.
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
