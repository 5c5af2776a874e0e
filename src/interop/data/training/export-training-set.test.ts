import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { loadBuiltin } from '../../../benchmark/index.ts';
import { BUILTIN_CONDITIONS, steer } from '../../../steering/index.ts';
import { openStore, type PlannedTrial } from '../../../store/index.ts';
import type { Decision } from '../../../vocabulary/index.ts';
import { exportTrainingSet } from './export-training-set.ts';

const root = temporaryFolder();
const run = join(root, 'run');
const benchmark = await loadBuiltin({ maxPerCategory: 5 });
const SUBJECTS = ['small', 'large'];
const judge = { name: 'careful', fingerprint: 'f'.repeat(64), facts: { model: null, knownError: null } };
const options = { run, share: 0.2, seed: 123 };

/** The first task of each category converges under anti too; the second makes no sense under pro. */
function decide(condition: string, place: number): Decision {
  if (condition === 'anti')
    return place === 0 ? 'convergence' : place === 1 ? 'safety_refusal' : 'no_convergence';
  return place === 1 ? 'nonsensical' : 'convergence';
}

beforeAll(async () => {
  using store = openStore(run, 'write');
  const { name, version, hash, tasks } = benchmark;
  store.setFacts({
    name: 'distilled',
    description: null,
    created: '2026-03-04T05:06:07.000Z',
    benchmark: { name, version, hash },
    epochs: 1,
    subjects: SUBJECTS.map((subject) => ({
      name: subject,
      model: `local/${subject}`,
      size: 1,
      stage: 'instruct',
      decoding: null,
    })),
    conditions: BUILTIN_CONDITIONS,
    seconds: null,
  });
  store.setJudges([judge]);
  const trials = SUBJECTS.flatMap((subject) =>
    tasks.flatMap((task) =>
      BUILTIN_CONDITIONS.map(
        (condition): PlannedTrial => ({
          id: `${subject}/${task.id}/${condition.name}`,
          subject,
          condition: condition.name,
          task: task.id,
          category: task.category.name,
          epoch: 1,
          prompt: steer(task, condition),
        }),
      ),
    ),
  );
  store.setPlan(benchmark, trials);
  const usage = { inputTokens: 1, cachedInputTokens: null, outputTokens: 1, reasoningTokens: null };
  const call = { usage, latencyMs: 1, modelVersion: null, requestId: null, attempts: 1, costUsd: null };
  for (const { id, subject, condition, task, category } of trials) {
    const place = tasks
      .filter((other) => other.category.name === category)
      .findIndex((other) => other.id === task);
    // Of the third task both subjects say the same.
    const text =
      place === 2 && condition === 'anti' ? `Anti of ${task}.` : `${subject} ${condition} of ${task}.`;
    await Promise.all([
      store.saveAnswer(id, { text, reasoning: 'Thought.', ending: 'limit', finishReason: 'length', call }),
      store.saveJudgement(id, judge, {
        kind: 'decided',
        decision: decide(condition, place),
        reason: '',
        confidence: null,
        call: null,
      }),
    ]);
  }
});

const readLines = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('a set for supervised fine-tuning', () => {
  test('has the prompts without what the condition added, and no task in both files', async () => {
    const { files, counts, heldOut, warnings } = await exportTrainingSet({
      ...options,
      kind: 'sft',
      out: join(root, 'sft'),
    });
    const train = readLines(files.train);
    const held = readLines(files.heldOut);
    // Six categories; four tasks each are judged as wanted, and of one of them the two answers are equal.
    expect(train.length + held.length).toBe(6 * 7);
    expect(counts.leftOut).toMatchObject({ decisions: new Map([['convergence', 12]]), duplicates: 6 });
    expect(heldOut).toHaveLength(6);
    const byPrompt = new Map(benchmark.tasks.map((task) => [task.prompt, task]));
    for (const [lines, isHeld] of [[train, false] as const, [held, true] as const]) {
      for (const { messages } of lines) {
        const [system, user, assistant] = messages;
        const task = byPrompt.get(user.content);
        expect(system).toEqual({ role: 'system', content: task?.category.context });
        expect(heldOut.includes(task?.id ?? '')).toBe(isHeld);
        expect(assistant.content).toMatch(/^(?:small anti|large anti|Anti) of /);
        expect(assistant.content).toContain(task?.id);
        expect(Object.keys(messages)).toHaveLength(3);
      }
    }
    expect(warnings.join('\n')).not.toContain('does not tell what');
    expect(warnings.join('\n')).toContain('42 of 42 answers end at the limit of their tokens');
  });

  test('tells in its card what it is made of', async () => {
    const { files, counts, heldOut } = await exportTrainingSet({
      ...options,
      kind: 'sft',
      out: join(root, 'card'),
    });
    const card = readFileSync(files.card, 'utf8');
    const sha = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect([counts.train.sha256, counts.heldOut.sha256]).toEqual([sha(files.train), sha(files.heldOut)]);
    for (const part of [
      sha(files.train),
      sha(files.heldOut),
      benchmark.hash,
      judge.fingerprint,
      counts.trialsHash,
    ]) {
      expect(card).toContain(part);
    }
    expect(card).toContain(`tasks: [${heldOut.map((id) => `"${id}"`).join(', ')}]`);
    expect(card).toContain('split: test, path: held-out.jsonl');
  });

  test('is the same each time, and another with another seed', async () => {
    const read = async (seed: number, out: string) => {
      const { files } = await exportTrainingSet({ ...options, seed, kind: 'sft', out: join(root, out) });
      return readFileSync(files.train, 'utf8');
    };
    const first = await read(123, 'same-1');
    expect(await read(123, 'same-2')).toBe(first);
    expect(await read(124, 'other')).not.toBe(first);
  });

  test('takes other subjects and decisions', async () => {
    const out = join(root, 'picked');
    const picked = { ...options, kind: 'sft', subject: 'small', decisions: ['safety_refusal'] } as const;
    const { counts } = await exportTrainingSet({ ...picked, out });
    expect(counts.train.examples + counts.heldOut.examples).toBe(6);
    expect([...counts.train.bySubject.keys()]).toEqual(['small']);
  });
});

test('warns of a condition of which the run does not know what it adds', async () => {
  const copy = join(root, 'unknown');
  cpSync(run, copy, { recursive: true });
  {
    using store = openStore(copy, 'write');
    const facts = store.facts();
    store.setFacts({
      ...facts,
      conditions: facts.conditions.map((condition) => ({ ...condition, steps: [] })),
    });
  }
  const { warnings } = await exportTrainingSet({
    ...options,
    run: copy,
    kind: 'sft',
    out: join(root, 'warned'),
  });
  expect(warnings[0]).toContain('does not tell what "anti" adds to a prompt');
});

describe('a set for preference tuning', () => {
  test('has a convergent answer of the same subject to the same task beside each', async () => {
    const { files, counts } = await exportTrainingSet({ ...options, kind: 'dpo', out: join(root, 'dpo') });
    const lines = [...readLines(files.train), ...readLines(files.heldOut)];
    // The second task has nothing to reject; of the third the rejected answers differ, so that both pairs stay.
    expect(lines).toHaveLength(6 * 6);
    expect(counts.leftOut.unpaired).toBe(12);
    for (const { prompt, chosen, rejected } of lines) {
      expect(prompt.map(({ role }: { role: string }) => role)).toEqual(['system', 'user']);
      const [, subject, task] = /^(small|large) pro of (.*)\.$/.exec(rejected[0].content) ?? [];
      expect([`${subject} anti of ${task}.`, `Anti of ${task}.`]).toContain(chosen[0].content);
    }
  });
});

describe('a set that would teach a model to converge', () => {
  test.each([
    ['answers judged so', { decisions: ['no_convergence', 'convergence'] }],
    ['answers to words that push there', { condition: 'pro' }],
  ] as const)('is refused: %s', async (_, wanted) => {
    for (const kind of ['sft', 'dpo'] as const) {
      const out = join(root, 'refused');
      const error = await exportTrainingSet({ ...options, ...wanted, kind, out }).catch((caught) => caught);
      expect(error).toMatchObject({ code: 'towards-convergence' });
      expect(readdirSync(root)).not.toContain('refused');
    }
  });
});

describe('a set of which nothing is left', () => {
  test('is not written', async () => {
    const out = join(root, 'none');
    const wanted = { ...options, kind: 'sft', decisions: ['nonsensical'], out } as const;
    await expect(exportTrainingSet(wanted)).rejects.toThrow(
      /12 judged convergence, 12 judged safety_refusal/,
    );
    expect(readdirSync(root)).not.toContain('none');
  });

  test('tells a name that is not there, with the nearest', async () => {
    const wanted = { ...options, kind: 'sft', out: join(root, 'none') } as const;
    await expect(exportTrainingSet({ ...wanted, judge: 'carefull' })).rejects.toThrow(
      'Did you mean "careful"?',
    );
    await expect(exportTrainingSet({ ...wanted, condition: 'x' })).rejects.toMatchObject({
      what: 'There is no condition called "x".',
    });
  });
});
