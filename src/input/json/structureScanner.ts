/** How many bytes a scanner sees at once. */
export const WINDOW_SIZE = 512 * 1024;

/**
 * Follows the nesting of JSON through a window of bytes, whatever stands inside of strings. The state (depth, inside of
 * a string, after a backslash) is carried from one `run` to the next, so that a value may span any number of windows.
 * There are two implementations with equal results: WebAssembly, and plain JavaScript where that is missing.
 */
export interface StructureScanner {
  /** WINDOW_SIZE bytes; the caller fills it. */
  readonly window: Uint8Array;
  /** Offsets in the window of the commas at depth 1 that the last `run` with `listing` met, `commaCount` of them. */
  readonly commas: Uint32Array;
  readonly commaCount: number;
  /** Starts anew: before the opening bracket of a value. */
  begin(): void;
  /**
   * Goes on through window[from, to). Returns the offset after the bracket that closes the value, or -1 when the value
   * goes on behind `to`.
   */
  run(from: number, to: number, listing: boolean): number;
  /** How many line feeds are in window[from, to). */
  countLines(from: number, to: number): number;
  /** How many bytes in window[from, to) go on with a character that another byte began. */
  countContinuations(from: number, to: number): number;
}
