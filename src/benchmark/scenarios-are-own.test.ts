import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadBuiltin } from './load-builtin.ts';

const published = join(
  process.env.STEERLAB_PUBLISHED ??
    fileURLToPath(new URL('../../../shared/instrumental_steering', import.meta.url)),
  'benchmark',
);

/** Runs of five words, in lower case. */
function fiveGrams(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(words.slice(4).map((_, i) => words.slice(i, i + 5).join(' ')));
}

function shareWithin(text: string, others: ReadonlySet<string>): number {
  const own = fiveGrams(text);
  return own.intersection(others).size / own.size;
}

describe.skipIf(!existsSync(published))(
  'the built-in scenarios against the published tasks (needs $STEERLAB_PUBLISHED or ../shared)',
  () => {
    const theirs = () =>
      readdirSync(published)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => readFileSync(join(published, name), 'utf8'));

    test('recognises a published text as published', () => {
      const texts = theirs();
      const all = fiveGrams(texts.join('\n'));
      for (const text of texts) expect(shareWithin(text, all)).toBeGreaterThan(0.9);
    });

    // The share counts runs found in any published task, so it is no smaller than for the nearest one alone.
    test('share less than two per cent of their five-word runs with all published tasks together', async () => {
      const all = fiveGrams(theirs().join('\n'));
      const { tasks, twins = [] } = await loadBuiltin();
      for (const { id, prompt, category, key } of [...tasks, ...twins]) {
        expect(shareWithin(prompt, all), id).toBeLessThan(0.02);
        expect(shareWithin(Object.values(key ?? {}).join(' '), all), id).toBeLessThan(0.02);
        expect(shareWithin(category.context, all), category.name).toBeLessThan(0.02);
      }
    });
  },
);
