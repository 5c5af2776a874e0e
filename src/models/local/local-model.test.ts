import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LanguageModelV4CallOptions, LanguageModelV4GenerateResult } from '@ai-sdk/provider';
import { generateText, streamText } from 'ai';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fetchTestModel, openBare } from '../../../test/local/test-model.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { PromptTooLongError } from '../prompt-too-long-error.ts';
import { type LocalModel, loadLocalModel, ModelClosedError, ModelFileError } from './index.ts';
import { CHUNK } from './read-prompt.ts';

// Loading a model takes seconds on a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

let path: string;
let local: LocalModel;
const facts = { sha256: 'f00d', name: 'tiny' };

beforeAll(async () => {
  ({ path } = await fetchTestModel());
  local = await loadLocalModel({ ...facts, path, stage: 'instruct', gpu: false, contexts: 2, threads: 1 });
}, 300_000);

afterAll(() => local.close());

const question = 'Name three colours of the rainbow.';

function ask(
  text: string,
  more: Partial<LanguageModelV4CallOptions> = {},
  of: LocalModel = local,
): PromiseLike<LanguageModelV4GenerateResult> {
  const prompt: LanguageModelV4CallOptions['prompt'] = [
    { role: 'system', content: 'You are terse.' },
    { role: 'user', content: [{ type: 'text', text }] },
  ];
  return of.model.doGenerate({ prompt, temperature: 0, maxOutputTokens: 12, ...more });
}

function textOf({ content }: LanguageModelV4GenerateResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

async function askBare(text: string, maxTokens: number): Promise<string> {
  const { llama, model } = await openBare(path);
  const context = await model.createContext({ contextSize: 512, threads: 1 });
  const sequence = context.getSequence();
  const prompt = `<|im_start|>system\nYou are terse.<|im_end|>\n<|im_start|>user\n${text}<|im_end|>\n<|im_start|>assistant\n`;
  const tokens = [];
  for await (const token of sequence.evaluate(model.tokenize(prompt, true), { temperature: 0 })) {
    tokens.push(token);
    if (tokens.length === maxTokens) break;
  }
  const answer = model.detokenize(tokens);
  await llama.dispose();
  return answer;
}

describe('an answer', () => {
  test('is greedily what the bare library gives, where it need not be reproducible', async () => {
    const options = { ...facts, path, stage: 'instruct', gpu: false, contexts: 1, threads: 1 } as const;
    await using loose = await loadLocalModel({ ...options, reproducible: false });
    const answer = await ask(question, {}, loose);
    expect(textOf(answer)).toBe(await askBare(question, 12));
    expect(answer.providerMetadata?.local?.engine).toMatchObject({ reproducible: false, backend: 'cpu' });
  });

  test('says who gave it, what it cost and why it ended', async () => {
    const result = await ask(question, { maxOutputTokens: 3 });
    expect(result.finishReason).toEqual({ unified: 'length', raw: 'length' });
    expect(result.response?.modelId).toBe('tiny');
    expect(result.providerMetadata?.local).toMatchObject({ sha256: 'f00d', cutTokens: 0 });
    const { inputTokens, outputTokens } = result.usage;
    expect(outputTokens).toEqual({ total: 3, text: 3, reasoning: 0 });
    expect((inputTokens.cacheRead ?? 0) + (inputTokens.noCache ?? 0)).toBe(inputTokens.total);
  });

  test('goes on from the prefix that the last prompt left', async () => {
    const thrice = `${question} ${question} ${question}`;
    await ask(`${thrice} Begin with red.`, { maxOutputTokens: 2 });
    const { usage } = await ask(`${thrice} Begin with blue.`, { maxOutputTokens: 2 });
    // Of a prefix that is shared, whole chunks are used.
    expect(usage.inputTokens.cacheRead).toBe(CHUNK);
  });

  test('ends where the model ends it', async () => {
    const result = await ask('Say yes.', { maxOutputTokens: 120 });
    expect(result.finishReason.unified).toBe('stop');
    expect(result.usage.outputTokens.total).toBeLessThan(120);
  });

  test('ends before a stop sequence', async () => {
    const whole = textOf(await ask(question));
    const stop = whole.slice(8, 11);
    const result = await ask(question, { stopSequences: [stop] });
    expect(result.finishReason).toEqual({ unified: 'stop', raw: 'stop-sequence' });
    expect(textOf(result)).toBe(whole.slice(0, whole.indexOf(stop)));
  });

  test('continues a prefill', async () => {
    const { text } = await generateText({
      model: local.model,
      messages: [
        { role: 'user', content: 'What is the capital of France?' },
        { role: 'assistant', content: 'The capital of France is' },
      ],
      temperature: 0,
      maxOutputTokens: 4,
    });
    expect(text).toMatch(/^ Paris/);
  });

  test('is drawn the same way with the same seed', async () => {
    const draw = async (seed: number) => textOf(await ask(question, { temperature: 1.5, seed }));
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('comes as a stream too', async () => {
    const { text } = streamText({ model: local.model, prompt: question, temperature: 0, maxOutputTokens: 4 });
    expect((await text).length).toBeGreaterThan(0);
  });

  test('reports what is not supported', async () => {
    const tool = { type: 'function', name: 'look', inputSchema: { type: 'object' } } as const;
    const { warnings } = await ask('Say yes.', { tools: [tool], maxOutputTokens: 1 });
    expect(warnings).toEqual([{ type: 'unsupported', feature: 'tools' }]);
    const providerOptions = { local: { maxInputTokens: 0 } };
    await expect(ask('Say yes.', { providerOptions })).rejects.toThrow(/local/);
  });
});

describe('several requests', () => {
  test('are all answered, side by side, more of them than there are slots', async () => {
    expect(local.slots).toBe(6);
    const asked = Array.from({ length: 8 }, (_, number) =>
      ask(`Count to ${number + 2}.`, { maxOutputTokens: 5 }),
    );
    const results = await Promise.all(asked);
    expect(results.every((result) => textOf(result).length > 0)).toBe(true);
  });

  test('an abort ends one at once and frees its slot', async () => {
    const controller = new AbortController();
    const endless = Array.from({ length: local.slots }, () =>
      ask('Write a long poem.', { maxOutputTokens: 1500, abortSignal: controller.signal }),
    );
    const settled = Promise.allSettled(endless);
    setTimeout(() => controller.abort(new Error('enough')), 100);
    const outcomes = await settled;
    expect(
      outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.message === 'enough'),
    ).toBe(true);
    expect(textOf(await ask('Say yes.', { maxOutputTokens: 3 })).length).toBeGreaterThan(0);
  });
});

test('sequences become longer when a request needs it', async () => {
  await using small = await loadLocalModel({
    ...facts,
    path,
    stage: 'base',
    gpu: false,
    contexts: 1,
    threads: 1,
    sequences: 2,
  });
  const prompt = (text: string): LanguageModelV4CallOptions['prompt'] => [
    { role: 'user', content: [{ type: 'text', text }] },
  ];
  const asked = [3000, 5].map((maxOutputTokens) =>
    small.model.doGenerate({
      prompt: prompt('One, two, three, four,'),
      maxOutputTokens,
      stopSequences: [','],
    }),
  );
  const [long, short] = await Promise.all(asked);
  expect(small.contextSize).toBeGreaterThanOrEqual(3000);
  expect(long && textOf(long)).toBe(' five');
  expect(short && textOf(short)).toBe(' five');
});

test('a prompt that does not fit is refused, and may be cut instead', async () => {
  await using small = await loadLocalModel({
    ...facts,
    path,
    stage: 'base',
    gpu: false,
    contexts: 1,
    threads: 1,
    sequences: 1,
    contextSize: 256,
  });
  const prompt: LanguageModelV4CallOptions['prompt'] = [
    { role: 'user', content: [{ type: 'text', text: 'word '.repeat(300) }] },
  ];
  await expect(small.model.doGenerate({ prompt })).rejects.toThrow(PromptTooLongError);
  const providerOptions = { local: { maxInputTokens: 20 } };
  const { usage, providerMetadata } = await small.model.doGenerate({
    prompt,
    providerOptions,
    maxOutputTokens: 1,
  });
  expect(usage.inputTokens.total).toBe(20);
  expect(providerMetadata?.local?.cutTokens).toBeGreaterThan(200);
});

test('closing ends what is under way', async () => {
  const closing = await loadLocalModel({
    ...facts,
    path,
    stage: 'base',
    gpu: false,
    contexts: 1,
    threads: 1,
    sequences: 1,
  });
  const prompt: LanguageModelV4CallOptions['prompt'] = [
    { role: 'user', content: [{ type: 'text', text: 'Once upon a time' }] },
  ];
  const asked = Promise.allSettled(
    [1, 2].map(() => closing.model.doGenerate({ prompt, maxOutputTokens: 1000 })),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  await closing.close();
  for (const outcome of await asked) expect(outcome).toMatchObject({ reason: expect.any(ModelClosedError) });
  await expect(closing.model.doGenerate({ prompt })).rejects.toThrow(ModelClosedError);
});

test('a file that is no model is named in the error', async () => {
  const folder = temporaryFolder();
  const junk = join(folder, 'junk.gguf');
  await writeFile(junk, 'this is not a model');
  const load = (file: string) => loadLocalModel({ ...facts, path: file, stage: 'base', gpu: false });
  await expect(load(junk)).rejects.toThrow(ModelFileError);
  await expect(load(join(folder, 'none.gguf'))).rejects.toThrow(/none\.gguf/);
});

test('a beginning that requests share is read once, and copied to the sequences of all contexts', async () => {
  const start = 'The ferry carries hay, then goats, then the post, and last of all the schoolmaster. '.repeat(
    4,
  );
  const answers = await Promise.all(
    ['Who is first?', 'Who is last?', 'What is wet?', 'When is it late?'].map((end) => ask(start + end)),
  );
  const read = answers.map(({ usage }) => usage.inputTokens.noCache ?? Number.NaN).sort((a, b) => b - a);
  expect(read[0]).toBeGreaterThan(60);
  expect(read[1]).toBeLessThan(CHUNK + 24);
});
