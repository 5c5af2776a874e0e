import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { loadLocalModel } from '../../src/models/local/index.ts';
import { modelNote, noModel, SMALL_MODEL } from '../e2e/find-small-model.ts';
import { fetchTestModel, openBare } from '../local/test-model.ts';

vi.setConfig({ testTimeout: 240_000 });

// Written by check-scores.py.
const kept = z
  .object({
    sha256: z.string(),
    rows: z.array(
      z.object({
        messages: z.array(z.object({ role: z.enum(['system', 'user']), content: z.string() })),
        texts: z.array(
          z.object({ text: z.string(), tokens: z.array(z.number()), logProbability: z.number() }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('transformers.json', import.meta.url), 'utf8')));

/** In nats a token, as design/preference.md states. */
const TOLERANCE = { ofText: 0.1, ofPreference: 0.05 };

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test.skipIf(noModel !== null)(
  `scores are those of transformers on the same weights, within the stated tolerance${modelNote}`,
  async () => {
    const { path, sha256 } = await fetchTestModel();
    expect(sha256).toBe(kept.sha256);
    const { llama, model } = await openBare(path, true);
    for (const { text, tokens } of kept.rows.flatMap(({ texts }) => texts))
      expect(model.tokenize(text, false, 'trimLeadingSpace')).toEqual(tokens);
    await model.dispose();
    await llama.dispose();
    await using local = await loadLocalModel({
      path,
      sha256,
      name: SMALL_MODEL,
      stage: 'instruct',
      gpu: false,
    });
    for (const { messages, texts } of kept.rows) {
      const { pairs } = await local.score({
        messages: messages.map(({ role, content }) =>
          role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] },
        ),
        lead: '',
        pairs: texts.flatMap(({ text }, at) => (at % 2 === 0 ? [[text, texts[at + 1]?.text ?? '']] : [])),
        maxInputTokens: null,
      });
      const scored = pairs.flat();
      const off = texts.map(({ tokens, logProbability }, at) => {
        expect(scored[at]?.tokens).toBe(tokens.length);
        return ((scored[at]?.logProbability ?? Number.NaN) - logProbability) / tokens.length;
      });
      for (const each of off) expect(Math.abs(each)).toBeLessThan(TOLERANCE.ofText);
      // The first of a pair against the second, over the pairs of a task.
      const preference = 2 * mean(off.map((each, at) => (at % 2 === 0 ? each : -each)));
      expect(Math.abs(preference)).toBeLessThan(TOLERANCE.ofPreference);
    }
  },
);
