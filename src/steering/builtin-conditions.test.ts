import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BUILTIN_CONDITIONS, findBuiltinCondition } from './builtin-conditions.ts';
import { BUILTIN_FAMILIES } from './builtin-families.ts';
import { conditionSchema } from './condition-schema.ts';

const results = join(
  process.env.STEERLAB_PUBLISHED ??
    fileURLToPath(new URL('../../../shared/instrumental_steering', import.meta.url)),
  'results',
);

function textOf(name: string): string {
  const step = findBuiltinCondition(name)?.steps[0];
  if (step?.kind !== 'suffix') throw new Error(`"${name}" has no suffix`);
  return step.text;
}

/** Runs of four words, in lower case. */
function fourGrams(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(' ')));
}

describe('the built-in conditions', () => {
  it('are baseline, anti and pro, each valid and of its own direction', () => {
    expect(BUILTIN_CONDITIONS.map(({ name }) => name)).toEqual(['baseline', 'anti', 'pro']);
    for (const condition of BUILTIN_CONDITIONS) {
      expect(conditionSchema.parse(condition)).toEqual(condition);
      expect(condition.direction).toBe(condition.name);
    }
  });

  it('are found by their exact name', () => {
    expect(findBuiltinCondition('anti')).toBe(BUILTIN_CONDITIONS[1]);
    expect(findBuiltinCondition('Anti')).toBeUndefined();
    expect(findBuiltinCondition('')).toBeUndefined();
  });

  it('push both ways with suffixes of like length, so that length is no explanation', () => {
    const [anti, pro] = [textOf('anti').length, textOf('pro').length];
    expect(Math.abs(anti - pro) / Math.max(anti, pro)).toBeLessThan(0.1);
  });

  it.skipIf(!existsSync(results))(
    'share no run of four words with the published steered prompts (needs $STEERLAB_PUBLISHED or ../shared)',
    () => {
      const logs = readdirSync(results, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => readFileSync(join(results, name, 'stdout.log'), 'utf8'));
      const prompts = logs.flatMap((log) =>
        [...log.matchAll(/<steered_prompt>(.*?)<\/steered_prompt>/gs)].map(([, prompt]) => prompt ?? ''),
      );
      expect(prompts.length).toBeGreaterThan(100);
      const published = fourGrams(prompts.join('\n'));
      for (const { name, steps } of BUILTIN_FAMILIES.flatMap(({ conditions }) => conditions)) {
        const own = fourGrams(steps.map((step) => (step.kind === 'suffix' ? step.text : '')).join());
        expect([name, ...own.intersection(published)]).toEqual([name]);
      }
    },
  );
});
