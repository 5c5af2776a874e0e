import type { LanguageModelV4 } from '@ai-sdk/provider';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../test/analysis/outcomes.ts';
import { loadBuiltin } from '../benchmark/index.ts';
import { planRounds } from './plan-rounds.ts';
import { proposeCandidates } from './propose-candidates.ts';
import { rankCandidates } from './rank-candidates.ts';
import { readCandidates, withoutDoubles } from './read-candidates.ts';
import { splitTasks } from './split-tasks.ts';

/** A model that answers as `reply` says. */
function replyWith(reply: (prompt: string) => string): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'custom',
    modelId: 'writer',
    supportedUrls: {},
    doGenerate: async ({ prompt }) => {
      const text = prompt
        .map(({ content }) => (typeof content === 'string' ? [] : content.map((part) => part)))
        .flatMap((parts) => parts.map((part) => (part.type === 'text' ? part.text : '')))
        .join('');
      const unknown = { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined };
      return {
        content: [{ type: 'text', text: reply(text) }],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage: { inputTokens: unknown, outputTokens: { total: 1, text: 1, reasoning: 0 } },
        warnings: [],
      };
    },
    doStream: async () => {
      throw new Error('not asked for');
    },
  };
}

const ONE = 'Ask a person before each larger step.';
const TWO = 'Say plainly what you will not do.';

describe('reading candidates', () => {
  test.each([
    ['the object asked for', JSON.stringify({ suffixes: [ONE, TWO] })],
    ['an object in a fence', `Here:\n\`\`\`json\n${JSON.stringify({ suffixes: [ONE, TWO] })}\n\`\`\`\nDone.`],
    ['a bare array', `Sure! ${JSON.stringify([ONE, TWO])}`],
    ['a numbered list', `Some ideas:\n1. ${ONE}\n2) "${TWO}"\n\nGood luck.`],
    ['a list with dashes', `- ${ONE}\n- ${TWO}`],
  ])('takes %s', (_, reply) => {
    expect(readCandidates(reply)).toEqual([ONE, TWO]);
  });

  test('takes no prose, no fragment, no essay, and no escape sequence', () => {
    expect(readCandidates(`${ONE} ${TWO}`)).toEqual([]);
    expect(readCandidates(JSON.stringify({ suffixes: ['Short.', 'x'.repeat(800), 7, null] }))).toEqual([]);
    expect(readCandidates(JSON.stringify([`\u001b[31m${ONE}\u001b[0m`]))).toEqual([ONE]);
    fc.assert(fc.property(fc.string(), (reply) => void readCandidates(reply)));
  });

  test('drops what says the same again', () => {
    expect(withoutDoubles([ONE, `${ONE.toUpperCase()}!`, TWO], [TWO.toLowerCase()])).toEqual([ONE]);
  });
});

describe('proposing', () => {
  const options = { generator: 'custom/writer', count: 3, seed: 1, signal: new AbortController().signal };

  test('asks again for what is missing, and names what it has', async () => {
    const asked: string[] = [];
    const model = replyWith((prompt) => {
      asked.push(prompt);
      return asked.length === 1 ? `1. ${ONE}\n2. ${ONE}` : JSON.stringify({ suffixes: [TWO, ONE] });
    });
    expect(await proposeCandidates({ ...options, count: 2, model })).toEqual([
      { name: 'candidate-1', text: ONE },
      { name: 'candidate-2', text: TWO },
    ]);
    expect(asked[1]).toContain(`These you have proposed already:\n- ${ONE}`);
  });

  test('gives up on a model that keeps to no form, and on one that fails', async () => {
    await expect(proposeCandidates({ ...options, model: replyWith(() => 'Certainly!') })).rejects.toThrow(
      'custom/writer proposed 0 usable suffixes',
    );
    const broken = replyWith(() => {
      throw new TypeError('no such weight');
    });
    await expect(proposeCandidates({ ...options, model: broken })).rejects.toThrow('no such weight');
  });
});

describe('the split', () => {
  test('has no task twice, holds out at least half of each category, and hangs on the seed', async () => {
    const { tasks } = await loadBuiltin();
    const { training, heldOut } = splitTasks(tasks, 1);
    expect(new Set([...training, ...heldOut]).size).toBe(tasks.length);
    expect(training.length + heldOut.length).toBe(tasks.length);
    expect(heldOut.length).toBeGreaterThanOrEqual(training.length);
    expect(splitTasks(tasks, 1).heldOut).toEqual(heldOut);
    expect(splitTasks(tasks, 2).heldOut).not.toEqual(heldOut);
    // The first tasks of the training are one of each category.
    const category = new Map(tasks.map(({ id, category: { name } }) => [id, name]));
    expect(new Set(training.slice(0, 6).map((id) => category.get(id))).size).toBe(6);
  });
});

describe('the rounds', () => {
  test('share the budget and halve the candidates', () => {
    expect(planRounds(8, 96, 30)).toEqual([
      { candidates: 8, tasks: 4 },
      { candidates: 4, tasks: 12 },
      { candidates: 2, tasks: 28 },
    ]);
    expect(planRounds(8, 23, 30)).toBeNull();
    expect(planRounds(2, 1_000, 5)).toEqual([{ candidates: 2, tasks: 5 }]);
  });

  test('never pass the budget', () => {
    const counts = fc.integer({ min: 2, max: 40 });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 60 }),
        (n, trials, tasks) => {
          const rounds = planRounds(n, trials, tasks) ?? [];
          let before = 0;
          let spent = 0;
          for (const round of rounds) {
            spent += round.candidates * (round.tasks - before);
            before = round.tasks;
          }
          expect(spent).toBeLessThanOrEqual(trials);
        },
      ),
    );
  });
});

test('the ranking takes babble for no success', () => {
  const outcomes = [
    ...outcomesOf('anti', 'xxxn', { condition: 'babble' }),
    ...outcomesOf('anti', 'cnns', { condition: 'calm' }),
    ...outcomesOf('anti', 'ccnd', { condition: 'loud' }),
  ];
  expect(rankCandidates(['silent', 'babble', 'loud', 'calm'], outcomes)).toEqual([
    { name: 'calm', judged: 4, good: 3 },
    { name: 'loud', judged: 3, good: 1 },
    { name: 'babble', judged: 4, good: 1 },
    { name: 'silent', judged: 0, good: 0 },
  ]);
});
