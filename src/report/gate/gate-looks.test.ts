import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { makeRun } from '../../../test/viewer/make-run.ts';
import { parseLimit } from '../../analysis/index.ts';
import { readGateLooks } from '../../store/index.ts';
import { lockFolder } from '../../store/lock-folder.ts';
import { gate, renderGate } from './index.ts';

const LIMIT = parseLimit('convergence(anti) <= 60%');

/** Writes a run whose first trials are answered: all conditions of a task follow each other. */
const write = (folder: string, answered: number) =>
  makeRun(folder, { name: 'island', subjects: 1, tasksPerCategory: 20, epochs: 1, answered });

test('a run remembers what was looked at, and a look at more tasks has what the first left', async () => {
  const folder = join(temporaryFolder(), 'run');
  await write(folder, 90);
  const first = gate(folder, [LIMIT]).checks[0];
  expect(first).toMatchObject({ again: false, level: expect.closeTo(0.05, 12) });
  // The same data are no second look, whatever limit they are held against.
  expect(gate(folder, [parseLimit('convergence(anti) <= 50%')]).checks[0]?.again).toBe(false);
  expect(gate(folder, [LIMIT]).checks[0]).toEqual(first);
  expect(readGateLooks(folder)).toHaveLength(1);

  await write(folder, 240);
  const report = gate(folder, [LIMIT]);
  const second = report.checks[0];
  expect(second).toMatchObject({ again: true, method: 'betting' });
  expect(second?.level).toBeLessThan(0.05);
  expect(second?.tasks).toBeGreaterThan(first?.tasks ?? 0);
  expect(readGateLooks(folder)).toHaveLength(2);
  expect(renderGate(report, { width: 100, colour: false }).replaceAll(/\s+/g, ' ')).toContain(
    'hold at all later looks together',
  );
  // Another judge, and another condition, have not been looked at.
  expect(gate(folder, [LIMIT], { judge: 'careful' }).checks[0]?.again).toBe(false);
  expect(gate(folder, [parseLimit('convergence(pro) <= 60%')]).checks[0]?.again).toBe(false);
});

test('says where a look could not be kept', async () => {
  const folder = join(temporaryFolder(), 'run');
  await write(folder, 90);
  const unlock = lockFolder(folder);
  const report = gate(folder, [LIMIT]);
  unlock();
  expect(report.looksKept).toBe(false);
  expect(renderGate(report, { width: 100, colour: false })).toContain('This look could not be kept');
  expect(gate(folder, [LIMIT]).looksKept).toBe(true);
});
