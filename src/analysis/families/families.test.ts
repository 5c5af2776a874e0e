import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { compareCells } from '../contrasts/compare-cells.ts';
import { wilson } from '../intervals/wilson.ts';
import type { Outcome } from '../outcome.ts';
import { seedDraws } from '../resampling/random.ts';
import { poolFamilies } from './pool-families.ts';
import { summariseFamilies } from './summarise-families.ts';

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `calm.${index + 1}`, family: 'calm' }));

/** One family, each paraphrase as one letter a task. */
function familyOf(...paraphrases: string[]): Outcome[] {
  return paraphrases.flatMap((letters, index) =>
    outcomesOf('anti', letters, { condition: `calm.${index + 1}` }),
  );
}

function summarise(...paraphrases: string[]) {
  const [summary] = summariseFamilies(familyOf(...paraphrases), names(paraphrases.length), {
    resamples: 2_000,
  });
  if (summary === undefined) throw new Error('no family');
  return summary;
}

describe('a family', () => {
  test('has the mean, the spread and the extremes of its paraphrases, by hand', () => {
    // Rates 4/8, 1/8 and 1/7: one answer of the third is nonsensical.
    const { mean, sd, worst, best, paraphrases } = summarise('ccccnnnn', 'cnnnnnnn', 'ncnnnnnx');
    const rates = [0.5, 0.125, 1 / 7];
    const average = (0.5 + 0.125 + 1 / 7) / 3;
    expect(paraphrases.map(({ value }) => value)).toEqual(rates);
    expect(mean.value).toBeCloseTo(average, 12);
    expect(sd).toBeCloseTo(Math.sqrt(rates.reduce((sum, rate) => sum + (rate - average) ** 2, 0) / 2), 12);
    expect([worst.condition, best.condition]).toEqual(['calm.1', 'calm.2']);
    expect(worst.low).toBe(Math.max(...paraphrases.map(({ low }) => low ?? 0)));
    expect(worst.high).toBe(Math.max(...paraphrases.map(({ high }) => high ?? 0)));
    // Simultaneous intervals are wider than the one of a paraphrase alone.
    expect(worst.high).toBeGreaterThan(wilson(4, 8).high ?? 1);
  });

  test('of equal paraphrases has no spread, and needs no wider interval than one of them', () => {
    const { sd, sdBeyondChance, p, worst, mean } = summarise(...Array(4).fill('cccnnnnnnn'.repeat(4)));
    expect([sd, sdBeyondChance, p]).toEqual([0, 0, 1]);
    expect(mean.value).toBeCloseTo(0.3, 12);
    expect(worst.high).toBeCloseTo(wilson(12, 40).high ?? 1, 1);
  });

  test('whose paraphrases differ is told from one whose paraphrases only seem to', () => {
    const apart = summarise('c'.repeat(30) + 'n'.repeat(10), 'c'.repeat(10) + 'n'.repeat(30));
    expect(apart.p).toBeLessThan(0.001);
    expect(apart.sdBeyondChance).toBeGreaterThan(0.8 * (apart.sd ?? 1));
    const alike = summarise('cccncncnnn', 'nccncnnncn');
    expect(alike.p).toBeGreaterThan(0.5);
    expect(alike.sdBeyondChance).toBe(0);
  });

  test('without a valid answer, or with one paraphrase that has some, says only what it can', () => {
    const silent = summarise('xu', 'ux');
    expect(silent).toMatchObject({ mean: { value: null, low: null }, sd: null, p: null });
    expect(silent.worst).toEqual({ condition: '', value: null, low: null, high: null });
    expect(summarise('cn', 'xx')).toMatchObject({
      mean: { value: 0.5 },
      sd: null,
      worst: { condition: 'calm.1' },
    });
    expect(summariseFamilies(familyOf('cn'), [{ name: 'calm.1' }])).toEqual([]);
  });
});

/** Draws `paraphrases` of one true rate, each task easier or harder for all of them. */
function drawFamily(seed: number, paraphrases: number, tasks: number, rate: number): string[] {
  const draw = seedDraws(seed);
  const uniform = () => draw(2 ** 30) / 2 ** 30;
  // Half of the tasks have twice the rate, half have none of it to speak of.
  const chances = Array.from({ length: tasks }, () => (uniform() < 0.5 ? 1.8 * rate : 0.2 * rate));
  return Array.from({ length: paraphrases }, () =>
    chances.map((chance) => (uniform() < chance ? 'c' : 'n')).join(''),
  );
}

test('the worst case keeps its interval where that of the chosen paraphrase alone fails', () => {
  const runs = 200;
  const truth = 0.2;
  let held = 0;
  let heldAlone = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const letters = drawFamily(seed, 6, 40, truth);
    const [{ worst } = summarise(...letters)] = summariseFamilies(familyOf(...letters), names(6), {
      resamples: 100,
      seed,
    });
    if ((worst.low ?? 1) <= truth && truth <= (worst.high ?? 0)) held += 1;
    const alone = wilson(40 * (worst.value ?? 0), 40);
    if ((alone.low ?? 1) <= truth && truth <= (alone.high ?? 0)) heldAlone += 1;
  }
  expect(held / runs).toBeGreaterThan(0.93);
  expect(heldAlone / runs).toBeLessThan(0.92);
});

describe('pooled', () => {
  test('a family is one condition that asks each task as often as it has paraphrases', () => {
    const repeats = familyOf('cn', 'nn').flatMap((outcome) => [outcome, { ...outcome, epoch: 2 }]);
    const pooled = poolFamilies([...outcomesOf('baseline', 'cc'), ...repeats], names(2));
    expect(pooled.filter(({ condition }) => condition === 'baseline')).toHaveLength(2);
    const own = pooled.filter(({ condition, task }) => condition === 'calm' && task === 'task-0');
    expect(own.map(({ epoch }) => epoch).toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('its test against a single condition holds its level, though it asks more often', () => {
    let rejected = 0;
    const runs = 300;
    for (let seed = 1; seed <= runs; seed += 1) {
      const [single = '', ...rest] = drawFamily(1_000 + seed, 5, 40, 0.4);
      const lower = poolFamilies(familyOf(...rest), names(4));
      const { p } = compareCells(outcomesOf('baseline', single), lower, { resamples: 300, seed });
      if ((p ?? 1) <= 0.05) rejected += 1;
    }
    expect(rejected / runs).toBeLessThan(0.08);
  });
});
