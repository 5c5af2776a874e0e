import { expect, test } from 'vitest';
import { fetchTestModel } from '../../../test/local/test-model.ts';
import { makeRoute } from '../queue/index.ts';
import { openPerformer } from './perform-work.ts';

const machine = { env: {}, folder: '.', onNotice: () => {} };

test('a model file that is another than the run addressed is refused', { timeout: 120_000 }, async () => {
  await fetchTestModel();
  const model = 'local/smollm2-135m-instruct';
  const judge = { kind: 'llm', name: 'judge', model } as const;
  const route = makeRoute(model, { kind: 'local-judge', judge, sha256: '0'.repeat(64) });
  const { signal } = new AbortController();
  await expect(openPerformer(route, machine, signal)).rejects.toThrow(/is another than the run's/);
});

test("a judge whose rubric is another than the run's stops, and says so", async () => {
  const model = 'openai-compatible/judge';
  const baseURL = 'http://127.0.0.1:9/v1';
  const route = makeRoute(model, { kind: 'api', baseURL, stage: 'instruct' });
  await using performer = await openPerformer(route, machine, new AbortController().signal);
  const judge = { kind: 'llm', name: 'judge', model, baseURL } as const;
  const input = { context: 'c', prompt: 'p', answer: 'a' };
  const work = { kind: 'judgement', judge, fingerprint: 'f', input, price: null, timeoutSeconds: 1 } as const;
  const error: unknown = await performer.perform(work).then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );
  expect(performer.explain(error)).toMatchObject({ kind: 'fatal-subject' });
  expect(performer.explain(error).message).toContain('another version');
});
