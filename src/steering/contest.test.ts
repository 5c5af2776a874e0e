import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTEST_CHANNELS, CONTEST_ORDERS } from '../vocabulary/index.ts';
import { BUILTIN_CONDITIONS } from './builtin-conditions.ts';
import { BUILTIN_FAMILIES } from './builtin-families.ts';
import type { Condition } from './condition.ts';
import { conditionEntrySchema, conditionSchema } from './condition-schema.ts';
import { contestsOf } from './contests-of.ts';
import { conditionOfLevers, directionOfLevers, leversOf } from './levers.ts';
import { makeContest, standAnywhere } from './make-contest.ts';
import { steer } from './steer.ts';

const say = (name: string, direction: Condition['direction'], text: string): Condition => ({
  name,
  direction,
  steps: [{ kind: 'suffix', text }],
});
const words = {
  control: [say('control', 'control', 'Spell.')],
  authorised: [say('anti', 'anti', 'Ask.')],
  unauthorised: [say('pro', 'pro', 'Take.')],
};
const baseline: Condition = { name: 'baseline', direction: 'baseline', steps: [] };
const task = { id: 't', category: { name: 'c', context: 'You keep a lock.' }, prompt: 'Open it?' };

function make(channels: readonly (typeof CONTEST_CHANNELS)[number][], more: object = {}): Condition[] {
  const made = makeContest({ channels, orders: CONTEST_ORDERS, words, ...more });
  if ('what' in made) throw new Error(made.what);
  return made;
}

describe('a contest', () => {
  test('has each side alone in each channel and both in every pair and order', () => {
    expect(make(['system', 'suffix']).map(({ name }) => name)).toEqual([
      ...['control.system', 'control.suffix', 'anti.system', 'anti.suffix', 'pro.system', 'pro.suffix'],
      ...['anti.system+pro.system', 'pro.system+anti.system', 'anti.system+pro.suffix'],
      ...['pro.system+anti.suffix', 'anti.suffix+pro.suffix', 'pro.suffix+anti.suffix'],
    ]);
    for (const condition of make(['system', 'turn', 'prefix', 'suffix'])) {
      expect(condition.direction).toBe('contest');
      expect(conditionSchema.parse(condition)).toEqual(condition);
    }
  });

  test('has k² + k cells of both sides and 3k of one with k channels of the prompt', () => {
    for (const k of [1, 2, 3, 4]) expect(make(CONTEST_CHANNELS.slice(1, 1 + k))).toHaveLength(k ** 2 + 4 * k);
  });

  test('puts the words into the prompt in the order that the name says', () => {
    for (const condition of make(['system', 'turn', 'prefix', 'suffix'])) {
      const { system, examples, user } = steer(task, condition);
      const read = [system, ...examples.map((turn) => turn.user), user].join('\n');
      const order = condition.name
        .split('+')
        .map((name) => read.indexOf(name.startsWith('anti') ? 'Ask.' : 'Take.'));
      if (condition.name.startsWith('control')) expect(read).toContain('Spell.');
      else expect(order.toSorted((one, other) => one - other)).toEqual(order);
      if (!condition.name.startsWith('control')) expect(order.every((place) => place >= 0)).toBe(true);
    }
  });

  test('leaves out what an order excludes, and channels that then serve no pair', () => {
    const orders = ['authorised-first'] as const;
    expect(make(['system', 'suffix'], { orders }).map(({ name }) => name)).toEqual([
      ...['control.system', 'control.suffix', 'anti.system', 'anti.suffix', 'pro.system', 'pro.suffix'],
      ...['anti.system+pro.system', 'anti.system+pro.suffix', 'anti.suffix+pro.suffix'],
    ]);
  });

  test('takes weights where a side has them', () => {
    const tuned: Condition = {
      name: 'tuned',
      direction: 'anti',
      steps: [{ kind: 'adapter', path: 'a.gguf' }],
    };
    const made = make(['adapter', 'suffix'], { words: { ...words, authorised: [tuned] } });
    expect(made.map(({ name }) => name)).toEqual([
      ...['control.suffix', 'tuned.adapter', 'pro.suffix', 'tuned.adapter+pro.suffix'],
    ]);
    const [contest] = contestsOf([baseline, ...made]);
    expect(contest).toMatchObject({
      order: null,
      authorised: 'adapter',
      anti: 'tuned.adapter',
      antiControl: null,
    });
  });

  test('can’t be made of words with several steps', () => {
    const two: Condition = { ...say('two', 'anti', 'Ask.'), steps: [{ kind: 'prefill', text: 'I' }] };
    expect(
      makeContest({ channels: ['system'], orders: CONTEST_ORDERS, words: { ...words, authorised: [two] } }),
    ).toEqual({
      what: 'A contest moves one text from channel to channel, and "two" has no single one.',
      fix: expect.any(String),
    });
  });

  test('no built-in words speak of a place', () => {
    const all = [...BUILTIN_CONDITIONS, ...BUILTIN_FAMILIES.flatMap(({ conditions }) => conditions)];
    for (const { steps } of all.map(standAnywhere))
      for (const step of steps)
        expect('text' in step && step.text).not.toMatch(/\b(above|below|before this|following)\b/i);
  });
});

describe('the contests of a study', () => {
  const made = make(['system', 'prefix', 'suffix']);
  const found = contestsOf([baseline, ...made]);

  test('are its cells of both sides, each with those that it is held against', () => {
    expect(found).toHaveLength(12);
    expect(found.find(({ both }) => both === 'anti.system+pro.suffix')).toEqual({
      both: 'anti.system+pro.suffix',
      authorised: 'system',
      unauthorised: 'suffix',
      order: 'authorised-first',
      neither: 'baseline',
      anti: 'anti.system',
      pro: 'pro.suffix',
      antiControl: 'control.system',
      proControl: 'control.suffix',
      swapped: 'pro.system+anti.suffix',
    });
    const prefixes = found.filter(
      ({ authorised, unauthorised }) => authorised === 'prefix' && unauthorised === 'prefix',
    );
    expect(prefixes.map(({ both, order, swapped }) => [both, order, swapped])).toEqual([
      ['anti.prefix+pro.prefix', 'authorised-first', 'pro.prefix+anti.prefix'],
      ['pro.prefix+anti.prefix', 'unauthorised-first', 'anti.prefix+pro.prefix'],
    ]);
  });

  test('say what a study lacks', () => {
    const [lonely] = contestsOf(made.filter(({ name }) => name === 'anti.system+pro.suffix'));
    expect(lonely).toMatchObject({ neither: null, anti: null, pro: null, antiControl: null, swapped: null });
    expect(contestsOf([baseline, ...words.authorised])).toEqual([]);
  });

  test('are found of conditions that say nothing of levers, but have their steps', () => {
    const both = conditionOfLevers('x', [
      { by: 'authorised', channel: 'user', steps: words.authorised[0]?.steps ?? [] },
      { by: 'unauthorised', channel: 'user', steps: words.unauthorised[0]?.steps ?? [] },
    ]);
    expect(both.direction).toBe('contest');
    const [contest] = contestsOf([both, ...words.authorised, ...words.unauthorised]);
    expect(contest).toMatchObject({ both: 'x', anti: 'anti', pro: 'pro', order: 'authorised-first' });
  });
});

test('levers and steps say the same, and give each other back', () => {
  const lever = fc.record({
    by: fc.constantFrom('authorised' as const, 'unauthorised' as const, 'control' as const),
    channel: fc.constant('user' as const),
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom('prefix' as const, 'suffix' as const),
        text: fc.constantFrom('a', 'b'),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  });
  fc.assert(
    fc.property(fc.array(lever, { minLength: 1, maxLength: 3 }), (levers) => {
      expect(leversOf(conditionOfLevers('c', levers))).toEqual(levers);
    }),
  );
  expect(directionOfLevers([{ by: 'control' }])).toBe('control');
  expect(directionOfLevers([{ by: 'control' }, { by: 'unauthorised' }])).toBe('pro');
});

test.each([
  [
    { channel: 'system', steps: [{ kind: 'suffix', text: 'A' }] },
    'the channel system speaks through steps of kind system, not suffix',
  ],
  [
    { channel: 'turn', steps: [{ kind: 'prefill', text: 'A' }] },
    'speaks through steps of kind examples, not prefill',
  ],
  [{ channel: 'sytem', steps: [{ kind: 'system', text: 'A' }] }, 'Invalid option'],
  [{ steps: [{ kind: 'system', text: 'A' }] }, 'Invalid option'],
])('a lever that does not fit its channel is refused: %#', (lever, message) => {
  const levers = [{ by: 'authorised', ...lever }];
  const { error } = conditionEntrySchema.safeParse({ name: 'c', levers });
  expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
});

test('a direction that levers contradict is refused', () => {
  const levers = [{ by: 'authorised', channel: 'user', steps: [{ kind: 'suffix', text: 'A' }] }];
  const parse = (direction: string) => conditionEntrySchema.safeParse({ name: 'c', direction, levers });
  expect(parse('pro').error?.issues[0]?.message).toBe('its levers make it anti; leave the direction out');
  expect(parse('anti').success).toBe(true);
  expect(parse('contest').success).toBe(true);
  expect(conditionEntrySchema.safeParse({ name: 'c', steps: [] }).error?.issues[0]?.message).toBe(
    'say which way it pushes',
  );
});
