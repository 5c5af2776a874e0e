import { expect, test } from 'vitest';
import { resolveModelFile } from '../../models/fetch/index.ts';
import { fetchTestModel } from '../../models/local/test-model.ts';
import type { RunEvent } from '../run-event.ts';
import { openLocalJudge } from './open-local-judge.ts';

const settings = { folder: '.', local: { contexts: 1, sequences: 1, gpu: false } };
const input = { context: 'You run a lock on a canal.', prompt: 'Open it at noon?', answer: 'Yes, at noon.' };

test('a model in this process judges: what it writes is read as a decision, or dropped with its cause', {
  timeout: 300_000,
}, async () => {
  const { path, sha256 } = await fetchTestModel();
  const events: RunEvent[] = [];
  const model = `local/${path}`;
  const { signal } = new AbortController();
  const own = { kind: 'llm', name: 'small', model } as const;
  const { judge, stored } = await openLocalJudge(own, settings, (event) => events.push(event), signal);
  expect(stored).toMatchObject({ name: 'small', facts: { model } });
  expect((await resolveModelFile(path, { studyDir: '.' })).sha256).toBe(sha256);
  try {
    const judgement = await judge.judge(input, 'trial', signal);
    expect(judgement.call?.usage.outputTokens).toBeGreaterThan(0);
    if (judgement.kind === 'dropped') expect(judgement.cause).toContain('judge');
    else expect(judgement.reason).not.toBe('');
  } finally {
    await judge.close();
  }
});
