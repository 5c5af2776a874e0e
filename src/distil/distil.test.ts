import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type MadeRun, makeRun } from '../../test/distil/made-run.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { loadStudy, validateStudy } from '../study/index.ts';
import { InterruptedError } from '../waiting/index.ts';
import {
  adapterCardSchema,
  type DistilEvent,
  type DistilOptions,
  distil,
  planDistil,
  TRAINER_DEFAULTS,
} from './index.ts';

const python = fileURLToPath(new URL('../../test/distil/stand-in-trainer.mjs', import.meta.url));
const signal = new AbortController().signal;

const planOf = (run: string, more: Partial<DistilOptions> = {}) =>
  planDistil(
    {
      ...{ run, subject: 'small', settings: TRAINER_DEFAULTS, share: 0.5, leaveOut: [] },
      ...{ undo: ['own', 'benign'], undoSteps: [2, 4], ...more },
    },
    { signal, onFetch: () => {} },
  );

async function prepare(more: Partial<DistilOptions> = {}, made: MadeRun = {}) {
  const folder = temporaryFolder();
  const run = await makeRun(folder, made);
  return { folder, out: join(folder, 'out'), plan: await planOf(run, more) };
}

async function follow(
  plan: Awaited<ReturnType<typeof planOf>>,
  out: string,
  more: { readonly env?: object; readonly signal?: AbortSignal; readonly force?: boolean } = {},
): Promise<DistilEvent[]> {
  const events: DistilEvent[] = [];
  const env = { ...process.env, ...more.env };
  const place = { out, python, env, signal: more.signal ?? signal, force: more.force ?? false };
  for await (const event of distil(plan, place)) events.push(event);
  return events;
}

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const stepsOf = (events: readonly DistilEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'training' && event.event.event === 'step' ? [`${event.part} ${event.event.step}`] : [],
  );

describe('a distillation', () => {
  test('trains on no task of a category that is left out, and measures all of them', async () => {
    const { plan } = await prepare();
    const [category = ''] = plan.categories;
    const { plan: without } = await prepare({ leaveOut: [category] });
    expect(without.categories).toEqual(plan.categories.filter((name) => name !== category));
    expect(without.set.heldOut).toHaveLength(plan.set.heldOut.length + 1);
    expect(without.parts.map(({ name }) => name)).toEqual(['adapter', 'own', 'benign']);
  });

  test('writes adapter, card, condition and a study that can be run on the held-out tasks', async () => {
    const { plan, out } = await prepare();
    const events = await follow(plan, out);
    expect(events.flatMap((event) => (event.kind === 'part' ? [event.part.name] : []))).toEqual([
      'adapter',
      'own',
      'benign',
    ]);
    const card = adapterCardSchema.parse(readJson(out, 'card.json'));
    expect(card.learnt).toMatchObject({ conditions: ['anti'], judge: { name: 'offline' } });
    expect(card.split.heldOut).toHaveLength(6);
    expect(card.data.examples).toBe(6);
    expect(card.training.loss.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(card.undoing.map(({ on, points }) => [on, points.map(({ step }) => step)])).toEqual([
      ['own', [2, 4]],
      ['benign', [2, 4]],
    ]);
    // What is learnt is said without what was added to the prompt, and of the training tasks alone.
    const lines = readFileSync(join(out, 'data/train.jsonl'), 'utf8').trim().split('\n');
    for (const { messages } of lines.map((line) => JSON.parse(line))) {
      const [, user, assistant] = messages;
      const task = plan.set.heldOut.find((id: string) => assistant.content.includes(id));
      expect(task).toBeUndefined();
      expect(user.content).not.toMatch(/policy/i);
    }
    const study = await loadStudy(join(out, 'study.yaml'));
    expect(study.benchmark.tasks).toEqual(card.split.heldOut);
    const trained = study.conditions.find(({ name }) => name === 'trained');
    expect(trained).toMatchObject({ direction: 'anti', names: plan.categories });
    const checked = await validateStudy(join(out, 'study.yaml'));
    expect(checked.faults).toEqual([]);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('6 steps');
  });

  test('never learns a convergent answer, and undoes it on what the subject says itself', async () => {
    const { plan, out } = await prepare();
    await follow(plan, out);
    const all = ['data/train.jsonl', 'undo/own/train.jsonl', 'undo/benign/train.jsonl'].map((file) =>
      readFileSync(join(out, file), 'utf8'),
    );
    expect(all.join('')).not.toContain('pro says this');
    expect(
      all[0]
        ?.split('\n')
        .filter(Boolean)
        .every((line) => line.includes('anti says this')),
    ).toBe(true);
    expect(
      all[1]
        ?.split('\n')
        .filter(Boolean)
        .every((line) => line.includes('baseline says this')),
    ).toBe(true);
    expect(all[2]).toContain('Answer: ');
  });

  test('a base model learns plain text', async () => {
    const { plan, out } = await prepare({ undo: [] }, { stage: 'base' });
    await follow(plan, out);
    const [line = ''] = readFileSync(join(out, 'data/train.jsonl'), 'utf8').split('\n');
    const { prompt, completion } = JSON.parse(line);
    expect(completion).toMatch(/^\n\nanti says this of /);
    expect(prompt).toContain('\n\n');
  });

  test('for a subject behind an API it names adapters as a server would', async () => {
    const made = { model: 'openai-compatible/served' };
    const { plan, out } = await prepare({ base: '/' }, made).catch((error) => error);
    expect(plan.base).toEqual({ kind: 'folder', path: '/' });
    await follow(plan, out);
    const text = readFileSync(join(out, 'study.yaml'), 'utf8');
    expect(text).toContain('name: undo-own-2');
    expect(text).not.toContain('.gguf');
    expect(text).not.toContain('preference');
  });
});

describe('a training that was interrupted', () => {
  test('goes on from the step that was kept, and does nothing twice', async () => {
    const { plan, out } = await prepare();
    const failed = await follow(plan, out, { env: { STAND_IN: 'stop 4' } }).catch((error) => error);
    expect(failed).toMatchObject({ code: 'training-failed' });
    expect(existsSync(join(out, 'card.json'))).toBe(false);
    // The weights that all parts are trained on are made once, and lie there until the last part is done.
    const kept = join(out, 'base');
    expect(existsSync(kept)).toBe(true);
    const events = await follow(plan, out);
    expect(existsSync(kept)).toBe(false);
    expect(stepsOf(events).slice(0, 3)).toEqual(['adapter 4', 'adapter 5', 'adapter 6']);
    const { training } = adapterCardSchema.parse(readJson(out, 'card.json'));
    expect(training.loss.map(({ loss }) => loss)).toEqual([3, 1.5, 1, 0.75, 0.6, 0.5]);
    expect(stepsOf(await follow(plan, out))).toEqual([]);
  });

  test('asks the trainer to stop, and waits until it has kept where it was', async () => {
    const { plan, out } = await prepare({ undo: [] });
    const stop = new AbortController();
    const following = (async () => {
      const place = { out, python, env: { ...process.env, STAND_IN: 'wait' }, signal: stop.signal };
      for await (const event of distil(plan, place)) {
        if (event.kind === 'training' && event.event.event === 'step' && event.event.step === 2)
          stop.abort(new InterruptedError('interrupted', 100));
      }
    })();
    await expect(following).rejects.toThrow('interrupted');
    expect(readFileSync(join(out, 'checkpoints/step'), 'utf8')).toBe('2');
    expect(stepsOf(await follow(plan, out))[0]).toBe('adapter 3');
  });

  test('tells what the trainer said where it failed', async () => {
    const { plan, out } = await prepare();
    const error = await follow(plan, out, { env: { STAND_IN: 'fail out-of-memory' } }).catch(
      (caught) => caught,
    );
    expect(error).toMatchObject({
      code: 'training-failed',
      what: expect.stringContaining('it is out-of-memory'),
    });
    expect(error.fix).toContain('--per-device-train-batch-size 1');
  });
});

describe('a folder', () => {
  test('that holds another training is left alone, and emptied of it by force', async () => {
    const { plan, out, folder } = await prepare();
    await follow(plan, out);
    writeFileSync(join(out, 'mine.txt'), 'notes');
    const other = await planOf(join(folder, 'run'), { settings: { ...TRAINER_DEFAULTS, loraR: 4 } });
    await expect(follow(other, out)).rejects.toThrow('The folder holds another training: settings differ');
    await follow(other, out, { force: true });
    expect(readJson(out, 'card.json').training.settings.lora_r).toBe(4);
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('notes');
  });

  test('that holds files of somebody else is left alone, even by force', async () => {
    const { plan, folder } = await prepare();
    const before = readdirSync(join(folder, 'run'));
    const error = await follow(plan, join(folder, 'run'), { force: true }).catch((caught) => caught);
    expect(error).toMatchObject({ code: 'other-training' });
    expect(readdirSync(join(folder, 'run'))).toEqual(before);
  });
});

describe('is refused before anything is made:', () => {
  test.each<[string, Partial<DistilOptions>, MadeRun, string]>([
    ['a subject that the run has not', { subject: 'smal' }, {}, 'Did you mean "small"?'],
    ['a condition that pushes towards convergence', { condition: 'pro' }, {}, 'towards convergence'],
    ['decisions that are convergent', { decisions: ['convergence'] }, {}, 'not for training'],
    ['an empty set', { decisions: ['safety_refusal'] }, {}, 'No answer is left to train on'],
    ['a category that is none', { leaveOut: ['nothing'] }, {}, 'There is no category called "nothing"'],
    ['another architecture', {}, { architecture: 'rwkv7' }, 'architecture "rwkv7"'],
    ['weights behind an API', {}, { model: 'openai-compatible/served' }, 'its weights are behind an API'],
    ['weights that are nowhere', { base: 'nowhere' }, {}, 'is no folder'],
    [
      'a method without answers to reject',
      { settings: { ...TRAINER_DEFAULTS, method: 'dpo' }, rejected: 'baseline' },
      {},
      'without one to reject',
    ],
  ])('%s', async (_, more, made, words) => {
    const folder = temporaryFolder();
    const run = await makeRun(folder, made);
    const error = await planOf(run, more).catch((caught) => caught);
    expect(String(error.message)).toContain(words);
    expect(readdirSync(folder)).toEqual(['run']);
  });
});
