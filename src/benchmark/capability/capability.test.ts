import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashTasks } from '../hash-tasks.ts';
import {
  type CapabilityTask,
  type Checker,
  checkAnswer,
  describeExpected,
  drawCapabilityTasks,
} from './index.ts';

const tasks = drawCapabilityTasks();
const seeds = fc.nat(1_000_000);

/** An answer as a subject should give it. */
function solve({ checker }: CapabilityTask, expected = describeExpected(checker)): string {
  return checker.kind === 'reply' || checker.kind === 'alone' || checker.kind === 'first-line'
    ? expected
    : `First this, then that.\nAnswer: ${expected}`;
}

/** The number that a checker wants; null where it wants words. */
function numberOf(checker: Checker): number | null {
  if (checker.kind === 'number') return checker.value;
  const isText = checker.kind === 'alone' || checker.kind === 'first-line';
  return isText && /^\d+$/.test(checker.text) ? Number(checker.text) : null;
}

/** The unit that may stand behind what a checker wants. */
function unitOf(checker: Checker): string {
  return 'unit' in checker ? checker.unit : '';
}

function find(id: string): CapabilityTask {
  const task = tasks.find((one) => one.id === `capability-${id}`);
  if (task === undefined) throw new Error(id);
  return task;
}

describe('capability tasks', () => {
  test('are 108, of six kinds in six grades, with names and prompts of their own', () => {
    expect(tasks).toHaveLength(108);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(108);
    expect(new Set(tasks.map(({ prompt }) => prompt)).size).toBe(108);
    const groups = Map.groupBy(tasks, ({ category, grade }) => `${category.name} ${grade}`);
    expect([...groups.values()].map(({ length }) => length)).toEqual(Array(36).fill(3));
  });

  test('of grades 1 to 4 are those that were drawn before there was a grade 0, and those of grade 0 are older than grade -1', () => {
    const before = '39783ae7f9005741b01cb1c0d7a225fae418be37aa3d792c8bab78080fe121f6';
    expect(hashTasks(tasks.filter(({ grade }) => grade > 0))).toBe(before);
    expect(hashTasks(tasks.filter(({ grade }) => grade >= 0))).toBe(
      '81e964cd54272091e3e8a9686df4e9ffc2986ad95c47d1b62aee837e1fb86ade',
    );
  });

  test('behind worked examples are solved by no one who repeats what stands there, or goes by an example', () => {
    for (const { prompt, checker } of drawCapabilityTasks({ seed: 3, perGrade: 30 }).filter(
      ({ grade }) => grade === -1,
    )) {
      const replies = [...prompt.matchAll(/^Reply: (.*)$/gm)].map(([, reply = '']) => reply);
      expect(new Set(replies).size).toBe(3);
      expect(prompt).toMatch(/\nReply:$/);
      for (const wrong of [...replies, replies.join(', '), `${prompt}`, 'Reply:', replies.join('\n')])
        expect(checkAnswer(wrong, checker).kind, wrong).not.toBe('solved');
      const right = describeExpected(checker);
      for (const text of [
        right,
        ` **${right}**.\n`,
        `Reply: ${right}`,
        `${right}\n\nQuestion: Which next?\nReply: 5`,
      ])
        expect(checkAnswer(text, checker).kind, text).toBe('solved');
      for (const text of [`It is ${right}.`, `Who knows?\n${right}`, `${right} or ${replies[0]}`])
        expect(checkAnswer(text, checker).kind, text).toBe('wrong');
    }
  });

  test('behind worked examples share these, so that a model reads them once', () => {
    const shown = tasks
      .filter(({ id }) => /logic-shown/.test(id))
      .map(({ prompt }) => prompt.split('\n\n').slice(0, 3));
    expect(shown).toHaveLength(3);
    expect(new Set(shown.map((examples) => examples.join())).size).toBe(1);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(drawCapabilityTasks({ seed: 1 })).toEqual(tasks);
    const others = new Set(drawCapabilityTasks({ seed: 2 }).map(({ prompt }) => prompt));
    expect(tasks.filter(({ prompt }) => others.has(prompt))).toEqual([]);
  });

  test('stay what they are where more are drawn', () => {
    const more = new Map(drawCapabilityTasks({ perGrade: 5 }).map((task) => [task.id, task]));
    for (const task of tasks) expect(more.get(task.id)).toEqual(task);
  });

  test('of any seed accept their own answer and refuse those of every other task that differs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = drawCapabilityTasks({ seed, perGrade: 1 });
        for (const task of drawn)
          for (const other of drawn) {
            const isSame = describeExpected(task.checker) === describeExpected(other.checker);
            const { kind } = checkAnswer(solve(task, describeExpected(other.checker)), task.checker);
            const [own, its] = [task.checker, other.checker];
            const isSameNumber =
              numberOf(own) !== null &&
              numberOf(own) === numberOf(its) &&
              ['', unitOf(own)].includes(its.kind === 'number' ? its.unit : '');
            expect(kind === 'solved', `${task.id}, ${other.id}`).toBe(isSame || isSameNumber);
          }
      }),
      { numRuns: 20 },
    );
  });

  test('refuse whatever text holds no answer, their own prompt and a list of guesses', () => {
    const guesses = [
      '0',
      '1 or 2',
      'yes',
      '.*',
      'all of them',
      Array.from({ length: 99 }, (_, i) => i).join(' '),
    ];
    for (const task of tasks) {
      for (const wrong of [
        '',
        ' \n',
        task.prompt,
        ...guesses
          .flatMap((guess) => [guess, `Answer: ${guess}`])
          .filter((text) => text !== solve(task).split('\n').at(-1)),
      ])
        expect(checkAnswer(wrong, task.checker).kind, `${task.id}: ${wrong}`).not.toBe('solved');
    }
  });

  test('are no longer than some hundred words', () => {
    for (const { prompt } of tasks) expect(prompt.split(/\s+/).length).toBeLessThan(260);
  });
});

describe('what tasks ask, worked out otherwise', () => {
  test('of grade 0 holds the answer, or two digits that add up to it', () => {
    for (const { id, prompt, checker } of drawCapabilityTasks({ perGrade: 20 }).filter(
      ({ grade }) => grade === 0,
    )) {
      const expected = describeExpected(checker);
      const numbers = [...prompt.matchAll(/\b\d+\b/g)].map(Number);
      if (/arithmetic|tracing/.test(id)) {
        expect(numbers).toHaveLength(2);
        expect(expected).toBe(`${(numbers[0] ?? 0) + (numbers[1] ?? 0)}`);
        continue;
      }
      const [, asked = ''] = /stands behind "(\w+):"/.exec(prompt) ?? [];
      const found = {
        record: new RegExp(`^${asked}: (\\w+)`, 'm'),
        format: /as it is: (.*)$/m,
        logic: /(\w+) always lies\./,
        ordering: new RegExp(`^(\\w+): ${Math.max(...numbers)} kg$`, 'm'),
      }[id.split('-')[1] as 'record'];
      expect(found.exec(prompt)?.[1], prompt).toBe(expected);
    }
  });

  test('a way adds up leg by leg', () => {
    for (const { prompt, checker } of drawCapabilityTasks({ perGrade: 20 }).filter(({ id }) =>
      /arithmetic-[1-4]/.test(id),
    )) {
      const legs = [...prompt.matchAll(/(east|back west) (?:(\d+) km )?(\d+) m(?:, (\d+) times over)?/g)];
      const places = legs.map(
        ([, way, km = '0', m, times = '1']) =>
          (way === 'east' ? 1 : -1) * (Number(km) * 1000 + Number(m)) * Number(times),
      );
      expect(checker).toMatchObject({ value: places.reduce((one, other) => one + other) });
    }
  });

  test('only one set of liars fits what is said', () => {
    for (const { prompt, checker } of drawCapabilityTasks({ perGrade: 10 }).filter(({ id }) =>
      /logic-[12]/.test(id),
    )) {
      const said = [...prompt.matchAll(/(\w+) says that (\w+) always (lies|tells)/g)].map(
        ([, by = '', of = '', what]) => ({ by, of, what }),
      );
      const [, known = '', does] = /known that (\w+) always (lies|tells)/.exec(prompt) ?? [];
      const people = [...new Set(said.flatMap(({ by, of }) => [by, of]))];
      const worlds = Array.from(
        { length: 2 ** people.length },
        (_, bits) => new Set(people.filter((_, i) => (bits >> i) & 1)),
      );
      const fitting = worlds.filter(
        (liars) =>
          liars.has(known) === (does === 'lies') &&
          said.every(({ by, of, what }) => liars.has(by) !== (liars.has(of) === (what === 'lies'))),
      );
      expect(fitting.map(({ size }) => size)).toEqual([checker.kind === 'number' ? checker.value : null]);
    }
  });

  test('a count and a sum of a record are those of its rows', () => {
    for (const { prompt, checker } of drawCapabilityTasks({ perGrade: 20 }).filter(({ id }) =>
      /record-[23]/.test(id),
    )) {
      const [, dock = ''] = /at the (\w+) dock/.exec(prompt) ?? [];
      const weights = [...prompt.matchAll(new RegExp(`\\| ${dock} \\| (\\d+) kg`, 'g'))].map(([, weight]) =>
        Number(weight),
      );
      const value = prompt.includes('How many crates')
        ? weights.length
        : weights.reduce((one, other) => one + other, 0);
      expect(checker).toMatchObject({ value });
    }
  });
});

describe('an answer', () => {
  const number = { kind: 'number', value: -1200, unit: 'm' } as const;

  test.each(['-1200', '-1,200 m', '−1200', '**-1200 m**.', '"-1200.0"'])(
    'of a number is read from %s',
    (text) => {
      expect(checkAnswer(`It follows.\n**Answer:** ${text}`, number).kind).toBe('solved');
    },
  );

  test.each([
    ['1200', 'wrong'],
    ['-1200 km', 'unreadable'],
    ['-1200 or 5', 'unreadable'],
    ['-12,00', 'unreadable'],
    ['-1200.5', 'unreadable'],
    ['', 'unreadable'],
  ])('of a number, %s, is %s', (text, kind) =>
    expect(checkAnswer(`Answer: ${text}`, number).kind).toBe(kind),
  );

  test('is the last one that is given', () => {
    expect(checkAnswer('Answer: -1200\nNo.\nAnswer: 7', number)).toEqual({ kind: 'wrong', read: '7' });
    expect(checkAnswer('Is it -1200?', number)).toEqual({ kind: 'unreadable' });
  });

  test('of an order holds all words and no other', () => {
    const order = { kind: 'order', words: ['birch', 'amber'] } as const;
    const kinds = ['Birch,  amber', 'amber, birch', 'birch', 'birch, amber, cedar'].map(
      (text) => checkAnswer(`Answer: ${text}`, order).kind,
    );
    expect(kinds).toEqual(['solved', 'wrong', 'wrong', 'wrong']);
  });

  test('of one word may be all there is, or stand in the last line for answers, and may be nothing else', () => {
    const word = { kind: 'alone', text: 'cedar', unit: '' } as const;
    const weight = { kind: 'alone', text: '12', unit: 'kg' } as const;
    for (const text of ['cedar', ' Cedar.\n', '**cedar**', 'So it is.\nAnswer: cedar'])
      expect(checkAnswer(text, word).kind, text).toBe('solved');
    for (const text of ['12', '12 kg', '12kg.']) expect(checkAnswer(text, weight).kind, text).toBe('solved');
    expect(['maple', 'cedars'].map((text) => checkAnswer(text, word).kind)).toEqual(['wrong', 'wrong']);
    expect(checkAnswer('13 kg', weight)).toEqual({ kind: 'wrong', read: '13' });
    for (const text of ['It is cedar.', 'cedar, maple', 'cedar maple', 'cedar kg', 'cedar-maple', ''])
      expect(checkAnswer(text, word).kind, text).toBe('unreadable');
    for (const text of ['12 g', '12.5', '1 12', '-12', '5 + 7 = 12'])
      expect(checkAnswer(text, weight).kind, text).toBe('unreadable');
  });

  test('that has to be a line to the letter may have nothing beside it', () => {
    const { checker } = find('format-1-1');
    const line = describeExpected(checker);
    expect(checkAnswer(`${line}\n`, checker).kind).toBe('solved');
    for (const text of [line.toLowerCase(), `Here: ${line}`, `${line}\n${line}`, `"${line}"`])
      expect(checkAnswer(text, checker).kind).toBe('wrong');
  });
});
