import { expect, test } from 'vitest';
import {
  humanJudge,
  isCustomModel,
  localModelId,
  nameCustomModel,
  nameLocalModel,
  personOf,
} from './index.ts';

test('models of this process and of own code are told by the start of their names', () => {
  expect(localModelId('local/models/a.gguf')).toBe('models/a.gguf');
  expect(localModelId(nameLocalModel('hf:a/b:Q4_0'))).toBe('hf:a/b:Q4_0');
  for (const other of ['qwen', 'locally/x', 'openrouter/local/x', nameCustomModel('local/x')])
    expect(localModelId(other)).toBeNull();
  expect(isCustomModel(nameCustomModel('mine'))).toBe(true);
  expect(isCustomModel('local/custom/mine')).toBe(false);
});

test("a person's labels have a judge, and other judges have no person", () => {
  expect(personOf(humanJudge('ada'))).toBe('ada');
  expect(personOf('offline')).toBeNull();
});
