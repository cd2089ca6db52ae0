import type { DiagnosticKind, Severity } from './diagnosticKind.ts';
import type { Origin } from './origin.ts';

/** A report about the input, independent of how it is printed. */
export interface Diagnostic {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | undefined;
  /** Where, or undefined when it is about no place in a file (a wrong flag). */
  readonly origin: Origin | undefined;
  /** How often the same was found at the same path pattern; `origin` is the first of them. */
  readonly count: number;
}

export function diagnostic<Parameters>(
  kind: DiagnosticKind<Parameters>,
  origin: Origin | undefined,
  parameters: Parameters,
): Diagnostic {
  return {
    code: kind.code,
    name: kind.name,
    severity: kind.severity,
    message: kind.text(parameters),
    hint: kind.hint?.(parameters),
    origin,
    count: 1,
  };
}
