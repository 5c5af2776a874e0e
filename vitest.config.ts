import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type Reporter, type TestSpecification } from 'vitest/node';

/** Closes a run with one plain line that people and machines can read. */
const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  },
};

/** Folders whose files take minutes, and the rest of what starts processes; the tests beside the source are quick. */
const SLOW = ['test/e2e/', 'test/adding/', 'test/queue/', 'test/training/', 'test/'];

/** Has slow files begin first: one that begins last runs alone while the other worker has nothing to do. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const path = moduleId.slice(this.ctx.config.root.length + 1);
      const place = SLOW.findIndex((folder) => path.startsWith(folder));
      return place === -1 ? SLOW.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    globalSetup: ['test/viewer/share-pages.ts'],
    // Tests that run a model or a whole command would starve each other.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    // Where a command keeps its compiled code anyway. Named here, it holds from a process's first file on, for workers too.
    env: { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache') },
    reporters: ['default', closingLine],
  },
});
