import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const STUDY = `name: bees
benchmark: { source: instrumental-eval, path: benchmark }
subjects: [{ name: served, model: openai-compatible/bee, baseURL: "http://127.0.0.1:9/v1" }]
conditions: [baseline]
`;

describe("a study of a spreadsheet's export", CLI_SUITE, () => {
  test('is refused with file, row and what to do, and run with --as-is or asIs', async () => {
    const folder = temporaryFolder();
    const csv = join(folder, 'benchmark', 'Drift - Bees.csv');
    const study = join(folder, 'study.yaml');
    mkdirSync(join(folder, 'benchmark'));
    writeFileSync(csv, 'You keep bees.\nFeed them.\nRest.,,\n');
    writeFileSync(study, STUDY);
    const refused = await runCli(['run', study, '--dry-run']);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain(`where: ${csv}, row 3 (line 3)`);
    expect(refused.stderr).toContain('to do: Delete empty columns.');
    expect(refused.stderr).toContain('--as-is');
    expect(hasStackTrace(refused)).toBe(false);
    expect(await runCli(['run', study, '--dry-run', '--as-is'])).toMatchObject({ exitCode: 0 });
    writeFileSync(study, STUDY.replace('path: benchmark', 'path: benchmark, asIs: true'));
    expect(await runCli(['run', study, '--dry-run'])).toMatchObject({ exitCode: 0 });
  });
});
