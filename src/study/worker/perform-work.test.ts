import { expect, test } from 'vitest';
import { fetchTestModel } from '../../../test/local/test-model.ts';
import { makeRoute } from '../queue/index.ts';
import { openPerformer } from './perform-work.ts';

const machine = { env: {}, folder: '.', onNotice: () => {} };

test('a model file that is another than the run addressed is refused', { timeout: 120_000 }, async () => {
  await fetchTestModel();
  const model = 'local/smollm2-135m-instruct';
  const judge = { kind: 'llm', name: 'judge', model } as const;
  const route = makeRoute(model, { kind: 'local-judge', judge, fingerprint: 'f', sha256: '0'.repeat(64) });
  const { signal } = new AbortController();
  await expect(openPerformer(route, machine, signal)).rejects.toThrow(/is another than the run's/);
});
