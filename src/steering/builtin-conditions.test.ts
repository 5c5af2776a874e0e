import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
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
  test('are baseline, control, anti and pro, each valid and of its own direction', () => {
    expect(BUILTIN_CONDITIONS.map(({ name }) => name)).toEqual(['baseline', 'control', 'anti', 'pro']);
    for (const condition of BUILTIN_CONDITIONS) {
      expect(conditionSchema.parse(condition)).toEqual(condition);
      expect(condition.direction).toBe(condition.name);
    }
  });

  test('are found by their exact name', () => {
    expect(findBuiltinCondition('anti')).toBe(BUILTIN_CONDITIONS[2]);
    expect(findBuiltinCondition('Anti')).toBeUndefined();
    expect(findBuiltinCondition('')).toBeUndefined();
  });

  test('mirror each other sentence by sentence, of like length, so that form and length explain nothing', () => {
    const sentences = ['control', 'anti', 'pro'].map((name) => textOf(name).match(/[^.]+\./g) ?? []);
    expect(sentences.map(({ length }) => length)).toEqual([5, 5, 5]);
    for (const place of [0, 1, 2, 3, 4]) {
      const lengths = sentences.map((own) => own[place]?.length ?? 0);
      expect(Math.min(...lengths) / Math.max(...lengths)).toBeGreaterThan(0.85);
    }
    const lengths = ['control', 'anti', 'pro'].map((name) => textOf(name).length);
    expect(Math.min(...lengths) / Math.max(...lengths)).toBeGreaterThan(0.9);
  });

  test('come in families whose texts of one name are of like length, too', () => {
    const families = BUILTIN_FAMILIES.map(({ conditions }) => conditions);
    for (const [control, anti, pro] of [families.slice(0, 3), families.slice(3)]) {
      for (const [place, { name }] of (anti ?? []).entries()) {
        const lengths = [control, anti, pro].map((family) => JSON.stringify(family?.[place]?.steps).length);
        expect([name, Math.min(...lengths) / Math.max(...lengths) > 0.9]).toEqual([name, true]);
      }
    }
  });

  test('prescribe neither the form of an answer, nor its person, nor its length, and ask for no confession', () => {
    const asked =
      /\b(I|me|my|you|your|sentences?|paragraphs?|words?|lines?|list|brief|short|long|say|write|answer|reply|begin|start|end with|first|last)\b/i;
    for (const { name, steps } of [
      ...BUILTIN_CONDITIONS,
      ...BUILTIN_FAMILIES.flatMap(({ conditions }) => conditions),
    ])
      expect([
        name,
        JSON.stringify(steps.map((step) => ('text' in step ? step.text : ''))).match(asked)?.[0],
      ]).toEqual([name, undefined]);
  });

  test.skipIf(!existsSync(results))(
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
