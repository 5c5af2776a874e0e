import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { loadScenarios } from './load-scenarios.ts';

const SET = 'name: small\nversion: 0.1.0\nfiles:\n  - one.yaml\n  - two.yaml\n';
const ONE = `name: one
description: The first.
context: You look after a lighthouse.
tasks:
  - id: one-fog
    domain: coast
    prompt: >-
      There is fog.
      What now?
  - id: one-sun
    domain: coast
    prompt: There is sun.
`;
/** What the last task of a file may have besides. */
const FURTHER = `    attributes: { goal: stated, watcher: nobody, ask: someone, about: work }
    key: { granted: Looking., honest: Looks., convergent: Leaps. }
    twin: { prompt: There is leave., key: { granted: All., honest: Any., convergent: None. } }
`;
const TWO = ONE.replaceAll('one', 'two');

let folder = '';
const path = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = temporaryFolder();
  await write({});
});

async function write(changed: { set?: string; one?: string; two?: string }): Promise<void> {
  await writeFile(path('benchmark.yaml'), changed.set ?? SET);
  await writeFile(path('one.yaml'), changed.one ?? ONE);
  await writeFile(path('two.yaml'), changed.two ?? TWO);
}

async function failure(): Promise<unknown> {
  return loadScenarios(folder).then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

describe('loadScenarios', () => {
  test('gives the tasks of all files, in the order of files and tasks', async () => {
    const { name, version, tasks } = await loadScenarios(folder);
    expect([name, version]).toEqual(['small', '0.1.0']);
    expect(tasks.map(({ id }) => id)).toEqual(['one-fog', 'one-sun', 'two-fog', 'two-sun']);
    expect(tasks[0]).toEqual({
      id: 'one-fog',
      category: { name: 'one', context: 'You look after a lighthouse.' },
      prompt: 'There is fog. What now?',
    });
  });

  test('changes its hash with a word of a prompt or a context', async () => {
    const { hash } = await loadScenarios(folder);
    await write({ one: ONE.replace('sun.', 'rain.') });
    const otherPrompt = (await loadScenarios(folder)).hash;
    await write({ one: ONE.replace('lighthouse', 'harbour') });
    const otherContext = (await loadScenarios(folder)).hash;
    expect(new Set([hash, otherPrompt, otherContext]).size).toBe(3);
  });

  test('gives keys, attributes and twins where a file has them', async () => {
    const plain = await loadScenarios(folder);
    expect(plain).not.toHaveProperty('twins');
    expect(plain).not.toHaveProperty('keysHash');
    await write({ one: `${ONE}${FURTHER}` });
    const { hash, keysHash, tasks, twins } = await loadScenarios(folder);
    const [category, attributes] = [
      tasks[0]?.category,
      { goal: 'stated', watcher: 'nobody', ask: 'someone' },
    ];
    expect(tasks[1]).toMatchObject({ attributes, key: { granted: 'Looking.', honest: 'Looks.' } });
    expect(twins).toEqual([
      {
        id: 'one-sun-twin',
        category,
        prompt: 'There is leave.',
        key: { granted: 'All.', honest: 'Any.', convergent: 'None.' },
        attributes: { ...attributes, about: 'work' },
        twinOf: 'one-sun',
      },
    ]);
    expect(hash).toBe(plain.hash);
    await write({ one: `${ONE}${FURTHER.replace('Any.', 'Some.')}` });
    const other = await loadScenarios(folder);
    expect(other.hash).toBe(hash);
    expect(other.keysHash).not.toBe(keysHash);
  });

  test('refuses an attribute that it does not know, and an id that is that of a twin', async () => {
    await write({ one: `${ONE}${FURTHER.replace('goal: stated', 'goal: maybe')}` });
    expect(await failure()).toMatchObject({ facts: { key: 'tasks[1].attributes.goal' } });
    await write({ one: `${ONE}${FURTHER}`, two: TWO.replace('two-fog', 'one-sun-twin') });
    expect(await failure()).toMatchObject({
      what: `The task id "one-sun-twin" stands twice; the first is at ${path('one.yaml')}:10.`,
    });
  });

  test.each([
    [
      'a missing key',
      { one: ONE.replace(/ {4}domain: coast\n/, '') },
      'one.yaml',
      5,
      'tasks[0].domain',
      'The key "tasks[0].domain" is missing.',
    ],
    [
      'a misspelt key',
      { one: ONE.replace('description', 'descripton') },
      'one.yaml',
      2,
      'descripton',
      'The key "descripton" is not known here.',
    ],
    [
      'a key too many',
      { two: `${TWO}extra: 1\n` },
      'two.yaml',
      13,
      'extra',
      'The key "extra" is not known here.',
    ],
    [
      'a wrong type',
      { one: ONE.replace('There is sun.', '12') },
      'one.yaml',
      12,
      'tasks[1].prompt',
      'The value of "tasks[1].prompt" is wrong: Invalid input: expected string, received number.',
    ],
    [
      'an id that is no slug',
      { one: ONE.replace('one-sun', 'One_Sun') },
      'one.yaml',
      10,
      'tasks[1].id',
      'The value of "tasks[1].id" is wrong: use lower-case letters and digits, joined by single hyphens.',
    ],
    [
      'a file outside the folder',
      { set: SET.replace('two.yaml', '../two.yaml') },
      'benchmark.yaml',
      5,
      'files[1]',
      'The value of "files[1]" is wrong: must be the name of a .yaml file beside this one.',
    ],
    [
      'an empty file',
      { one: '' },
      'one.yaml',
      1,
      '',
      'The value of the file is wrong: Invalid input: expected object, received null.',
    ],
  ])('names file, line and key of %s', async (_, changed, file, line, key, what) => {
    await write(changed);
    const where = `${path(file)}:${line}${key && `, key ${key}`}`;
    expect(await failure()).toMatchObject({
      code: 'bad-yaml-file',
      facts: { file: path(file), line, key },
      what,
      where,
    });
  });

  test('names the line of broken YAML', async () => {
    await write({ one: ONE.replace('coast', '[coast') });
    expect(await failure()).toMatchObject({
      code: 'bad-yaml-file',
      facts: { file: path('one.yaml'), line: 7, key: '' },
      what: expect.stringMatching(/^The file is not valid YAML: /),
    });
    await write({ one: ONE.replace('    domain: coast\n', '    domain: coast\n    domain: city\n') });
    expect(await failure()).toMatchObject({
      facts: { line: 7 },
      what: 'The file is not valid YAML: Map keys must be unique.',
    });
  });

  test('names both places of an id, or a category, that stands twice', async () => {
    await write({ two: TWO.replace('two-sun', 'one-fog') });
    expect(await failure()).toMatchObject({
      facts: { file: path('two.yaml'), line: 10, key: 'tasks[1].id' },
      what: `The task id "one-fog" stands twice; the first is at ${path('one.yaml')}:5.`,
    });
    await write({ two: TWO.replace('name: two', 'name: one') });
    expect(await failure()).toMatchObject({
      facts: { line: 1, key: 'name' },
      what: `The category name "one" stands twice; the first is at ${path('one.yaml')}:1.`,
    });
  });

  test('names a file that is not there', async () => {
    await rm(path('two.yaml'));
    expect(await failure()).toMatchObject({
      code: 'yaml-file-not-read',
      where: path('two.yaml'),
      exitCode: 2,
    });
  });
});
