/** Adds the matchers to jest's global `expect`: `setupFilesAfterEnv: ['whichchain/jest']`, or import it in a test. */
import type { WhichchainMatchers } from './testing/declaration.ts';
import { matchers } from './testing/matchers.ts';

interface Extensible {
  extend(added: typeof matchers): void;
}

const { expect: found } = globalThis as { expect?: Extensible };
if (found === undefined) {
  throw new Error('whichchain/jest extends the global `expect` of jest; elsewhere: expect.extend(matchers)');
}
found.extend(matchers);

declare global {
  namespace jest {
    interface Matchers<R> extends WhichchainMatchers<R> {}
  }
}

export type { AskedConnection } from './testing/askedConnection.ts';
export { type ExpectedFilterChain, type ExpectedFilterChainContent, matchers } from './testing/matchers.ts';
