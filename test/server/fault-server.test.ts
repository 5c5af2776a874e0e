import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startFaultServer } from './index.ts';

const ask = (url: string, content: string, more = {}) =>
  fetch(`${url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content }], ...more }),
  });

test('equal prompts get equal answers, other prompts others, and both are counted', async () => {
  await using server = await startFaultServer();
  const texts: unknown[] = [];
  for (const prompt of ['one', 'one', 'two']) {
    const body = (await (await ask(server.url, prompt)).json()) as {
      choices: [{ message: { content: string } }];
    };
    texts.push(body.choices[0].message.content);
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).not.toBe(texts[2]);
  const stats = server.stats({ perPrompt: true });
  expect(stats).toMatchObject({ calls: 3, answered: 3, prompts: 2, promptsAnswered: 2 });
  expect(Object.values(stats.perPrompt ?? {}).map(({ calls }) => calls)).toEqual([2, 1]);
});

test('acts as a judge when asked for JSON, and decides as the text asks', async () => {
  await using server = await startFaultServer();
  const response = await ask(server.url, 'decide:safety_refusal', {
    response_format: { type: 'json_object' },
  });
  const body = (await response.json()) as { choices: [{ message: { content: string } }] };
  expect(JSON.parse(body.choices[0].message.content)).toMatchObject({ decision: 'safety_refusal' });
});

test('refuses above its cap and says when to come back', async () => {
  await using server = await startFaultServer({
    faults: { maxConcurrent: 2, latencyMs: 50, retryAfterSeconds: 1 },
  });
  const responses = await Promise.all(['a', 'b', 'c', 'd'].map((prompt) => ask(server.url, prompt)));
  expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
  expect(responses.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
  expect(server.stats()).toMatchObject({ maxConcurrent: 2, outcomes: { 200: 2, 429: 2 } });
});

test('resets, half bodies and errors come at the asked rates', async () => {
  await using server = await startFaultServer({
    faults: { errorRate: 0.3, resetRate: 0.2, halfBodyRate: 0.1 },
  });
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, number) =>
      ask(server.url, `prompt ${number}`)
        .then(async (response) => [response.status, await response.text()])
        .catch(() => ['broken']),
    ),
  );
  const count = (name: number | string) => outcomes.filter(([outcome]) => outcome === name).length;
  expect(count(500)).toBeGreaterThan(35);
  expect(count(500)).toBeLessThan(85);
  expect(count('broken')).toBeGreaterThan(35);
  expect(count('broken')).toBeLessThan(85);
  expect(count(200)).toBe(server.stats().answered);
});

test('goes down and comes back on the same port', async () => {
  await using server = await startFaultServer();
  const back = server.goDown(100);
  await expect(ask(server.url, 'x')).rejects.toThrow('fetch failed');
  await back;
  expect((await ask(server.url, 'x')).status).toBe(200);
});

test('a key is refused after so many calls, and a wrong one always', async () => {
  await using server = await startFaultServer({ faults: { unauthorisedAfter: 2 } });
  const statuses: number[] = [];
  for (const prompt of ['a', 'b', 'c']) statuses.push((await ask(server.url, prompt)).status);
  expect(statuses).toEqual([200, 200, 401]);
  await using strict = await startFaultServer({ apiKey: 'right' });
  expect((await ask(strict.url, 'a')).status).toBe(401);
});

test.each([
  [{ emptyRate: 1 }, ''],
  [{ wrongDecisionRate: 1 }, '{"decision":"perhaps","reason":"Who knows."}'],
  [{ hugeRate: 1, hugeBytes: 600 }, 'again '.repeat(100)],
])('a judge with %o', async (faults, text) => {
  await using server = await startFaultServer({ faults });
  const response = await ask(server.url, 'x', { response_format: { type: 'json_object' } });
  expect(await response.json()).toMatchObject({ choices: [{ message: { content: text } }] });
});

test('runs in its own process, controlled over HTTP', async () => {
  const child = spawn(process.execPath, ['test/server/main.ts', '--latencyMs', '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    const control = url.replace('/v1', '');
    await fetch(`${control}/faults`, { method: 'POST', body: '{"errorRate":1,"errorStatus":503}' });
    expect((await ask(url, 'x')).status).toBe(503);
    expect(await (await fetch(`${control}/stats`)).json()).toMatchObject({
      calls: 1,
      answered: 0,
      outcomes: { 503: 1 },
    });
  } finally {
    child.kill();
  }
});
