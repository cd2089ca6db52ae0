const longest = 60;

/** A user's word, cut where it is too long for one line. */
export function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
