/**
 * A file that was open and cannot be read any more: reading goes on wherever something is looked up, so this is no
 * result of a function but ends what was asked.
 */
export class ReadFailure extends Error {
  /** As the user called it; empty for a temporary file. */
  readonly file: string;
  readonly problem: string;

  constructor(file: string, problem: string) {
    super(`cannot read \`${file}\`: ${problem}`);
    this.file = file;
    this.problem = problem;
  }
}
