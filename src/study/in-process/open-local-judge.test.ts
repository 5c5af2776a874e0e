import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fetchTestModel } from '../../../test/local/test-model.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { createLlmJudge } from '../../judging/index.ts';
import { StoppedError } from '../run-errors.ts';
import type { RunEvent } from '../run-event.ts';
import { openLocalJudge } from './open-local-judge.ts';

const settings = { folder: '.', local: { contexts: 1, sequences: 1, gpu: false } };
const fail = () => {
  throw new Error('it is not asked');
};
const unused: LanguageModelV4 = {
  specificationVersion: 'v4',
  provider: 'local',
  modelId: '',
  supportedUrls: {},
  doGenerate: fail,
  doStream: fail,
};
const input = { context: 'You run a lock on a canal.', prompt: 'Open it at noon?', answer: 'Yes, at noon.' };

test('a model in this process judges under a fingerprint that holds its hash, and is ended and freed when the run is', {
  timeout: 120_000,
}, async () => {
  const { path, sha256 } = await fetchTestModel();
  const events: RunEvent[] = [];
  const stop = new AbortController();
  const own = { kind: 'llm', name: 'small', model: `local/${path}` } as const;
  const judge = await openLocalJudge(own, settings, (event) => events.push(event), stop.signal);
  expect(judge).toMatchObject({ name: 'small', facts: { model: own.model } });
  const { fingerprint } = createLlmJudge({ name: '', model: unused, modelId: `local/${sha256}` });
  expect(judge.fingerprint).toBe(fingerprint);
  try {
    // A whole judgement by so small a model takes minutes on a busy machine, and says nothing.
    const judging = judge.judge(input, stop.signal, 'trial');
    setTimeout(() => stop.abort(new Error('enough')), 3_000);
    const judgement = await judging.catch((error: unknown) => error);
    if (judgement instanceof Error) expect(judgement.message).toBe('enough');
    else expect(judgement).toMatchObject({ call: { modelVersion: 'smollm2-135m-instruct' } });
  } finally {
    await judge.close?.();
  }
});

test('a model that is no model stops the judge, and says what is wrong, while the engine keeps its own lines', async () => {
  const seen = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => seen.mockRestore());
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'no.gguf'), `GGUF${'no model'.repeat(100)}`);
  const own = { kind: 'llm', name: 'broken', model: 'local/./no.gguf' } as const;
  const { signal } = new AbortController();
  const judge = await openLocalJudge(own, { ...settings, folder }, () => {}, signal);
  await expect(judge.judge(input, signal, 'trial')).rejects.toThrow(StoppedError);
  expect(seen).not.toHaveBeenCalled();
  await judge.close?.();
});
