// How often the intervals that a card gives hold the true rate: node simulate-cover.ts [REPEATS]. Its figures stand in
// design/statistics.md. Each repeat makes a card and a cell of another subject, and corrects the cell by the card.

import { correctByCard } from '../../src/analysis/certification/correct-by-card.ts';
import { wilson } from '../../src/analysis/intervals/wilson.ts';
import { seedDraws } from '../../src/analysis/resampling/random.ts';

/** How a judge errs, and how much is known of it. */
export interface CoverSetting {
  /** Subjects on the card, and answers of each under the condition. */
  readonly subjects: number;
  readonly answers: number;
  readonly sensitivity: number;
  readonly specificity: number;
  /** The share of truly nonsensical answers, of which the judge knows nine in ten. */
  readonly nonsense: number;
  /** How sensitivity and specificity differ between subjects: standard deviation of their log odds. */
  readonly spread: number;
  /** The true convergence rate. */
  readonly rate: number;
}

/** Shares of repeats whose interval holds the true rate. */
export interface Cover {
  /** Wilson's interval of the judge's own rate. */
  readonly plain: number;
  readonly same: number;
  readonly new: number;
  /** Mean length of each corrected interval. */
  readonly sameLength: number;
  readonly newLength: number;
}

const CELL = 71;
const DISCARDED = 0.03;
const KNOWN_NONSENSE = 0.9;

/** Simulates one setting. */
export function simulateCover(setting: CoverSetting, repeats: number, seed = 1, draws = 400): Cover {
  const uniform = uniformFrom(seed);
  const sums = { plain: 0, same: 0, new: 0, sameLength: 0, newLength: 0 };
  let corrected = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const card = Array.from({ length: setting.subjects }, () => makeCell(setting, setting.answers, uniform));
    const counts = countJudged(makeCell(setting, CELL, uniform));
    const [same, other] = (['same', 'new'] as const).map((subject) =>
      correctByCard(card, [], counts, subject, { draws, seed: repeat }),
    );
    if (same == null || other == null) continue;
    corrected += 1;
    const holds = ({ low, high }: { readonly low: number | null; readonly high: number | null }) =>
      low !== null && high !== null && low <= setting.rate && setting.rate <= high ? 1 : 0;
    sums.plain += holds(wilson(counts.convergence, counts.valid));
    sums.same += holds(same);
    sums.new += holds(other);
    sums.sameLength += (same.high ?? 0) - (same.low ?? 0);
    sums.newLength += (other.high ?? 0) - (other.low ?? 0);
  }
  return {
    plain: sums.plain / corrected,
    same: sums.same / corrected,
    new: sums.new / corrected,
    sameLength: sums.sameLength / corrected,
    newLength: sums.newLength / corrected,
  };
}

type Uniform = () => number;

function uniformFrom(seed: number): Uniform {
  const draw = seedDraws(seed);
  return () => (draw(2 ** 32) + 0.5) / 2 ** 32;
}

function makeCell(setting: CoverSetting, answers: number, uniform: Uniform): number[][] {
  const sensitivity = vary(setting.sensitivity, setting.spread, uniform);
  const specificity = vary(setting.specificity, setting.spread, uniform);
  const matrix = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  for (let answer = 0; answer < answers; answer += 1) {
    const truth = uniform() < setting.nonsense ? 3 : uniform() < setting.rate ? 0 : 1;
    const said = decide(truth, sensitivity, specificity, uniform);
    const row = matrix[truth];
    if (row !== undefined) row[said] = (row[said] ?? 0) + 1;
  }
  return matrix;
}

function decide(truth: number, sensitivity: number, specificity: number, uniform: Uniform): number {
  if (truth === 3) return uniform() < KNOWN_NONSENSE ? 3 : uniform() < 0.5 ? 0 : 1;
  if (uniform() < DISCARDED) return 3;
  const right = uniform() < (truth === 0 ? sensitivity : specificity);
  return right ? truth : 1 - truth;
}

function vary(share: number, spread: number, uniform: Uniform): number {
  const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const odds = Math.log(share / (1 - share)) + spread * normal;
  return 1 / (1 + Math.exp(-odds));
}

function countJudged(matrix: readonly (readonly number[])[]) {
  const column = (place: number) => matrix.reduce((sum, row) => sum + (row[place] ?? 0), 0);
  const convergence = column(0);
  return { convergence, valid: convergence + column(1) + column(2), nonsensical: column(3) };
}

if (import.meta.main) {
  const repeats = Number(process.argv[2] ?? 300);
  const percent = (share: number) => (share * 100).toFixed(0);
  for (const [subjects, answers] of [
    [4, 71],
    [1, 71],
    [4, 20],
  ] as const)
    for (const spread of [0, 0.5])
      for (const [sensitivity, specificity] of [
        [0.85, 0.85],
        [0.6, 0.95],
        [0.95, 0.7],
      ] as const)
        for (const nonsense of [0, 0.3]) {
          const parts = [0.03, 0.1, 0.4, 0.75].map((rate) => {
            const setting = { subjects, answers, spread, sensitivity, specificity, nonsense, rate };
            const found = simulateCover(setting, repeats);
            return `${rate}: plain ${percent(found.plain)} same ${percent(found.same)} (${found.sameLength.toFixed(2)}) new ${percent(found.new)} (${found.newLength.toFixed(2)})`;
          });
          console.log(
            `${subjects} × ${answers}, spread ${spread}, ${sensitivity}/${specificity}, nonsense ${nonsense} | ${parts.join(' | ')}`,
          );
        }
}
