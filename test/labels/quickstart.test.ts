import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { countPairs, pooledKappa } from '../../src/analysis/certification/index.ts';
import { DECISIONS, DIRECTIONS } from '../../src/vocabulary/index.ts';

const decision = z.enum(DECISIONS);
const labels = z
  .array(
    z.strictObject({
      task: z.string(),
      condition: z.enum(DIRECTIONS),
      answer: z.string().regex(/^[0-9a-f]{16}$/),
      decision,
      sure: z.boolean(),
      offline: decision,
    }),
  )
  .parse(parse(readFileSync(new URL('../../labels/quickstart.yaml', import.meta.url), 'utf8')));

const matrices = DIRECTIONS.map((condition) =>
  countPairs(
    labels
      .filter((label) => label.condition === condition)
      .map((label) => ({
        reference: DECISIONS.indexOf(label.decision),
        decided: DECISIONS.indexOf(label.offline),
      })),
  ),
);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('every answer of the quickstart has one label', () => {
  expect(labels).toHaveLength(72);
  expect(new Set(labels.map(({ task, condition }) => `${task} ${condition}`)).size).toBe(72);
});

test('the reader and the offline judge agree as far as design/offline-judge.md says', () => {
  const note = readFileSync(new URL('../../design/offline-judge.md', import.meta.url), 'utf8').replaceAll(
    /\s+/g,
    ' ',
  );
  const alike = matrices.map((matrix) => sum(matrix.map((row, place) => row[place] ?? 0)));
  const places = (['anti', 'baseline', 'control', 'pro'] as const).map((name) => DIRECTIONS.indexOf(name));
  expect(note).toContain(
    `${sum(alike)} of 72 decisions alike (${places.map((place) => `${DIRECTIONS[place]} ${alike[place]}`).join(', ')} of 18 each), κ within conditions ${pooledKappa(matrices).toFixed(2)}`,
  );
});
