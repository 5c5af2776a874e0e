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
    const first = await runCli(['capability', run, '--per-grade', '1', '--progress', 'none']);
    expect(first.stdout).toContain('Capability, checked by code');
    expect(first.stdout).toMatch(/^- subject, anti: no change is shown/m);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('Capability, checked by code');
    expect(count()).toBe(before);
    using asked = openStore(join(run, 'capability'), 'read');
    const answers = [...asked.query.records()].map(({ answer }) => answer);
    expect(answers).toHaveLength(48);
    const again = await runCli(['capability', run, '--per-grade', '1', '--progress', 'none']);
    expect(again.stdout).toBe(first.stdout);
    expect([...asked.query.records()].map(({ answer }) => answer)).toEqual(answers);
  },
);
