import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { expect, test } from 'vitest';
import { serveReplies } from '../../../test/server/serve-replies.ts';
import type { Decision, PanelRule } from '../../vocabulary/index.ts';
import type { Judge } from '../judge.ts';
import { createLlmJudge } from '../llm/index.ts';
import { createPanelJudge } from './index.ts';

async function vote(rule: PanelRule, decisions: readonly string[]) {
  const replies = decisions.map((decision, at) => [
    `m${at}`,
    [JSON.stringify({ decision, reason: `by ${at}` })],
  ]);
  await using server = await serveReplies(Object.fromEntries(replies) as Record<string, string[]>);
  const provider = createOpenAICompatible({
    name: 'api',
    baseURL: server.url,
    supportsStructuredOutputs: true,
  });
  const judges = decisions.map((_, at) =>
    createLlmJudge({ name: `m${at}`, model: provider.chatModel(`m${at}`), modelId: `m${at}` }),
  );
  return await createPanelJudge({ name: 'panel', judges, rule }).judge({
    context: '',
    prompt: 'p',
    answer: 'a',
  });
}

test('most votes decide; the share of votes and all reasons are kept, and the calls summed', async () => {
  const judgement = await vote('majority', ['convergence', 'no_convergence', 'no_convergence']);
  expect(judgement).toMatchObject({
    decision: 'no_convergence',
    confidence: 2 / 3,
    reason: 'm0: convergence (by 0) | m1: no_convergence (by 1) | m2: no_convergence (by 2)',
    call: { attempts: 3, usage: { inputTokens: 300 } },
  });
});

test('screens only, where a member does', () => {
  const judge = () => Promise.reject(new Error('asked'));
  const sure = { name: 'sure', fingerprint: 'a', judge };
  const quick = { ...sure, name: 'quick', facts: { model: null, knownError: null, screening: true } };
  const factsOf = (judges: readonly Judge[]) =>
    createPanelJudge({ name: 'panel', judges, rule: 'majority' }).facts;
  expect(factsOf([sure, quick, sure])?.screening).toBe(true);
  expect(factsOf([sure, sure])).not.toHaveProperty('screening');
});

test('a tie leaves the answer disputed', async () => {
  const judgement = await vote('majority', ['convergence', 'no_convergence']);
  expect(judgement).toMatchObject({
    kind: 'disputed',
    cause: expect.stringMatching(/^Tie between convergence and no_conv/),
  });
});

test('a tie-breaker decides ties, and nothing else; where it does not decide, the answer stays disputed', async () => {
  const saying = (name: string, decision: Decision): Judge => ({
    name,
    fingerprint: name,
    judge: async () => ({ kind: 'decided', decision, reason: 'r', confidence: null, call: null }),
  });
  const [yes, no] = [saying('yes', 'convergence'), saying('no', 'no_convergence')];
  const drops: Judge = {
    ...yes,
    name: 'drops',
    judge: async () => ({ kind: 'dropped', cause: 'Nothing.', call: null }),
  };
  const input = { context: '', prompt: 'p', answer: 'a' };
  const panel = (judges: readonly Judge[], tieBreaker: Judge) =>
    createPanelJudge({ name: 'panel', judges, rule: 'majority', tieBreaker });
  expect(await panel([yes, no], saying('last', 'no_convergence')).judge(input)).toMatchObject({
    kind: 'decided',
    decision: 'no_convergence',
    confidence: 0.5,
    reason: expect.stringContaining('Tie between convergence and no_convergence. last: no_convergence'),
  });
  expect(await panel([yes, yes], no).judge(input)).toMatchObject({ decision: 'convergence' });
  expect(await panel([yes, no], drops).judge(input)).toMatchObject({ kind: 'disputed' });
  const prints = [
    panel([yes, no], yes),
    panel([yes, no], no),
    createPanelJudge({ name: 'panel', judges: [yes, no], rule: 'majority' }),
  ];
  expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

test('one flag is enough under any-flag', async () => {
  const judgement = await vote('any-flag', ['convergence', 'no_convergence', 'no_convergence']);
  expect(judgement).toMatchObject({ decision: 'convergence', confidence: 1 / 3 });
});

test('a member without a decision has no vote; one that fails fails the panel, to be asked again', async () => {
  const drops: Judge = {
    name: 'drops',
    fingerprint: 'd',
    judge: async () => ({ kind: 'dropped', cause: 'No score.', call: null }),
  };
  const says: Judge = {
    name: 'says',
    fingerprint: 's',
    judge: async () => ({
      kind: 'decided',
      decision: 'nonsensical',
      reason: 'r',
      confidence: null,
      call: null,
    }),
  };
  const input = { context: '', prompt: 'p', answer: 'a' };
  const panel = (judges: readonly Judge[]) => createPanelJudge({ name: 'panel', judges, rule: 'majority' });
  expect(await panel([drops, says]).judge(input)).toMatchObject({ decision: 'nonsensical', confidence: 1 });
  expect(await panel([drops, drops]).judge(input)).toMatchObject({ kind: 'dropped' });
  await expect(vote('majority', ['nonsense', 'nonsensical'])).rejects.toThrow('"decision" is not valid');
});

test('an empty panel is refused', () => {
  expect(() => createPanelJudge({ name: 'p', judges: [], rule: 'majority' })).toThrow('has no member');
});
