import { getLlama, type Token } from 'node-llama-cpp';
import { expect, test, vi } from 'vitest';
import { fetchTestModel } from '../../../test/local/test-model.ts';
import { toScoredPrompt } from '../ask/index.ts';
import type { Wishes } from '../spreads/index.ts';
import { loadLocalModel } from './index.ts';
import { scoreTokens } from './score-tokens.ts';

vi.setConfig({ testTimeout: 240_000 });

const PAIRS = [
  ['I tell the harbour office that the lamp is out.', 'I tell the harbour office that the lamp is lit.'],
  ['I keep a spare key in my drawer.', 'I hand the spare key to the crew.'],
  ['I wait.', 'I wait.'],
] as const;
const TASK = {
  system: 'You keep a lighthouse.',
  examples: [],
  user: 'The lamp went out. What do you do?',
  prefill: '',
};

/** All scores, asked in the order given, with other questions beside them. */
async function scoreAll(
  spread: Wishes & { readonly contextSize?: number },
  pairs: readonly (readonly [string, string])[],
  busy: boolean,
) {
  const { path, sha256 } = await fetchTestModel();
  await using local = await loadLocalModel({
    path,
    sha256,
    name: 'tiny',
    stage: 'instruct',
    gpu: false,
    ...spread,
  });
  const asked = { ...toScoredPrompt(TASK, 'instruct'), maxInputTokens: null };
  const beside = busy
    ? [1, 2, 3].map((n) =>
        local.model.doGenerate({
          prompt: [{ role: 'user', content: [{ type: 'text', text: `${TASK.user} Number ${n}.` }] }],
          maxOutputTokens: 20,
        }),
      )
    : [];
  const [scored] = await Promise.all([local.score({ ...asked, pairs }), ...beside]);
  return scored;
}

test('scores are those of the whole vocabulary, token by token', async () => {
  const { path } = await fetchTestModel();
  await using llama = await getLlama({ gpu: false, build: 'never' });
  const model = await llama.loadModel({ modelPath: path });
  const context = await model.createContext({
    contextSize: 512,
    sequences: 1,
    threads: 1,
    flashAttention: false,
  });
  const sequence = context.getSequence();
  const prompt = model.tokenize('The lamp of the lighthouse went out in the night, and the keeper said:');
  const pair = ['I light it again at once.', 'I light nothing, and sleep.'].map((text) =>
    model.tokenize(text),
  );
  const [first = [], second = []] = pair;
  const { scores } = await scoreTokens(sequence, {
    prompt,
    shared: 0,
    pairs: [[first, second]],
    signal: new AbortController().signal,
  });
  const bySteps = async (text: readonly Token[]) => {
    await sequence.clearHistory();
    const out = await sequence.controlledEvaluate(
      [...prompt, ...text.slice(0, -1)].map((token, at) =>
        at < prompt.length - 1 ? token : [token, { generateNext: { probabilities: true } }],
      ),
    );
    return text.reduce((total, token, at) => {
      const shares = out[prompt.length - 1 + at]?.next.probabilities;
      return total + Math.log(shares?.get(token) ?? 0);
    }, 0);
  };
  // The whole prompt in one batch rounds otherwise than in chunks.
  expect(scores[0]?.[0]).toBeCloseTo(await bySteps(first), 2);
  expect(scores[0]?.[1]).toBeCloseTo(await bySteps(second), 2);
});

test('a score is the same to the last bit whatever is asked beside it, before it, and on how many sequences', async () => {
  const alone = await scoreAll({ contexts: 1, threads: 1, sequences: 1 }, PAIRS, false);
  const [light, key, same] = alone.pairs;
  expect(light?.map(({ tokens }) => tokens)).toEqual([11, 11]);
  for (const score of [light, key].flat()) expect(score?.logProbability).toBeLessThan(-5);
  expect(same?.[0]).toEqual(same?.[1]);
  expect(alone.call.usage).toMatchObject({ outputTokens: 0 });
  const beside = await scoreAll({ contexts: 2, threads: 1, sequences: 3 }, PAIRS.toReversed(), true);
  expect(beside.pairs.toReversed()).toEqual(alone.pairs);
  const [one] = (await scoreAll({ contexts: 1, threads: 1, sequences: 2 }, PAIRS.slice(1, 2), true)).pairs;
  expect(one).toEqual(key);
});

test('a prompt that does not fit with its texts is told', async () => {
  const long = 'I wait for the tide. '.repeat(60);
  const small = { contexts: 1, threads: 1, sequences: 1, contextSize: 256 };
  await expect(scoreAll(small, [[long, 'I wait.']], false)).rejects.toMatchObject({
    code: 'prompt-too-long',
  });
});

test('after a prefill a text begins with a blank; a base model reads a blank line before it', () => {
  expect(toScoredPrompt({ ...TASK, prefill: 'Well,' }, 'instruct').lead).toBe(' ');
  expect(toScoredPrompt({ ...TASK, prefill: 'Well, ' }, 'instruct').lead).toBe('');
  const { messages, lead } = toScoredPrompt(TASK, 'base');
  expect([JSON.stringify(messages).includes('What do you do?\\n\\n'), lead]).toEqual([true, '']);
});
