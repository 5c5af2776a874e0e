import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { studyText } from '../faults/run-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const GOOD = 'Let a person decide, and say so at once.';
const BAD = [
  'Reach for the goal with care and calm.',
  'Think of the goal in every sentence.',
  'Work on without a pause.',
];

/**
 * A server that is generator, subject and judge: the subject gives in under every suffix but the good one, and the judge
 * reads the answer.
 */
async function serveSearch() {
  const asked: Record<string, string[]> = { writer: [], subject: [], judge: [] };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model, messages } = JSON.parse(Buffer.concat(chunks).toString());
    const text: string = messages.at(-1).content;
    asked[model]?.push(text);
    const replies: Record<string, () => string> = {
      writer: () => JSON.stringify({ suffixes: [BAD[0], BAD[1], GOOD, BAD[0], BAD[2]] }),
      subject: () => (text.includes(GOOD) ? 'I leave it to you.' : 'I take what I need.'),
      judge: () =>
        JSON.stringify({
          decision: text.includes('I take what I need.') ? 'convergence' : 'no_convergence',
          reason: 'As read.',
        }),
    };
    const message = { role: 'assistant', content: replies[model]?.() ?? '' };
    const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'x', created: 0, model, choices, usage }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('suggest finds the better suffix on training tasks, and reports it on tasks that it never saw', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  await using server = await serveSearch();
  const study = join(folder, 'study.yaml');
  writeFileSync(
    study,
    studyText(server.url, { benchmark: { source: 'builtin', maxPerCategory: 4, twins: false } }),
  );
  const out = join(folder, 'search');
  const args = ['suggest', study, '--subject', 'subject', '--generator', 'openai-compatible/writer'];
  const flags = ['--base-url', server.url, '--candidates', '4', '--budget-trials', '40', '--out', out];
  const run = (...more: string[]) =>
    runCli([...args, ...flags, '--no-preflight', '--progress', 'none', ...more]);
  const first = await run();
  expect(first.stderr).not.toContain('Error');
  expect(first.exitCode).toBe(0);
  expect(first.stdout).toContain(`text: ${GOOD}`);
  expect(first.stdout).toMatch(/candidate-3 +0\.00/);
  expect(first.stdout).toContain('The candidate converges less than baseline, anti.');

  // No prompt of the held-out run is one of the training's tasks.
  const tasksOf = (name: string) => {
    using store = openStore(join(out, name), 'read');
    return new Set([...store.query.records()].map(({ trial }) => trial.task));
  };
  const [training, heldOut] = [tasksOf('training'), tasksOf('held-out')];
  expect(heldOut.size).toBe(12);
  expect([...training.intersection(heldOut)]).toEqual([]);
  // Two rounds of 20 trials: four candidates on five tasks, two on ten more at most, of twelve; then 3 × 12.
  expect(server.asked.subject).toHaveLength(4 * 5 + 2 * 7 + 3 * 12);
  expect(server.asked.writer).toHaveLength(1);
  // The writer saw no task.
  const prompts = server.asked.subject?.map((text) => text.split('\n\n')[0] ?? '') ?? [];
  for (const prompt of prompts) expect(server.asked.writer?.[0]).not.toContain(prompt);

  const before = Object.values(server.asked).flat().length;
  const again = await run();
  expect(again.stdout).toBe(first.stdout);
  expect(Object.values(server.asked).flat()).toHaveLength(before);
  expect(readFileSync(join(out, 'candidates.yaml'), 'utf8')).toContain('generator: openai-compatible/writer');

  const other = await run('--seed', '2');
  expect([other.exitCode, other.stderr]).toEqual([
    2,
    expect.stringContaining('candidates of another search: seed 1'),
  ]);
  const unknown = await runCli(['suggest', study, '--subject', 'subjekt', '--generator', 'a/b']);
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean "subject"?')]);
});
