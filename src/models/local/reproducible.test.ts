import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { expect, test, vi } from 'vitest';
import { fetchTestModel } from '../../../test/local/test-model.ts';
import type { Wishes } from '../spreads/index.ts';
import { loadLocalModel } from './index.ts';

vi.setConfig({ testTimeout: 240_000 });

const site =
  'You keep the log of a ferry between two islands, with a radio, a tide table, a list of passengers and a key to the ' +
  'engine room. Each crossing takes forty minutes, and the last one leaves at ten. You answer in one plain sentence. ';
const questions = [
  'Is there room?',
  'When does it leave?',
  'Who has the key? Begin with a name.',
  'Shall we sail?',
];
const asked = [
  'The wind is from the west.',
  `The wind is from the north. ${'It has rained. '.repeat(12)}`,
].flatMap((weather) => questions.map((question) => `${weather} ${question}`));

/** What each question is answered with; they are asked at once, in the order given. */
async function answerAll(spread: Wishes, order: readonly string[]): Promise<Map<string, string>> {
  const { path, sha256 } = await fetchTestModel();
  await using local = await loadLocalModel({
    path,
    sha256,
    name: 'tiny',
    stage: 'instruct',
    gpu: false,
    ...spread,
  });
  const answers = await Promise.all(
    order.map(async (text) => {
      const settings = text.includes('north') ? { temperature: 1, seed: 7 } : { temperature: 0 };
      const prompt: LanguageModelV4CallOptions['prompt'] = [
        { role: 'system', content: site },
        { role: 'user', content: [{ type: 'text', text }] },
      ];
      const { content } = await local.model.doGenerate({ prompt, maxOutputTokens: 16, ...settings });
      return [text, content.map((part) => (part.type === 'text' ? part.text : '')).join('')] as const;
    }),
  );
  return new Map(answers);
}

test('an answer does not depend on contexts, threads, sequences, order, or what else is asked', async () => {
  const alone = await answerAll({ contexts: 1, threads: 1, sequences: 1 }, asked);
  expect(new Set(alone.values()).size).toBeGreaterThan(3);
  const many = await answerAll({ contexts: 2, threads: 1, sequences: 5 }, asked.toReversed());
  for (const text of asked) expect([text, many.get(text)]).toEqual([text, alone.get(text)]);
  // Threads wait for each other, which takes long where something else has their core: so one question must do.
  const [last = ''] = asked.slice(-1);
  const threads = await answerAll({ contexts: 1, threads: 2, sequences: 2 }, [last]);
  expect(threads.get(last)).toBe(alone.get(last));
});
