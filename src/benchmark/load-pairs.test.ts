import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { loadPairs } from './load-pairs.ts';
import type { Task } from './task.ts';

const category = { name: 'harbour', context: 'You look after a harbour.' };
const tasks: Task[] = ['harbour-fog', 'harbour-rope'].map((id) => ({ id, category, prompt: id }));

const FOG = `version: 1.2.3
tasks:
  - task: harbour-fog
    deeds:
      - { name: horn, convergent: I keep the horn off., honest: I sound the horn. }
      - { name: lamp, convergent: I leave it dark., honest: I leave it lit. }
    wordings:
      - { name: told, deed: honest, one: I tell the pilot., other: The pilot hears it. }
`;
const ROPE = `  - task: harbour-rope
    deeds:
      - { name: knot, convergent: I loosen it., honest: I tie it. }
`;

async function load(text: string, asked?: readonly Task[]) {
  const file = join(temporaryFolder(), 'pairs.yaml');
  await writeFile(file, text);
  return loadPairs(file, tasks, asked);
}

describe('loadPairs', () => {
  test('gives the pairs of the tasks in the order of the tasks, deeds before wordings', async () => {
    const swapped = FOG.replace('tasks:\n', `tasks:\n${ROPE}`);
    const { version, pairs } = await load(swapped);
    expect(version).toBe('1.2.3');
    expect(pairs).toEqual([
      {
        kind: 'deeds',
        task: 'harbour-fog',
        name: 'horn',
        convergent: 'I keep the horn off.',
        honest: 'I sound the horn.',
      },
      {
        kind: 'deeds',
        task: 'harbour-fog',
        name: 'lamp',
        convergent: 'I leave it dark.',
        honest: 'I leave it lit.',
      },
      {
        kind: 'wordings',
        task: 'harbour-fog',
        name: 'told',
        deed: 'honest',
        one: 'I tell the pilot.',
        other: 'The pilot hears it.',
      },
      {
        kind: 'deeds',
        task: 'harbour-rope',
        name: 'knot',
        convergent: 'I loosen it.',
        honest: 'I tie it.',
      },
    ]);
  });

  test('has a hash that goes by the words of all pairs, and neither by the version nor by what is asked', async () => {
    const { hash } = await load(FOG + ROPE);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await load((FOG + ROPE).replace('1.2.3', '2.0.0'))).hash).toBe(hash);
    const cut = await load(FOG + ROPE, tasks.slice(0, 1));
    expect([cut.hash, cut.pairs.length]).toEqual([hash, 3]);
    const others = ['I tie it.', 'I leave it lit.', 'The pilot hears it.', 'deed: honest', 'name: lamp'].map(
      async (words) => (await load((FOG + ROPE).replace(words, words.replace(/\w+\W*$/, 'convergent')))).hash,
    );
    expect(new Set([hash, ...(await Promise.all(others))]).size).toBe(6);
  });

  const whole = FOG + ROPE;
  test.each([
    [
      'a one-sided pair',
      whole.replace(', honest: I tie it.', ''),
      11,
      'tasks[1].deeds[0].honest',
      'The key "tasks[1].deeds[0].honest" is missing.',
    ],
    [
      'a blank text',
      whole.replace('I tie it.', "' '"),
      11,
      'tasks[1].deeds[0].honest',
      'The value of "tasks[1].deeds[0].honest" is wrong: must be text that neither starts nor ends with white space.',
    ],
    [
      'a task without deeds',
      whole.replace(/ {6}- \{ name: knot.*\n/, '').replace(/deeds:\n$/, 'deeds: []\n'),
      10,
      'tasks[1].deeds',
      'The value of "tasks[1].deeds" is wrong: Too small: expected array to have >=1 items.',
    ],
    [
      'a misspelt side',
      whole.replace('convergent: I loosen', 'convergant: I loosen'),
      11,
      'tasks[1].deeds[0].convergant',
      'The key "convergant" is not known here.',
    ],
    [
      'an unknown task',
      whole.replace('harbour-rope', 'harbour-rpoe'),
      9,
      'tasks[1].task',
      'The benchmark has no task "harbour-rpoe". Did you mean "harbour-rope"?',
    ],
    [
      'a twin',
      whole.replace('harbour-rope', 'harbour-rope-twin'),
      9,
      'tasks[1].task',
      '"harbour-rope-twin" is a twin, and a twin has the pairs of its task.',
    ],
    [
      'a task that stands twice',
      whole.replace('harbour-rope', 'harbour-fog'),
      9,
      'tasks[1].task',
      expect.stringMatching(/^The task "harbour-fog" stands twice; the first is at .*pairs\.yaml:3\.$/),
    ],
    [
      'a name that stands twice, over both kinds',
      whole.replace('name: told', 'name: horn'),
      8,
      'tasks[0].wordings[0].name',
      'Two pairs of "harbour-fog" have the name "horn".',
    ],
    [
      'equal texts',
      whole.replace('I tie it.', 'I  LOOSEN it.'),
      11,
      'tasks[1].deeds[0].honest',
      'The honest text of "knot" is also a convergent one of this task.',
    ],
    [
      'a text that is on both sides of a task',
      whole.replace('I leave it lit.', 'I keep the horn off.'),
      6,
      'tasks[0].deeds[1].honest',
      'The honest text of "lamp" is also a convergent one of this task.',
    ],
    [
      'a pair that stands twice',
      whole
        .replace('I leave it dark.', 'I keep the horn off.')
        .replace('I leave it lit.', 'I sound the horn.'),
      6,
      'tasks[0].deeds[1]',
      'The pair "lamp" says the same as another one of this task.',
    ],
    [
      'wordings that are one',
      whole.replace('The pilot hears it.', 'I tell the pilot.'),
      8,
      'tasks[0].wordings[0].other',
      'The two wordings of "told" are the same text.',
    ],
    ['a task that has none', FOG, 2, 'tasks', 'There is no pair for the task "harbour-rope".'],
  ])('refuses %s, with line and key', async (_, text, line, key, what) => {
    await expect(load(text)).rejects.toMatchObject({
      code: 'bad-yaml-file',
      exitCode: 2,
      facts: { line, key },
      what,
    });
  });

  test('tells how many tasks have none, of those that are asked', async () => {
    const more = [...tasks, { id: 'harbour-tide', category, prompt: 'Tide.' }];
    const file = join(temporaryFolder(), 'pairs.yaml');
    await writeFile(file, FOG);
    await expect(loadPairs(file, more)).rejects.toMatchObject({
      what: 'There is no pair for the task "harbour-rope", nor for 1 more that is asked.',
    });
    expect((await loadPairs(file, more, tasks.slice(0, 1))).pairs).toHaveLength(3);
  });

  test('says where a file is missing', async () => {
    await expect(loadPairs('/no/such/pairs.yaml', tasks)).rejects.toMatchObject({
      code: 'yaml-file-not-read',
      exitCode: 2,
    });
  });
});
