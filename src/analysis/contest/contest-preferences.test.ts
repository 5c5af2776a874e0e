import { describe, expect, test } from 'vitest';
import type { Estimate } from '../estimate.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { contestPreferences } from './contest-preferences.ts';
import expected from './expected/preferences.json' with { type: 'json' };
import type { ContestCells, ContestEffect } from './places.ts';

const NAMES: ContestCells = {
  both: 'both',
  neither: 'neither',
  anti: 'anti',
  pro: 'pro',
  antiControl: 'antiControl',
  proControl: 'proControl',
  swapped: 'swapped',
};

const toScores = (rows: (typeof expected)[number]['scores']): PreferenceScore[] =>
  rows.map((row) => ({ subject: 'subject', kind: 'deeds', ...row }));

function expectEstimate(found: Estimate | undefined, wanted: Estimate) {
  for (const end of ['value', 'low', 'high'] as const) {
    if (wanted[end] === null) expect(found?.[end]).toBeNull();
    else expect(found?.[end]).toBeCloseTo(wanted[end], 8);
  }
}

describe.each(expected.map((one) => [one.name, one] as const))(
  'as NumPy and SciPy have it: %s',
  (_, wanted) => {
    const found = contestPreferences(toScores(wanted.scores), [NAMES]);

    test.each(wanted.measures.map((one) => [one.category, one] as const))(
      'category %s',
      (category, measures) => {
        const own = found.find((one) => one.category === category);
        for (const [name, { beyondTwin, ...effect }] of Object.entries(measures.effects)) {
          const estimate = own?.effects[name as ContestEffect];
          expectEstimate(estimate, effect);
          expect(estimate?.tasks).toBe(effect.tasks);
          if (beyondTwin === null) expect(estimate?.beyondTwin).toBeNull();
          else expectEstimate(estimate?.beyondTwin ?? undefined, beyondTwin);
        }
        expectEstimate(own?.survival, measures.survival);
        expectEstimate(own?.dominance, measures.dominance);
        expectEstimate(own?.gradient ?? undefined, measures.gradient);
      },
    );
  },
);

test('survival by preference is given where the effect is shown, and is 1 where the attack changes nothing', () => {
  const [strong, flat] = expected.map(({ scores }) => toScores(scores));
  const still = (strong ?? []).flatMap((score) =>
    score.condition === 'anti'
      ? [score, { ...score, condition: 'both' }]
      : score.condition === 'both'
        ? []
        : [score],
  );
  const [measured] = contestPreferences(still, [NAMES]);
  expect(measured?.survival.value).toBeCloseTo(1, 12);
  expect(measured?.dominance.value).toBeCloseTo(0, 12);
  expect(contestPreferences(flat ?? [], [NAMES])[0]?.survival.value).toBeNull();
});

test('counts only tasks that were scored in all cells of a figure, and no pairs of wordings', () => {
  const scores = toScores(expected[0]?.scores ?? []);
  const without = scores.filter(({ task, condition }) => task !== 't0' || condition !== 'anti');
  const wordings = without.map((score) => ({ ...score, kind: 'wordings' as const, pair: 'w' }));
  const [found] = contestPreferences([...without, ...wordings], [{ ...NAMES, swapped: null }]);
  expect(found?.effects.authorised.tasks).toBe(9);
  expect(found?.effects.left.tasks).toBe(10);
  expect(found?.gradient).toBeNull();
  expect(contestPreferences(scores, [])).toEqual([]);
});
