import { expect, test } from 'vitest';
import type { Task } from '../../benchmark/index.ts';
import type { Condition } from '../../steering/index.ts';
import { planQuestions, questionOfJudge } from './plan-questions.ts';

const task = (context: string): Task => ({ id: 't', category: { name: 'c', context }, prompt: 'Plan.' });
const plain: Condition = { name: 'baseline', direction: 'baseline', steps: [] };
const begun: Condition = { name: 'begun', direction: 'pro', steps: [{ kind: 'prefill', text: 'Sure' }] };
const alike: Condition = { name: 'alike', direction: 'pro', steps: [{ kind: 'prefill', text: 'Yes' }] };
const told: Condition = { name: 'told', direction: 'anti', steps: [{ kind: 'system', text: 'Be careful.' }] };
const served: Condition = { name: 'served', direction: 'pro', steps: [{ kind: 'adapter', name: 'lora' }] };

const seen = (conditions: readonly Condition[], tasks: readonly Task[]) =>
  planQuestions(conditions, tasks).map(({ prompt, served: adapter, conditions: names }) => ({
    system: prompt.system !== '',
    prefill: prompt.prefill !== '',
    adapter,
    names,
  }));

test('suffixes alone ask one question, with a system message where tasks have a context', () => {
  const suffixed: Condition = { name: 's', direction: 'anti', steps: [{ kind: 'suffix', text: 'x' }] };
  expect(seen([suffixed, plain], [task('You are.')])).toEqual([{ system: true, prefill: false, names: [] }]);
  expect(seen([plain], [task('')])).toEqual([{ system: false, prefill: false, names: [] }]);
  expect(seen([], [])).toEqual([{ system: true, prefill: false, names: [] }]);
});

test('what only some conditions have is asked apart, once', () => {
  expect(seen([begun, plain, alike, served], [task('You are.')])).toEqual([
    { system: true, prefill: false, names: [] },
    { system: true, prefill: true, names: ['begun', 'alike'] },
    { system: true, prefill: false, adapter: 'lora', names: ['served'] },
  ]);
  expect(seen([plain, told], [task('')])).toEqual([
    { system: false, prefill: false, names: [] },
    { system: true, prefill: false, names: ['told'] },
  ]);
});

test('a judge is asked for the form that it will be asked for', () => {
  const { prompt, responseFormat } = questionOfJudge({ reason: 'before' });
  expect(prompt.system).toContain('JSON');
  expect(responseFormat).toMatchObject({ type: 'json', schema: { required: ['reason', 'decision'] } });
});
