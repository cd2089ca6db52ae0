/** Adds the matchers to vitest's `expect`: `import 'whichchain/vitest'` in a test or a setup file. */
import { expect } from 'vitest';
import type { WhichchainMatchers } from './testing/declaration.ts';
import { matchers } from './testing/matchers.ts';

expect.extend(matchers);

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration has to be the same as vitest's own
  interface Matchers<T = any> extends WhichchainMatchers<T> {}
}

export type { AskedConnection } from './testing/askedConnection.ts';
export { type ExpectedFilterChain, type ExpectedFilterChainContent, matchers } from './testing/matchers.ts';
