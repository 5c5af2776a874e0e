import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { expect, test } from 'vitest';
import { fetchTestModel, openBare } from '../../../test/local/test-model.ts';
import { openStateCopier } from './copy-state.ts';
import { generateTokens } from './generate-tokens.ts';

test('a copy goes on as the sequence that it was made from would', { timeout: 120_000 }, async () => {
  const { path } = await fetchTestModel();
  const { llama, model } = await openBare(path);
  const copier = openStateCopier();
  try {
    const open = async () => (await model.createContext({ contextSize: 256, threads: 1 })).getSequence();
    const [one, other] = [await open(), await open()];
    const prompt = model.tokenize(
      'The keeper of the lock counts the boats, and then she counts the gulls. '.repeat(3),
    );
    await generate(one, prompt);
    expect(await copier.copy(one, other)).toBe(true);
    const copied = await generate(other, prompt);
    expect(copied.cachedTokens).toBe(prompt.length - 1);
    expect(copied).toEqual(await generate(one, prompt));
    await one.dispose();
    expect(await copier.copy(one, other)).toBe(false);
    expect(other.nextTokenIndex).toBe(0);
  } finally {
    await copier.close();
    await llama.dispose();
  }
});

function generate(sequence: LlamaContextSequence, prompt: readonly Token[]) {
  const { signal } = new AbortController();
  return generateTokens(sequence, {
    prompt,
    shared: prompt.length,
    reproducible: false,
    maxTokens: 6,
    sampling: () => ({ temperature: 0 }),
    stopSequences: [],
    signal,
  });
}
