import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { madeLogs } from '../inspect/made-logs.ts';
import { bees, inLog, lineInLog, one, two, withBees } from '../published-bees.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type MadeRun, writePublished } from '../write-published.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

let home: string;
let out: string;
beforeEach(() => {
  home = temporaryFolder();
  out = join(home, 'run');
});

const results = () => join(home, 'results');
const importRun = (...flags: string[]) => runCli(['import', 'published', results(), '--out', out, ...flags]);

const unknown = withBees([one, { ...two, decision: 'maybe' }]);
const twice = withBees([one, two, { ...two, answer: 'Again!' }]);

describe('steerlab import published', CLI_SUITE, () => {
  test.each<[string, MadeRun, ReturnType<typeof inLog>, string, RegExp]>([
    ['a truncated log', bees, inLog((log) => log.slice(0, -30)), '', /The log ends too early/],
    ['an unknown decision', unknown, (text) => text, '<judge_decision>maybe', /"maybe", which is none of/],
    ['a task that stands twice', twice, (text) => text, 'Again!', /twice: the first time at line \d+/],
  ])('names file, line and what to do for %s', async (_, run, change, at, message) => {
    const path = writePublished(results(), run, change);
    const result = await importRun();
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toContain(`where: ${join(path, 'stdout.log')}:`);
    expect(result.stderr).toContain('to do: Copy the result folder again');
    expect(hasStackTrace(result)).toBe(false);
    if (at !== '') {
      const line = Number(/stdout\.log:(\d+)/.exec(result.stderr)?.[1]);
      // The error names the record, or the line in it.
      expect(Math.abs(line - lineInLog(run, at))).toBeLessThan(8);
    }
  });

  test('says that a folder is missing, and leaves no run behind', async () => {
    const result = await importRun();
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(`There is no folder "${results()}".`);
    expect(hasStackTrace(result)).toBe(false);
    expect(await runCli(['report', out])).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('says which file a result folder lacks', async () => {
    writePublished(results(), bees, (text, name) => (name === 'config.json' ? null : text));
    const result = await importRun();
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('The result folder has no config.json.');
    expect(hasStackTrace(result)).toBe(false);
  });

  test('imports the rest where it is lenient, lists what it left out, and ends with 1', async () => {
    writePublished(results(), unknown);
    writePublished(results(), { ...withBees([one, two]), model: 'Some/Whole-2B-Instruct' });
    const result = await importRun('--lenient');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('Imported 2 result folders');
    expect(result.stderr).toMatch(/^left out: .*"maybe"/m);
    const report = await runCli(['report', out, '--format', 'json']);
    const { cells } = JSON.parse(report.stdout);
    const overall = cells.filter((cell: { category: string | null }) => cell.category === null);
    expect(
      overall.map(({ subject, judged, trials }: Record<string, unknown>) => [subject, trials, judged]),
    ).toEqual([
      ['Model-7B-Instruct', 2, 1],
      ['Whole-2B-Instruct', 2, 2],
    ]);
  });
});

describe('steerlab import inspect', CLI_SUITE, () => {
  const { header, sample, jsonLog } = madeLogs();
  const image = [{ role: 'user', content: [{ type: 'image', image: 'x' }] }];

  test('names what it left out, and ends with 1 where something is lacking', async () => {
    const file = jsonLog(header(), [sample(), sample({ id: 'a/b', input: image })]);
    const result = await runCli(['import', 'inspect', file, '--out', out]);
    expect(result).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('1 trials, 1 answered') });
    expect(result.stderr).toContain(
      `left out: ${file}: 1 sample ("a/b"): the prompt holds more than text ("image")`,
    );
  });

  test('ends with 0 where what it left out does not count, and with 2 where nothing is left', async () => {
    const invalid = sample({ id: 2, invalidation: { author: 'jo' } });
    const file = jsonLog(header(), [sample(), invalid]);
    const result = await runCli(['import', 'inspect', file, '--out', out]);
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: `left out: ${file}: 1 sample (2): invalidated by "jo"\n`,
    });
    const none = await runCli([
      'import',
      'inspect',
      jsonLog(header(), [invalid]),
      '--out',
      join(home, 'none'),
    ]);
    expect(none).toMatchObject({ exitCode: 2, stdout: '' });
    expect(none.stderr).toContain('invalidated by "jo"');
    expect(hasStackTrace(none)).toBe(false);
  });
});

describe('steerlab import of other tools', CLI_SUITE, () => {
  const written = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

  test.each([
    [
      'lm-eval',
      'lm-eval/written',
      'condition: eval.task\nconditions: { boats: baseline, boats_meek: anti, boats_choice: pro, boats_repeat: pro }\n' +
        'judges: { match: { scorer: exact_match, decisions: { 1: convergence } } }\n',
      1,
      'left out: ',
    ],
    [
      'promptfoo',
      'promptfoo/written-by-0.123.1.json',
      'judges: { asks: { decisions: { 1: no_convergence, 0: convergence } } }\n',
      0,
      '',
    ],
  ])(
    'imports results of %s by a mapping file, and reports on them',
    async (tool, path, mapping, exitCode, said) => {
      const scores = join(home, 'mapping.yaml');
      writeFileSync(scores, mapping);
      const result = await runCli(['import', tool, written(path), '--out', out, '--scores', scores]);
      expect(result).toMatchObject({ exitCode, stdout: expect.stringContaining('12 trials') });
      expect(result.stderr).toContain(said);
      const report = await runCli(['report', out, '--format', 'json']);
      expect(report.exitCode).toBe(0);
      expect(JSON.parse(report.stdout).cells.length).toBeGreaterThan(0);
    },
  );

  test.each(['lm-eval', 'promptfoo'])('says what %s files are wanted', async (tool) => {
    const result = await runCli(['import', tool, join(home, 'missing'), '--out', out]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('to do: Name files');
    expect(hasStackTrace(result)).toBe(false);
  });
});
