import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { contestsOf } from '../steering/index.ts';
import { loadStudy, parseStudy } from './load-study.ts';
import { planTrials } from './plan-trials.ts';
import { tellRoles } from './tell-roles.ts';
import { writeStudy } from './write-study.ts';

const START = 'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\n';
const CONTEST = `${START}contest: { channels: [system, suffix] }\n`;
const parse = (content: string) => parseStudy(content, 'study.yaml');

test('a contest adds its cells to the conditions, and is read back from the resolved study as it was', async () => {
  const folder = temporaryFolder();
  const study = parseStudy(CONTEST, join(folder, 'study.yaml'));
  expect(study.conditions.slice(0, 4).map(({ name }) => name)).toEqual([
    'baseline',
    'control',
    'anti',
    'pro',
  ]);
  expect(study.conditions).toHaveLength(4 + 12);
  writeFileSync(join(folder, 'again.yaml'), writeStudy(study, folder));
  expect((await loadStudy(join(folder, 'again.yaml'))).conditions).toEqual(study.conditions);
  expect(contestsOf(study.conditions)).toHaveLength(6);
  for (const { neither, anti, pro } of contestsOf(study.conditions)) {
    expect(neither).toBe('baseline');
    expect([anti, pro]).not.toContain(null);
  }
});

test('the built-in contest has four channels, and weights where the study names an adapter', () => {
  expect(parse(`${START}conditions: [baseline]\ncontest: builtin\n`).conditions).toHaveLength(33);
  const tuned = `${START}conditions:
  - { name: tuned, direction: anti, steps: [{ kind: adapter, path: a.gguf }] }
contest: builtin
`;
  const names = parse(tuned).conditions.map(({ name }) => name);
  expect(names).toContain('tuned.adapter+pro.suffix');
  // The study's own, which is the adapter alone, with pro in four places, and a baseline.
  expect(names).toHaveLength(1 + 33 + 4);
  expect(names).toContain('baseline');
});

test('an adapter that is named is the only one', () => {
  const tuned = (contest: string) => `${START}conditions:
  - { name: tuned, direction: anti, steps: [{ kind: adapter, path: a.gguf }] }
  - { name: half, direction: anti, steps: [{ kind: adapter, path: a.gguf, scale: 0.5 }] }
contest: ${contest}
`;
  const bothOf = (contest: string) =>
    parse(tuned(contest))
      .conditions.filter(({ levers = [] }) => levers.length === 2)
      .map(({ name }) => name);
  expect(bothOf('{ channels: [adapter, suffix], orders: [authorised-first] }')).toEqual([
    'anti.suffix+pro.suffix',
    'tuned.adapter+pro.suffix',
    'half.adapter+pro.suffix',
  ]);
  expect(bothOf('{ channels: [adapter, system, suffix], authorised: tuned }')).toEqual([
    'tuned.adapter+pro.system',
    'tuned.adapter+pro.suffix',
  ]);
});

test('words come from the study or from built-in families, one cell a wording', () => {
  const own = `${START}conditions:
  - { name: ask, direction: anti, paraphrases: [Ask., Ask first.] }
contest: { channels: [suffix], authorised: ask, unauthorised: pro-family, orders: [authorised-first] }
`;
  const both = parse(own).conditions.filter(({ levers = [] }) => levers.length === 2);
  expect(both.map(({ name }) => name).slice(0, 2)).toEqual([
    'ask.1.suffix+pro-family.policy.suffix',
    'ask.1.suffix+pro-family.rules.suffix',
  ]);
  expect(both).toHaveLength(8);
  expect(JSON.stringify(both)).not.toContain('task above');
});

test('levers change nothing of where an answer is stored', () => {
  const plain = `${START}conditions: [{ name: c, direction: anti, steps: [{ kind: system, text: Ask. }] }]\n`;
  const said = `${START}conditions: [{ name: c, levers: [{ by: authorised, channel: system, steps: [{ kind: system, text: Ask. }] }] }]\n`;
  const task = { id: 't', category: { name: 'c', context: '' }, prompt: 'Go?' };
  const [one, other] = [plain, said].map((content) => {
    const { subjects, conditions } = parse(content);
    return [
      ...planTrials({
        subjects: subjects.map((subject) => ({ subject, modelHash: null })),
        conditions,
        tasks: [task],
        epochs: 1,
      }),
    ].map(({ id }) => id);
  });
  expect(one).toEqual(other);
});

test.each([
  ['contest: builtn', '"contest"'],
  ['contest: { orders: [authorised-first] }', '"contest.channels"'],
  ['contest: { channels: [system, sufix] }', 'suffix'],
  ['contest: { channels: [system, system] }', 'name each channel once'],
  ['contest: { channels: [system], orders: [first] }', '"contest.orders[0]"'],
  ['contest: { channels: [adapter, system] }', 'names no adapter of direction anti or pro'],
  ['contest: { channels: [system], authorised: ant }', 'No condition or family is called "ant"'],
  ['contest: { channels: [system], authorised: pro }', 'of direction anti, and "pro" is of direction pro'],
  [
    'contest: { channels: [system, suffix] }\nconditions: [{ name: anti.system, direction: anti, steps: [{ kind: suffix, text: a }] }]',
    'Two conditions are called "anti.system".',
  ],
])('what can’t be a contest is refused where it stands: %s', (line, message) => {
  expect(() => parse(`${START}${line}\n`)).toThrow(message);
  expect(() => parse(`${START}${line}\n`)).toThrow(/study\.yaml:\d+/);
});

test('what a subject without a system role makes of a contest is told before anything is asked', () => {
  const study = parse(`name: s
subjects:
  - { name: raw, model: openai/x, stage: base }
  - { name: folded, model: openai/x, systemRole: user }
  - { name: chat, model: openai/x }
contest: { channels: [system, suffix] }
`);
  const told = tellRoles(study);
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('subject raw is a base model');
  expect(told[1]).toContain('subject folded is asked without a system message');
  expect(tellRoles({ ...study, conditions: study.conditions.slice(0, 4) })).toEqual([]);
});
