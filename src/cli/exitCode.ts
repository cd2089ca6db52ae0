/** Independent of the output format. */
export const exitCode = {
  /** Answered and clean. */
  clean: 0,
  /** Answered, and there is a finding: no filter chain, no listener, closed, undecided, a failed fixture. */
  finding: 1,
  /** Could not run: usage, unreadable input. */
  cannotRun: 2,
} as const;

/** Ends the command with `cannotRun`; `message` and `hint` go to standard error. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** Ends a command whose messages are printed already. */
export class Finished extends Error {
  readonly code: number;

  constructor(code: number) {
    super('finished');
    this.code = code;
  }
}
