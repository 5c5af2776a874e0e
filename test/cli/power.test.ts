import { describe, expect, test } from 'vitest';
import { mcnemarPower, tasksNeeded } from '../../src/analysis/index.ts';
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
});
