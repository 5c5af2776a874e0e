import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRun } from '../../src/report/index.ts';
import { openStore } from '../../src/store/index.ts';
import { makeStudy, runToEnd, subjectAt, TRIALS } from '../faults/run-folder.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

interface ReportCell {
  readonly subject: string;
  readonly condition: string;
  readonly category: string | null;
  readonly trials: number;
  readonly convergence: object;
}

describe('steerlab merge, and report of several runs', CLI_SUITE, () => {
  const home = temporaryFolder();
  const at = (name: string) => join(home, name);
  let server: FaultServer;
  const judgeAt = (name: string, more = {}) => ({
    name,
    model: `openai-compatible/${name}`,
    baseURL: server.url,
    sees: 'steered',
    ...more,
  });
  const prices = {
    'openai-compatible/subject': { input: 100, output: 200 },
    'openai-compatible/second': { input: 100, output: 200 },
    'openai-compatible/judge': { input: 300, output: 400 },
  };

  beforeAll(async () => {
    server = await startFaultServer();
    const run = (name: string, more: object) =>
      runToEnd(makeStudy(server.url, { name, prices, ...more }), at(name));
    await run('monday', {});
    await run('friday', { subjects: [subjectAt(server.url), subjectAt(server.url, 'second')] });
    await run('short', { benchmark: { source: 'builtin', maxPerCategory: 1, twins: false } });
    await run('stern', { judges: [judgeAt('judge', { temperature: 0.5 })] });
    const pushed = { name: 'anti', direction: 'anti', steps: [{ kind: 'suffix', text: 'Be modest.' }] };
    await run('other', { conditions: ['baseline', pushed] });
  }, CLI_SUITE.timeout);
  afterAll(() => server.close());

  const cellsOf = async (...args: string[]): Promise<ReportCell[]> => {
    const { stdout, stderr } = await runCli(['report', ...args, '--format', 'json']);
    expect(stderr).toBe('');
    return JSON.parse(stdout).cells;
  };

  test('puts all subjects into one table, those of one name apart, with the figures that they had', async () => {
    const { exitCode, stdout, stderr } = await runCli([
      'merge',
      at('monday'),
      at('friday'),
      '--out',
      at('week'),
    ]);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^subjects {4}subject@monday, subject@friday, second$/m);
    expect(stdout).toContain(`answers     ${3 * TRIALS}`);
    const merged = await cellsOf(at('week'));
    expect(new Set(merged.map(({ subject }) => subject)).size).toBe(3);
    for (const [name, own] of [
      ['monday', await cellsOf(at('monday'))],
      ['friday', await cellsOf(at('friday'))],
    ] as const) {
      for (const cell of own) {
        const subject = cell.subject === 'subject' ? `subject@${name}` : cell.subject;
        const found = merged.find(
          (one) =>
            one.subject === subject && one.condition === cell.condition && one.category === cell.category,
        );
        expect(found).toEqual({ ...cell, subject });
      }
    }
    // The same without a folder that stays.
    expect(await cellsOf(at('monday'), at('friday'))).toEqual(merged);
  });

  test('keeps what was spent and when, to the cent', () => {
    const spent = ['monday', 'friday', 'week'].map((name) => {
      using store = openStore(at(name), 'read');
      return store.counted();
    });
    const [monday, friday, week] = spent as [
      { usd: number; tokens: number },
      { usd: number; tokens: number },
      { usd: number; tokens: number },
    ];
    expect(monday.usd).toBeGreaterThan(0);
    expect(week.usd).toBeCloseTo(monday.usd + friday.usd, 9);
    expect(week.tokens).toBe(monday.tokens + friday.tokens);
    const { facts } = readRun(at('week'));
    expect(facts.created).toBe(readRun(at('monday')).facts.created);
    expect(facts.description).toContain(
      `monday (begun ${facts.created.slice(0, 10)}, $${monday.usd.toFixed(2)}`,
    );
  });

  test('asks before it takes only the tasks that runs have in common, and counts what the rest cost', async () => {
    const runs = [at('monday'), at('short')];
    const refused = await runCli(['merge', ...runs, '--out', at('some')]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(
      'The runs were not asked the same tasks; 6 are the same in all of them.',
    );
    expect(refused.stderr).toContain(`${at('short')}: 6 tasks of`);
    expect(hasStackTrace(refused)).toBe(false);
    const taken = await runCli(['merge', ...runs, '--out', at('some'), '--common']);
    expect(taken.exitCode, taken.stderr).toBe(0);
    expect(taken.stdout).toContain(`answers     ${2 * 6 * 3}`);
    using some = openStore(at('some'), 'read');
    const paid = runs.map((folder) => {
      using store = openStore(folder, 'read');
      return store.counted().usd;
    });
    expect(some.counted().usd).toBeCloseTo(
      paid.reduce((sum, one) => sum + one),
      9,
    );
    expect(some.facts().benchmark.version).toContain('the tasks that 2 runs have in common');
  });

  test('tells judges of one name apart that judge differently, and says so', async () => {
    const { stdout, stderr } = await runCli(['merge', at('monday'), at('stern'), '--out', at('judged')]);
    expect(stdout).toMatch(/^judges {6}judge@monday, judge@stern$/m);
    expect(stderr).toContain('note: Judges called judge do not judge alike in all runs');
  });

  test('refuses conditions of one name that are not one, a folder that holds a run, and a single run', async () => {
    const conditions = await runCli(['report', at('monday'), at('other')]);
    expect([conditions.exitCode, conditions.stdout]).toEqual([2, '']);
    expect(conditions.stderr).toContain('The condition "anti" is not the same in all runs.');
    const before = readFileSync(join(at('short'), 'study.yaml'));
    const taken = await runCli(['merge', at('monday'), at('friday'), '--out', at('short')]);
    expect(taken.exitCode).toBe(2);
    expect(taken.stderr).toContain('The folder holds a run already: "short"');
    expect(readFileSync(join(at('short'), 'study.yaml'))).toEqual(before);
    expect((await runCli(['merge', at('monday'), '--out', at('one')])).exitCode).toBe(2);
  });
});
