import { expect, test } from 'vitest';
import { openTurns } from './take-turns.ts';

test('work of one setting runs together, and a change waits until it has ended', async () => {
  const told: string[] = [];
  const turns = openTurns('a', async (to) => void told.push(`set ${to}`));
  const ends = new Map<string, () => void>();
  const start = (setting: string, name: string) =>
    turns.run(setting, async () => {
      told.push(`begin ${name}`);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      told.push(`end ${name}`);
    });
  const all = [start('a', '1'), start('a', '2'), start('b', '3'), start('a', '4')];
  for (const name of ['1', '2', '3', '4']) {
    while (!ends.has(name)) await new Promise(setImmediate);
    ends.get(name)?.();
  }
  await Promise.all(all);
  expect(told).toEqual([
    'begin 1',
    'begin 2',
    'end 1',
    'end 2',
    'set b',
    'begin 3',
    'end 3',
    'set a',
    'begin 4',
    'end 4',
  ]);
});

test('a change that fails is told to the one who asked for it, and leaves the rest as it was', async () => {
  const turns = openTurns('a', async (to) => {
    if (to === 'bad') throw new Error('no such setting');
  });
  const results = await Promise.allSettled([
    turns.run('bad', async () => 1),
    turns.run('a', async () => 2),
    turns.run('b', async () => 3),
  ]);
  expect(
    results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
  ).toEqual(['no such setting', 2, 3]);
});
