import { defineConfig } from 'vitest/config';

/** Test files share what they import, which takes longer to load than most of them take to run. None of them changes it. */
const isolate = false;

/**
 * `npm test` runs everything. `*.slow.test.ts` are those that take more than a few seconds (a real Envoy, thousands of
 * files, fuzzing): `npm run test:fast` leaves them out.
 */
export default defineConfig({
  test: {
    // One for each core: the default leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    globalSetup: ['test/support/buildOnce.ts'],
    projects: [
      {
        test: {
          name: 'fast',
          isolate,
          setupFiles: ['test/support/seedProperties.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'slow',
          isolate,
          setupFiles: ['test/support/seedProperties.ts'],
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
