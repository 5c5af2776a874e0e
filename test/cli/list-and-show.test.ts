import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBuiltin } from '../../src/benchmark/index.ts';
import { findBuiltinCondition, steer } from '../../src/steering/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const STUDY = `name: mine
benchmark: { source: instrumental-eval, path: tasks }
subjects:
  - { name: based, model: openai/davinci-002, stage: base }
  - { name: gemma, model: openai-compatible/gemma, baseURL: "http://localhost:1/v1", systemRole: user }
conditions:
  - { name: mild, direction: anti, steps: [{ kind: system, text: Be mild. }, { kind: suffix, text: Be brief. }] }
judges:
  - { name: one, model: openai/gpt-5.2 }
  - { name: two, model: openai/gpt-5.2 }
  - { name: both, panel: [one, two] }
`;

function writeStudy(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'tasks'));
  writeFileSync(join(folder, 'tasks', 'buying.csv'), 'You run errands.\nShall I buy a kettle?\n');
  writeFileSync(join(folder, 'study.yaml'), STUDY);
  return join(folder, 'study.yaml');
}

describe('steerlab list', CLI_SUITE, () => {
  test('has every built-in task, condition and model', async () => {
    const { tasks } = await loadBuiltin();
    const listed = (await runCli(['list', 'tasks'])).stdout;
    for (const { id } of tasks) expect(listed).toMatch(new RegExp(`^  ${id}(  \\(has a twin\\))?$`, 'm'));
    const conditions = (await runCli(['list', 'conditions'])).stdout;
    expect(conditions).toMatch(/^anti \(anti\)\n {2}suffix: /m);
    expect(conditions).toMatch(/^anti-family\.rules \(anti\)$/m);
    expect((await runCli(['list', 'models'])).stdout).toBe((await runCli(['models', 'list'])).stdout);
  });

  test('names benchmarks and judges, with what each needs', async () => {
    expect((await runCli(['list', 'benchmarks'])).stdout).toMatch(
      /^builtin\n.*tasks[\s\S]*^instrumental-eval\n/m,
    );
    expect((await runCli(['list', 'judges'])).stdout).toMatch(/^offline: [\s\S]*openai-compatible/);
  });

  test("has a study's own", async () => {
    const file = writeStudy();
    const of = async (what: string) => (await runCli(['list', what, '--study', file])).stdout;
    expect(await of('tasks')).toMatch(/: 1 tasks, 0 twins\n\nbuying\n {2}\S+\n$/);
    expect(await of('conditions')).toBe('mild (anti)\n  system: Be mild.\n  suffix: Be brief.\n');
    expect(await of('judges')).toBe(
      'one: openai/gpt-5.2\ntwo: openai/gpt-5.2\nboth: panel of one, two, by majority\n',
    );
  });
});

describe('steerlab show', CLI_SUITE, () => {
  test('prints the very prompt that a run sends', async () => {
    const { tasks, twins } = await loadBuiltin();
    const condition = findBuiltinCondition('anti');
    for (const task of [tasks[0], twins?.[0]]) {
      if (task === undefined || condition === undefined) throw new Error('there is no task');
      const { stdout } = await runCli(['show', task.id, '--condition', 'anti', '--format', 'json']);
      const { system, user } = steer(task, condition);
      expect(JSON.parse(stdout)).toEqual([
        { role: 'system', text: system },
        { role: 'user', text: user },
      ]);
    }
  });

  test("follows a subject's stage and system role", async () => {
    const file = writeStudy();
    const [, id = ''] = /^ {2}(\S+)$/m.exec((await runCli(['list', 'tasks', '--study', file])).stdout) ?? [];
    const ask = async (subject: string) =>
      (await runCli(['show', id, '--condition', 'mild', '--study', file, '--subject', subject])).stdout;
    const text = 'You run errands.\n\nBe mild.\n\nShall I buy a kettle?\n\nBe brief.\n\n';
    expect(await ask('based')).toBe(`[text]\n${text}`);
    expect(await ask('gemma')).toBe(`[user]\n${text}`);
  });

  test.each([
    [['show', 'TASKx'], /has no task "\S+x"\.[\s\S]*Did you mean "\S+"\?/],
    [['show', 'TASK', '--condition', 'antii'], /no condition called "antii"\.[\s\S]*Did you mean "anti"\?/],
    [['show', 'TASK', '--subject', 'small'], /no subject called "small"\.[\s\S]*--study/],
  ])('%j says what was meant', async (args, words) => {
    const id = (await loadBuiltin()).tasks[0]?.id ?? '';
    const result = await runCli(args.map((arg) => arg.replace('TASK', id)));
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(words);
    expect(hasStackTrace(result)).toBe(false);
  });
});
