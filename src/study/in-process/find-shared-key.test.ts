import { expect, test } from 'vitest';
import { resolveModel } from '../../models/providers/index.ts';
import { findSharedKey } from './find-shared-key.ts';

/** Opens a subject for each, and says what is wrong with the first of them. */
async function findFor(
  given: readonly { readonly model?: string; readonly baseURL?: string; readonly apiKeyEnv?: string }[],
  env: NodeJS.ProcessEnv = {
    OPENAI_COMPATIBLE_API_KEY: 'k-1',
    OPENAI_API_KEY: 'k-2',
    OWN_KEY: 'k-3',
    STEERLAB_KEY_HOSTS: 'one.example.org,one.example.org:8443,two.example.org',
  },
) {
  const models = given.map((one, place) => ({
    model: 'openai-compatible/m',
    ...one,
    party: { role: 'subject' as const, name: `s${place}` },
  }));
  const found = await Promise.all(
    models.map(({ model, baseURL, apiKeyEnv }) => resolveModel(model, { env, baseURL, apiKeyEnv })),
  );
  return findSharedKey(0, found, models);
}

const one = { baseURL: 'https://one.example.org/v1' };
const two = { baseURL: 'https://two.example.org/v1' };

test("one provider's key does not go to two hosts", async () => {
  const error = await findFor([one, two]);
  expect(error).toMatchObject({ code: 'shared-key', exitCode: 2, where: 'subject s0, subject s1' });
  expect(error?.what).toContain('OPENAI_COMPATIBLE_API_KEY');
  expect(error?.what).toContain('one.example.org, two.example.org');
  expect(await findFor([{ model: 'openai/a' }, { model: 'openai/b', ...two }])).toMatchObject({
    code: 'shared-key',
  });
});

test.each([
  ['one host', [one, { baseURL: 'https://one.example.org:8443/v2' }]],
  ['a named key for one of them', [one, { ...two, apiKeyEnv: 'OWN_KEY' }]],
  ['the same key named for both', [one, two].map((host) => ({ ...host, apiKeyEnv: 'OWN_KEY' }))],
  ['this machine beside a host', [one, { baseURL: 'http://127.0.0.1:8000/v1' }]],
  ['two providers', [{ model: 'openai/a' }, two]],
])('%s is well', async (_name, given) => {
  expect(await findFor(given)).toBeNull();
});

test('without a key there is nothing to share', async () => {
  expect(await findFor([one, two], {})).toBeNull();
});
