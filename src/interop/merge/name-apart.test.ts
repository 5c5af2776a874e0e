import { expect, test } from 'vitest';
import { nameApart, nameItems } from './name-apart.ts';

const run = (name: string, folder: string, created: string) => ({ name, folder, created });

test('runs are called by the first thing that differs between all of them', () => {
  const [day, other] = ['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z'];
  expect(nameApart([run('a', 'runs/x', day), run('b', 'runs/x', day)])).toEqual(['a', 'b']);
  expect(nameApart([run('a', 'runs/x/', day), run('a', 'runs/y', day)])).toEqual(['x', 'y']);
  expect(nameApart([run('a', 'one/x', day), run('a', 'two/x', other)])).toEqual(['2026-03-02', '2026-03-03']);
  expect(nameApart([run('a', 'one/x', day), run('a', 'two/x', day)])).toEqual(['1', '2']);
});

test('items of one name are told apart, unless they are one', () => {
  const [one, same, other, alone] = [
    { name: 'gpt', model: 1 },
    { name: 'gpt', model: 1 },
    { name: 'gpt', model: 2 },
    { name: 'offline', model: 3 },
  ];
  const isSame = (a: { model: number }, b: { model: number }) => a.model === b.model;
  const namesOf = (runs: (typeof one)[][]) => [...nameItems(runs, ['mon', 'fri'], isSame).values()];
  expect(namesOf([[one, alone], [same]])).toEqual(['gpt', 'offline', 'gpt']);
  expect(namesOf([[one, alone], [other]])).toEqual(['gpt@mon', 'offline', 'gpt@fri']);
});
