import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, runCli } from './run-cli.ts';

test(
  'steerlab capability asks apart from the run, once, and says what each condition costs',
  CLI_SUITE,
  async () => {
    const folder = temporaryFolder();
    const [study, run] = [join(folder, 'study.yaml'), join(folder, 'run')];
    writeFileSync(
      study,
      `name: small
benchmark: { source: builtin, tasks: [task] }
subjects: [{ name: smol, model: local/smollm2-135m-instruct }]
conditions: [baseline, anti]
decoding: { temperature: 0, maxOutputTokens: 4 }
judges: [{ name: offline }]
`.replace('tasks: [task]', 'maxPerCategory: 1'),
    );
    await runCli(['run', study, '--limit', '1', '--out', run, '--progress', 'none']);
    const count = () => {
      using store = openStore(run, 'read');
      return [...store.query.allRecords()].length;
    };
    const before = count();
    const first = await runCli(['capability', run, '--per-grade', '1', '--progress', 'none']);
    expect(first.stdout).toMatch(
      /^smol, baseline: \d+ of 24 solved, [\d.]+ \[[\d.]+, [\d.]+\]; by grade \d\/6 \d\/6 \d\/6 \d\/6; \d+ unreadable$/m,
    );
    expect(first.stdout).toMatch(/^smol, anti: \d+ of 24 solved, .*; against baseline -?[\d.]+ \[/m);
    expect(count()).toBe(before);
    using asked = openStore(join(run, 'capability'), 'read');
    const answers = [...asked.query.records()].map(({ answer }) => answer);
    expect(answers).toHaveLength(48);
    const again = await runCli(['capability', run, '--per-grade', '1', '--progress', 'none']);
    expect(again.stdout).toBe(first.stdout);
    expect([...asked.query.records()].map(({ answer }) => answer)).toEqual(answers);
  },
);
