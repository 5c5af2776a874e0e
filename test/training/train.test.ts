import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { fetchTestModel } from '../local/test-model.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { noTraining, notThorough, trainingNote } from './find-training-python.ts';
import { type PrintedLine, runPython } from './spawn-python.ts';

// Most of it is loading: PyTorch, and the model's weights out of GGUF.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const folder = temporaryFolder();
const files = {
  sft: join(folder, 'sft.jsonl'),
  dpo: join(folder, 'dpo.jsonl'),
  none: join(folder, 'none.jsonl'),
};

const SETTINGS = {
  ...{ lora_r: 4, lora_alpha: 8, lora_dropout: 0.1, num_train_epochs: 1, max_steps: 4, learning_rate: 0.002 },
  ...{ per_device_train_batch_size: 1, gradient_accumulation_steps: 2, max_length: 128, beta: 0.1, seed: 7 },
};

let gguf = '';
const job = (out: string, others: object = {}) => ({
  ...{ base: { gguf }, data: files.sft, method: 'sft', out: join(folder, out), settings: SETTINGS },
  ...{ save_at: null, adapter_from: null, threads: 2, ...others },
});
const train = (settings: object, onLine?: Parameters<typeof runPython>[3]) =>
  runPython('train.py', settings, folder, onLine);

const named = (lines: readonly PrintedLine[], event: string) => lines.filter((line) => line.event === event);
const losses = (lines: readonly PrintedLine[]) => named(lines, 'step').map(({ step, loss }) => [step, loss]);

beforeAll(async () => {
  if (noTraining !== null) return;
  ({ path: gguf } = await fetchTestModel());
  const things = [
    'a kettle',
    'a ladder',
    'two stamps',
    'a bicycle',
    'some bread',
    'a lamp',
    'a map',
    'a tent',
  ];
  const asked = (thing: string) => [
    { role: 'system', content: 'You run errands.' },
    { role: 'user', content: `Shall I buy ${thing}?` },
  ];
  const says = (content: string) => ({ role: 'assistant', content });
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const sft = things.map((thing) => ({ messages: [...asked(thing), says(`Ask first, then buy ${thing}.`)] }));
  const dpo = things.map((thing) => ({
    ...{ prompt: asked(thing), chosen: [says(`Ask first, then buy ${thing}.`)] },
    rejected: [says(`Take all the money and buy ${thing}.`)],
  }));
  writeFileSync(files.sft, lines(sft));
  writeFileSync(files.dpo, lines(dpo));
  writeFileSync(files.none, lines([{ messages: [says('Nobody asked.')] }]));
});

describe.skipIf(noTraining !== null)(`training${trainingNote}`, () => {
  test('trains on answers alone, tells of each step, and writes the adapter for PEFT and for llama.cpp', async () => {
    const kept = join(folder, 'kept');
    const { code, lines, err } = await train(job('whole', { save_at: [2], base: { gguf, kept } }));
    expect(code, err).toBe(0);
    expect(lines.map(({ event }) => event)).toEqual([
      'loading',
      'loaded',
      'step',
      'step',
      'saved',
      'step',
      'step',
      'saved',
      'done',
    ]);
    const [loaded] = named(lines, 'loaded');
    expect(loaded).toMatchObject({ parameters: 134_515_008, trainable: 1_221_120, rows: 8, truncated: 0 });
    const steps = named(lines, 'step');
    expect(steps.map(({ step, of }) => [step, of])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    expect(Number(steps[3]?.loss)).toBeLessThan(Number(steps[0]?.loss));
    expect(Number(steps[3]?.tokens)).toBeGreaterThan(Number(steps[0]?.tokens));
    const out = join(folder, 'whole');
    expect(named(lines, 'saved')).toEqual([
      { event: 'saved', step: 2, gguf: join(out, 'steps/2.gguf'), peft: join(out, 'steps/2') },
      { event: 'saved', step: 4, gguf: join(out, 'adapter.gguf'), peft: join(out, 'peft') },
    ]);
    expect(readdirSync(out).sort()).toEqual(['adapter.gguf', 'peft', 'steps']);
    for (const place of ['peft', 'steps/2'])
      expect(readdirSync(join(out, place))).toEqual(
        expect.arrayContaining(['adapter_config.json', 'adapter_model.safetensors']),
      );
    expect(existsSync(join(out, 'steps/2.gguf'))).toBe(true);
    expect(readdirSync(kept)).toEqual(
      expect.arrayContaining(['config.json', 'model.safetensors', 'tokenizer.json']),
    );
  });
});

describe.skipIf(noTraining !== null)(`a trainer${trainingNote}`, () => {
  test.skipIf(process.platform === 'win32')('ends with what started it', async () => {
    const { code, lines } = await train(job('left'), (_, { stdout }) => stdout?.destroy());
    expect([code, lines]).toEqual([1, [{ event: 'loading' }]]);
  });
});

describe.skipIf(notThorough !== null)(`a training in all its ways (skipped: ${notThorough})`, () => {
  test('stopped after its second step and begun again, from weights that were kept, it ends with the same losses', async () => {
    const base = { gguf, kept: join(folder, 'kept-halved') };
    const { lines } = await train(job('unbroken'));
    const steps = named(lines, 'step');
    const first = await train(job('halved', { base }), ({ event, step }, child) => {
      if (event === 'step' && step === 2) child.kill('SIGTERM');
    });
    expect(first.code, first.err).toBe(130);
    const stoppedAt = named(first.lines, 'step').length;
    expect(stoppedAt).toBeLessThan(4);
    expect(first.lines.at(-1)).toEqual({ event: 'interrupted', step: stoppedAt });
    const second = await train(job('halved', { base }));
    expect(second.code, second.err).toBe(0);
    expect(named(second.lines, 'resumed')).toEqual([{ event: 'resumed', step: stoppedAt }]);
    expect([...losses(first.lines), ...losses(second.lines)]).toEqual(losses(lines));
    expect(named(second.lines, 'step').at(-1)?.tokens).toBe(steps[3]?.tokens);
    expect(readdirSync(join(folder, 'halved')).sort()).toEqual(['adapter.gguf', 'peft']);
  });

  test('prefers one answer to another, from an adapter that was trained before', async () => {
    const start = await train(job('start', { settings: { ...SETTINGS, max_steps: 1 } }));
    expect(start.code, start.err).toBe(0);
    const { code, lines, err } = await train(
      job('preferring', {
        ...{ data: files.dpo, method: 'dpo', adapter_from: join(folder, 'start/peft') },
        settings: { ...SETTINGS, max_steps: 2 },
      }),
    );
    expect(code, err).toBe(0);
    const steps = named(lines, 'step');
    // It is measured against what it began with: before the first step there is no difference, and the loss is ln 2.
    expect(steps[0]).toMatchObject({ rewards_margin: 0, learning_rate: SETTINGS.learning_rate });
    expect(Number(steps[0]?.loss)).toBeCloseTo(Math.LN2, 4);
    expect(Number(steps[1]?.rewards_margin)).toBeGreaterThan(0);
    expect(steps[1]).toMatchObject({ learning_rate: SETTINGS.learning_rate });
    // What it began with is no part of what is saved.
    expect(readdirSync(join(folder, 'preferring/peft'))).not.toContain('ref');
  });

  test('says what is wrong with rows, with a length that cuts all answers off, and with an architecture', async () => {
    const bad = await train(job('bad', { data: files.none }));
    expect([bad.code, bad.lines.at(-1)]).toEqual([
      1,
      {
        event: 'error',
        code: 'bad-data',
        message: `line 1 of ${files.none} is no row for sft: the prompt ends with what nobody says, and not the user`,
      },
    ]);
    const cut = await train(job('cut', { settings: { ...SETTINGS, max_length: 4 } }));
    expect([cut.code, cut.lines.at(-1)]).toEqual([
      1,
      {
        event: 'error',
        code: 'bad-data',
        message: 'no row has a token of its answer within max_length (4): raise it',
      },
    ]);
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'config.json'), JSON.stringify({ model_type: 'gpt2' }));
    const unknown = await train(job('unknown', { base: { folder: other } }));
    expect([unknown.code, unknown.lines.at(-1)]).toMatchObject([
      1,
      { event: 'error', code: 'unsupported-architecture', message: expect.stringContaining('gpt2') },
    ]);
  });
});
