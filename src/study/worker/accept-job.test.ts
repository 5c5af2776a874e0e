import { describe, expect, test } from 'vitest';
import { makeRoute, type RemoteAttempt, readQueueKey } from '../queue/index.ts';
import { acceptJob } from './accept-job.ts';

const key = readQueueKey({ STEERLAB_QUEUE_SECRET: 'a secret of the tests' });
const NOW = Date.UTC(2030, 1, 1);
const model = 'openai-compatible/m';
const baseURL = 'http://127.0.0.1:9/v1';
const route = makeRoute(model, { kind: 'api-subject', baseURL, stage: 'instruct' });
const decoding = { temperature: 0, maxOutputTokens: 9, maxInputTokens: null, seed: null };
const work: Extract<RemoteAttempt, { kind: 'answer' }> = {
  kind: 'answer',
  subject: { name: 's', model, size: null, stage: 'instruct', baseURL, decoding },
  condition: { name: 'baseline', direction: 'baseline', steps: [] },
  trial: {
    id: 't',
    subject: 's',
    condition: 'baseline',
    task: 'k',
    category: 'c',
    epoch: 1,
    prompt: { system: '', examples: [], user: 'u', prefill: '' },
  },
  price: null,
  timeoutSeconds: 5,
};
const job = { run: 'r', id: 'i', nonce: 'n', route: route.name, at: NOW, work };
const accept = (changed: object, id = 'i', models: string[] = []) =>
  acceptJob({ id, data: key.seal('job', { ...job, ...changed }) }, route, key, models, NOW);

const localModel = 'local/m';
const near = { ...work.subject, model: localModel };
const localRoute = makeRoute(localModel, { kind: 'local-subject', subject: near, sha256: '0'.repeat(64) });
const acceptOf = (one: typeof route, asked: object) =>
  acceptJob({ id: 'i', data: key.seal('job', { ...job, route: one.name, work: asked }) }, one, key, [], NOW)
    .kind;

test('pairs are scored by requests behind an API, and at once in memory', () => {
  const byRequests = { kind: 'scoring', request: { text: '', border: null } };
  const atOnce = { kind: 'scores', pairs: [['a', 'b']] };
  expect(acceptOf(route, { ...work, ...byRequests })).toBe('accepted');
  expect(acceptOf(route, { ...work, ...atOnce })).toBe('refused');
  expect(acceptOf(localRoute, { ...work, subject: near, ...atOnce })).toBe('accepted');
  expect(acceptOf(localRoute, { ...work, subject: near, ...byRequests })).toBe('refused');
  expect(acceptOf(localRoute, { ...work, subject: { ...near, size: 2 }, ...atOnce })).toBe('refused');
});

describe('a job', () => {
  test('that this route signed lately is done', () => {
    expect(accept({})).toEqual({ kind: 'accepted', job });
    expect(accept({ at: NOW - 23 * 3_600_000 })).toMatchObject({ kind: 'accepted' });
  });

  test.each([
    ['of another route', accept({ route: 'elsewhere' }), 'place of another'],
    ['under another id', accept({}, 'j'), 'place of another'],
    ['of last week', accept({ at: NOW - 7 * 24 * 3_600_000 }), 'older than a day'],
    ['of next week', accept({ at: NOW + 7 * 24 * 3_600_000 }), 'another time'],
    [
      'for another model',
      accept({ work: { ...work, subject: { ...work.subject, model: 'openai/gpt' } } }),
      'another model',
    ],
    [
      'for another address',
      accept({ work: { ...work, subject: { ...work.subject, baseURL: 'http://evil/v1' } } }),
      'another model',
    ],
    [
      'for another stage',
      accept({ work: { ...work, subject: { ...work.subject, stage: 'base' } } }),
      'another model',
    ],
    [
      'for an adapter that is not taken',
      accept(
        {
          work: {
            ...work,
            condition: { name: 'a', direction: 'pro', steps: [{ kind: 'adapter', name: 'x' }] },
          },
        },
        'i',
        [model],
      ),
      'does not take openai-compatible/x',
    ],
  ])('%s is refused', (_, accepted, why) => {
    expect(accepted).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
  });

  test('that nobody signed is refused', () => {
    for (const data of [job, null, 'text', { ...key.seal('job', job), mac: 'f'.repeat(64) }])
      expect(acceptJob({ id: 'i', data }, route, key, [], NOW)).toMatchObject({ kind: 'refused' });
  });
});
