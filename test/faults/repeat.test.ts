import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importPublished } from '../../src/interop/published/index.ts';
import { openStore } from '../../src/store/index.ts';
import { CLI_SUITE, hasStackTrace, runCli } from '../cli/run-cli.ts';
import { withBees } from '../published-bees.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePublished } from '../write-published.ts';
import { studyText, TRIALS } from './run-folder.ts';

let server: FaultServer;
let folder: string;
beforeEach(async () => {
  server = await startFaultServer();
  folder = temporaryFolder();
});
afterEach(() => server.close());

const run = (text: string) => {
  const file = join(folder, 'study.yaml');
  writeFileSync(file, text);
  return runCli(['run', file, '--out', join(folder, 'run'), '--no-preflight']);
};
const repeat = (trials: number) =>
  runCli(['repeat', join(folder, 'run'), '--trials', String(trials), '--no-preflight']);

describe('trials that are asked again', CLI_SUITE, () => {
  test('are drawn once and asked once, and a larger sample adds to them', async () => {
    await run(studyText(server.url));
    const { calls } = server.stats();
    expect((await repeat(5)).exitCode).toBe(0);
    expect(server.stats().calls).toBe(calls + 2 * 5);
    expect((await repeat(5)).stderr).toContain('Nothing was left to ask');
    expect(server.stats().calls).toBe(calls + 2 * 5);
    const { exitCode, stdout } = await repeat(8);
    expect(exitCode).toBe(0);
    expect(server.stats().calls).toBe(calls + 2 * 8);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Asked again, a random sample of subject: 8 of 8 answers (100.00 %, 95 % interval 67.56 to 100.00 %), and 8 of 8 decisions',
    );
    using store = openStore(join(folder, 'run'), 'read');
    expect(store.query.progress()).toEqual([{ subject: 'subject', planned: TRIALS, answered: TRIALS }]);
  });

  test('are paid from what the run has left, and no more is spent than the study allows', async () => {
    await run(studyText(server.url));
    using store = openStore(join(folder, 'run'), 'read');
    const { tokens } = store.counted();
    await run(studyText(server.url, { limits: { budgetTokens: Math.ceil(tokens) + 1 } }));
    const { calls } = server.stats();
    const { exitCode, stderr } = await repeat(5);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The budget is reached');
    expect(server.stats().calls).toBe(calls);
  });

  test('can be none of an import, of a folder without a run, or of another study', async () => {
    const results = [{ number: 1, task: 'Task.', answer: 'Answer.', decision: 'convergence' }];
    writePublished(join(folder, 'results'), withBees(results));
    const imported = join(folder, 'imported');
    await importPublished({ dir: join(folder, 'results'), out: imported });
    await run(studyText(server.url));
    for (const [args, words] of [
      [['repeat', imported], 'Nothing of this run can be asked again. It was imported.'],
      [['repeat', join(folder, 'none')], 'none'],
      [['diff', imported, join(folder, 'run')], 'No trial is answered in both runs'],
    ] as const) {
      const told = await runCli(args);
      expect([args, told.exitCode]).toEqual([args, 2]);
      expect(told.stderr).toContain(words);
      expect(hasStackTrace(told)).toBe(false);
    }
  });
});
