/** What a text of Envoy means, in our words. */
export interface PlainWords {
  /** A clause without a period, such as "the server presented a certificate of an unknown authority". */
  readonly meaning: string;
  /** What to look at next, where there is something to look at. */
  readonly next: string | undefined;
}

export const plainWords = (meaning: string, next?: string): PlainWords => ({ meaning, next });

/**
 * A text as newer Envoys print it: they replace spaces by underscores, older ones print the spaces. Comparing the two needs
 * one form.
 */
export function withUnderscores(text: string): string {
  return text.replaceAll(' ', '_');
}
