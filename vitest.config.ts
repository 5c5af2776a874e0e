import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Closes a run with one plain line that people and machines can read. */
const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  },
};

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    // Tests that run a model or a whole command would starve each other.
    maxWorkers: 2,
    reporters: ['default', closingLine],
  },
});
