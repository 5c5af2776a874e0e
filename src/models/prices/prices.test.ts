import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { costOf, estimateCost, estimateTokens, loadPrices, priceOf } from './index.ts';

test('the shipped table knows the published judge, and its dated versions', () => {
  const table = loadPrices();
  expect(priceOf('openai/gpt-5.2', table)).toEqual({ input: 1.75, cachedInput: 0.175, output: 14 });
  expect(priceOf('openai/gpt-5.2-2025-12-11', table)).toEqual(priceOf('openai/gpt-5.2', table));
  expect(priceOf('anthropic/claude-sonnet-4-5-20250929', table)).toEqual(
    priceOf('anthropic/claude-sonnet-4-5', table),
  );
  expect(priceOf('openai-compatible/gpt-5.2', table)).toBeNull();
  expect(priceOf('local/anything', table)).toEqual({ input: 0, cachedInput: 0, output: 0 });
});

test("the user's price goes before the shipped one, and may add a model", () => {
  const table = loadPrices({
    'openai/gpt-5.2': { input: 1, output: 2 },
    'openai-compatible/mine': { input: 0.1, output: 0.1 },
  });
  expect(priceOf('openai/gpt-5.2', table)).toEqual({ input: 1, cachedInput: 1, output: 2 });
  expect(priceOf('openai-compatible/mine', table)?.output).toBe(0.1);
});

test('cached input costs its own price, once; unknown usage has no cost', () => {
  const price = { input: 2, cachedInput: 0.5, output: 10 };
  const usage = { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 50, reasoningTokens: 20 };
  expect(costOf(usage, price)).toBeCloseTo((600 * 2 + 400 * 0.5 + 50 * 10) / 1e6, 15);
  expect(costOf({ ...usage, outputTokens: null }, price)).toBeNull();
  expect(estimateCost({ inputTokens: 1000, outputTokens: 500 }, price)).toBeCloseTo(0.007, 15);
});

test('tokens are estimated finer for other scripts than Latin', () => {
  expect(estimateTokens('abcdefgh')).toBe(2);
  expect(estimateTokens('漢字漢字')).toBe(4);
  expect(estimateTokens('да, é')).toBe(3);
  expect(estimateTokens('')).toBe(0);
});

test('a broken table is told with file and key', () => {
  const file = join(temporaryFolder(), 'prices.yaml');
  writeFileSync(file, 'asOf: 2026-01-01\nprices:\n  openai/x: { input: -1, output: 2 }\n');
  expect(() => loadPrices({}, file)).toThrow(`prices.openai/x.input`);
  writeFileSync(file, 'asOf: [');
  expect(() => loadPrices({}, file)).toThrow('not valid');
});
