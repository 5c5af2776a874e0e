import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { studyText } from '../faults/run-folder.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, runCli } from './run-cli.ts';

test(
  'steerlab capability asks apart from the run, once, and the report says what each condition costs',
  CLI_SUITE,
  async () => {
    await using server = await startFaultServer();
    const folder = temporaryFolder();
    const [study, run] = [join(folder, 'study.yaml'), join(folder, 'run')];
    writeFileSync(study, studyText(server.url, { conditions: ['baseline', 'anti'] }));
    await runCli(['run', study, '--limit', '1', '--out', run, '--progress', 'none']);
    const count = () => {
      using store = openStore(run, 'read');
      return [...store.query.allRecords()].length;
    };
    const before = count();
    const limits = ['--max', 'tax(anti) <= 50%', '--min', 'capability(anti) >= 90%'];
    const asked = await runCli(['gate', run, ...limits]);
    expect(asked.stderr).toContain('the subjects of this run were not asked any');
    expect(asked.exitCode).toBe(2);
    const first = await runCli(['capability', run, '--per-grade', '1', '--progress', 'none']);
    expect(first.stdout).toContain('Capability, checked by code');
    expect(first.stdout).toMatch(/^- subject, anti: no change is shown/m);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('Capability, checked by code');
    expect(count()).toBe(before);
    using beside = openStore(join(run, 'capability'), 'read');
    const answers = [...beside.query.records()].map(({ answer }) => answer);
    expect(answers).toHaveLength(72);
    // The server says the same to every task: nothing is solved, and nothing is lost.
    const gated = await runCli(['gate', run, ...limits]);
    expect(gated.stdout).toMatch(/^The gate failed: faults, without a judge$/m);
    expect(gated.stdout).toMatch(/^tax\(anti\) <= 50%\n +subject +pass/m);
    expect(gated.exitCode).toBe(3);
    const again = await runCli(['capability', run, '--per-grade', '1', '--progress', 'none']);
    expect(again.stdout).toBe(first.stdout);
    expect([...beside.query.records()].map(({ answer }) => answer)).toEqual(answers);
  },
);
