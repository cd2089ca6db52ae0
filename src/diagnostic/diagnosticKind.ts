/**
 * How bad it is: an `error` leaves something out that the input has, a `warning` may make an answer wrong, the rest
 * is good to know.
 */
export type Severity = 'error' | 'warning' | 'information';

/**
 * One entry of the catalogue. `code` is stable and never used again for anything else; `text` is one line, lower case,
 * without a final period, with the user's own words in backticks; `hint` tells the next step; `documentation` is the
 * paragraph behind `whichchain doc CODE`.
 */
export interface DiagnosticKind<Parameters> {
  readonly code: `WC${number}`;
  readonly name: string;
  readonly severity: Severity;
  readonly text: (parameters: Parameters) => string;
  /** Undefined also where these parameters tell no next step. */
  readonly hint?: (parameters: Parameters) => string | undefined;
  readonly documentation: string;
}

/** Declares a catalogue entry; the parameter type is taken from `text`. */
export function defineDiagnostic<Parameters>(kind: DiagnosticKind<Parameters>): DiagnosticKind<Parameters> {
  return kind;
}
