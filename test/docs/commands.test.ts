import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadOwnTasks } from '../../src/benchmark/capability/index.ts';
import { loadBuiltin, loadPairs } from '../../src/benchmark/index.ts';
import { type CommandSpec, toCommander } from '../../src/cli/command.ts';
import { PROGRAM } from '../../src/cli/run-program.ts';
import { parseStudy, validateStudy } from '../../src/study/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findCommands, type ToldCommand } from './find-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'deploy', 'design', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];
const texts = documents.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** The same program, whose commands only take their arguments. */
function idle(spec: CommandSpec): CommandSpec {
  return 'commands' in spec
    ? { ...spec, commands: spec.commands.map(idle) }
    : { ...spec, run: async () => 0 };
}

/** Takes a command line as the program does. @throws what the program would say */
async function take(words: readonly string[]): Promise<void> {
  const program = toCommander(idle(PROGRAM), () => {});
  const all = [program];
  for (const one of all) {
    one.exitOverride().configureOutput({ writeErr: () => {} });
    all.push(...one.commands);
  }
  await program.parseAsync(words, { from: 'user' });
}

/** The commands that words name, `a|b` being two, and how many words that took. */
function find(
  spec: CommandSpec,
  words: readonly string[],
  depth = 0,
): { spec: CommandSpec; depth: number }[] {
  const first = words[depth];
  if (!('commands' in spec) || first === undefined) return [{ spec, depth }];
  return first.split('|').flatMap((name) => {
    const child = spec.commands.find((one) => one.name === name);
    if (child === undefined) throw new Error(`there is no command "${name}"`);
    return find(child, words, depth + 1);
  });
}

const isWhole = (words: readonly string[]) => words.length > 1 && !words.some((word) => /[…[\]|]/.test(word));
const told = texts.flatMap(({ file, text }) => findCommands(file, text));

describe('commands', () => {
  test('stand in the documents', () => {
    expect(told.length).toBeGreaterThan(60);
    expect(told.filter(({ words }) => isWhole(words)).length).toBeGreaterThan(25);
  });

  test.each(told.map((one): [string, ToldCommand] => [one.where, one]))('%s', async (_, { words }) => {
    if (words.length === 1 && words[0]?.startsWith('-')) return;
    const bare = words.map((word) => word.replaceAll(/^\[|[\].,…]+$/g, ''));
    const found = find(PROGRAM, bare);
    for (const { spec } of found) {
      const known = toCommander(idle(spec), () => {}).options.map(({ long }) => long);
      for (const flag of bare.filter((word) => word.startsWith('--'))) expect(known).toContain(flag);
    }
    // A command may be named without all that it takes. `N` stands for a number.
    const isNamed = found.every(({ depth }) => depth === words.length);
    if (isWhole(words) && !isNamed) await take(words.map((word) => (word === 'N' ? '1' : word)));
  });

  const leaves = (spec: CommandSpec, path: readonly string[]): [string, string][] =>
    'commands' in spec
      ? spec.commands.flatMap((child) => leaves(child, [...path, child.name]))
      : [[path.join(' '), spec.example]];

  test.each(leaves(PROGRAM, []))('the example of "%s --help"', async (_, example) => {
    const [one] = findCommands('help', `\`${example}\``);
    await take(one?.words ?? []);
  });
});

/** What a fragment of a study needs to be a whole one. */
const BASE = {
  name: 'fragment',
  benchmark: { source: 'builtin' },
  subjects: [{ name: 'one', model: 'openai-compatible/x', baseURL: 'http://127.0.0.1:1/v1' }],
  conditions: ['baseline'],
};
const studies = texts
  .filter(({ file }) => !file.startsWith('design'))
  .flatMap(({ file, text }) =>
    [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, body = ''], place): [string, string] => [
      `${file}, block ${place + 1}`,
      body,
    ]),
  )
  .filter(([, body]) => /^(conditions|subjects|judges|benchmark):/m.test(body) && !/^condition:/m.test(body));

/** A study that names adapters, which only a training makes. */
const TEMPLATE = 'trained-in.yaml';

describe('studies', () => {
  test.each(studies)('%s', async (where, body) => {
    const content = parse(body.replaceAll(/, …/g, ''));
    const text = stringify({ ...BASE, ...content });
    expect(parseStudy(text, where).conditions.length).toBeGreaterThan(0);
    if (!('subjects' in content) || !('name' in content)) return;
    const file = join(temporaryFolder(), 'study.yaml');
    writeFileSync(file, text);
    const { faults } = await validateStudy(file);
    // What names a folder of the reader's is not here.
    expect(faults.map(({ message }) => message)).toEqual([]);
  });

  test.each(readdirSync(join(root, 'studies')).filter((name) => name !== TEMPLATE))(
    'studies/%s',
    async (name) => {
      const { faults } = await validateStudy(join(root, 'studies', name));
      expect(faults.map(({ message }) => message)).toEqual([]);
    },
  );

  test('a study of adapters lacks nothing but their files, and says which and what makes them', async () => {
    const bare = await validateStudy(join(root, 'studies', TEMPLATE));
    expect(bare.faults.length).toBeGreaterThan(10);
    for (const { message, where, fix } of bare.faults) {
      expect(message).toMatch(/^The adapter of the condition "[^"]+" can't be used: there is no such file\./);
      expect(where).toMatch(/\.gguf$/);
      expect(fix).toContain('`steerlab distil` trains and writes them');
    }
    const folder = temporaryFolder();
    copyFileSync(join(root, 'studies', TEMPLATE), join(folder, TEMPLATE));
    for (const { where } of bare.faults) {
      const file = join(folder, relative(join(root, 'studies'), String(where)));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'GGUF');
    }
    const whole = await validateStudy(join(folder, TEMPLATE));
    expect(whole.faults.map(({ message }) => message)).toEqual([]);
  });
});

/** The files of tasks and pairs that documents show, whole. */
const shown = texts.flatMap(({ file, text }) =>
  [...text.matchAll(/^```yaml\n((?:version: .*\n)?tasks:\n.*?)^```/gms)].map(
    ([, body = '']): [string, string] => [file, body],
  ),
);

test('a file of tasks that code checks, and one of pairs, stand in the documents', () => {
  expect(shown.map(([, body]) => body.includes('check:')).toSorted()).toEqual([false, true]);
});

test.each(shown)('tasks in %s are read', async (_, body) => {
  const file = join(temporaryFolder(), 'tasks.yaml');
  writeFileSync(file, body);
  if (body.includes('check:')) expect((await loadOwnTasks(file)).length).toBeGreaterThan(3);
  else {
    const { tasks } = await loadBuiltin();
    const asked = tasks.filter(({ id }) => body.includes(`task: ${id}\n`));
    expect((await loadPairs(file, asked)).pairs.map(({ kind }) => kind)).toEqual(['deeds', 'wordings']);
  }
});
