import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mcnemarPower, tasksForEquivalence, tasksNeeded } from '../../src/analysis/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

describe('steerlab power', CLI_SUITE, () => {
  test('tells the smallest gap, the tasks needed, and the chance of both', async () => {
    const [gap, tasks, chance] = await Promise.all([
      runCli(['power', '--tasks', '71']),
      runCli(['power', '--gap', '20%']),
      runCli(['power', '--tasks', '71', '--gap', '0.2', '--alpha', '0.01']),
    ]);
    const points = Number(/^71 tasks show a gap of ([\d.]+) points or more/.exec(gap.stdout)?.[1]);
    // To 0.0001 the smallest gap that reaches the chance wanted.
    expect(mcnemarPower(71, points / 100)).toBeGreaterThanOrEqual(0.8);
    expect(mcnemarPower(71, points / 100 - 0.0001)).toBeLessThan(0.8);
    const needed = Number(/^A gap of 20 points needs (\d+) tasks/.exec(tasks.stdout)?.[1]);
    expect(mcnemarPower(needed, 0.2)).toBeGreaterThanOrEqual(0.8);
    expect(mcnemarPower(needed - 1, 0.2)).toBeLessThan(0.8);
    const percent = (100 * mcnemarPower(71, 0.2, { alpha: 0.01 })).toFixed(1);
    expect(chance.stdout).toContain(`71 tasks show a gap of 20 points with a chance of ${percent} %.`);
  });

  test('prints a table where nothing is asked, and refuses what is no share', async () => {
    const [table, wrong] = await Promise.all([
      runCli(['power', '--power', '0.9']),
      runCli(['power', '--gap', '2']),
    ]);
    expect(table.exitCode).toBe(0);
    expect(table.stdout).toContain('chance of 90 %');
    expect(table.stdout).toMatch(new RegExp(`^ *20\\.00 +${tasksNeeded(0.2, { power: 0.9 })}$`, 'm'));
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toContain('Give a share above 0 and below 1');
    expect(hasStackTrace(wrong)).toBe(false);
  });

  test('asks for any contrast, for a placebo that it is none, and for several together', async () => {
    const [net, placebo, wrong] = await Promise.all([
      runCli(['power', '--contrast', 'net-authorised', '--gap', '20%', '--together', '6']),
      runCli(['power', '--contrast', 'placebo', '--margin', '15%']),
      runCli(['power', '--contrast', 'nett']),
    ]);
    const needed = tasksNeeded(0.2, { alpha: 0.05 / 6 });
    expect(net.stdout).toContain(`A net authorised steerability of 20 points needs ${needed} tasks`);
    expect(net.stdout).toContain('Net authorised is control − anti.');
    const tasks = tasksForEquivalence(0.8, { margin: 0.15, alpha: 0.05, reversals: 0.05 });
    expect(placebo.stdout).toContain(
      `To show that the placebo effect is none but for 15 points needs ${tasks} tasks`,
    );
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toContain('net-authorised');
  });

  test('plans tasks, epochs and labels for a width, with and without a run', async () => {
    const home = join(temporaryFolder(), 'run');
    await makeRun(home, { name: 'island', subjects: 1, tasksPerCategory: 10, epochs: 2 });
    const [bare, planned] = await Promise.all([
      runCli(['power', '--width', '20%']),
      runCli(['power', '--width', '20%', '--run', home, '--contrast', 'gap']),
    ]);
    // Wilson's limits of one half at n = 189 and their difference: 20 points; at 188 a little more.
    expect(bare.stdout).toMatch(/50 % and 50 % +189/);
    expect(planned.exitCode).toBe(0);
    expect(planned.stdout).toMatch(/model-1, gap .* points +1 +\d+ +\d+ +\S+ +(\d+|none)/);
    expect(planned.stdout.match(/^ +[235] +\d+/gm)?.length).toBe(3);
    expect(planned.stdout).toContain('More epochs for fewer tasks take more trials in all');
  });
});
