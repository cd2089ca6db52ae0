import type { Origin } from '../../diagnostic/origin.ts';
import type { RbacTest } from '../../verdict/rbacVerdict.ts';

const mostTests = 40;

/** The elementary tests of one policy; of long lists the last ones are kept. */
export class RbacTests {
  readonly #part: RbacTest['part'];
  readonly #tests: RbacTest[];

  constructor(part: RbacTest['part'], tests: RbacTest[]) {
    this.#part = part;
    this.#tests = tests;
  }

  /** Writes a test down and gives its outcome back. */
  note(origin: Origin, wanted: string, got: string | undefined, holds: boolean): boolean {
    this.#tests.push({ part: this.#part, wanted, got, holds, origin });
    return holds;
  }
}

export function keptTests(tests: readonly RbacTest[]): { tests: readonly RbacTest[]; omittedTests: number } {
  const omittedTests = Math.max(0, tests.length - mostTests);
  return { tests: tests.slice(omittedTests), omittedTests };
}
