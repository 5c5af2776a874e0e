import type { Estimate } from '../estimate.ts';
import { wilson } from '../intervals/wilson.ts';
import type { Outcome } from '../outcome.ts';
import { labelsWanted } from './enough-labels.ts';
import { type LabelledTrial, labelTrials } from './label-trials.ts';
import { meanRectified } from './mean-rectified.ts';
import { type RectifiedRate, rectifyRate } from './rectify-rate.ts';
import { type RoganGladen, roganGladenOf } from './rogan-gladen.ts';

/** One cell's convergence rate over valid answers, corrected for the judge's errors. */
export interface CorrectedRate extends Estimate {
  /** Answers that the judge decided. */
  readonly answers: number;
  /** Of these, how many have a trusted label. */
  readonly labels: number;
  /** How many it takes (`FEWEST_LABELS`): with fewer, value, interval and check are held back. */
  readonly needed: number;
  /** How far the judge is relied on, in [0, 1]; null where there are too few labels. */
  readonly lambda: number | null;
  /** Clustered by task; null where there are too few labels. */
  readonly standardError: number | null;
  /** The same rate by another way, as a check. */
  readonly roganGladen: RoganGladen;
}

/** How rates are corrected. */
export interface CorrectionSettings {
  /** Of each interval, in (0, 1). */
  readonly confidence: number;
  /** Below so many labels a cell's figures are held back. */
  readonly fewest: number;
}

/** A cell's answers, its rectified rate, and that rate cut to [0, 1] with its interval. */
export interface RectifiedCell {
  readonly trials: readonly LabelledTrial[];
  readonly needed: number;
  /** Whether there are as many labels as it takes, in each paraphrase that counts. */
  readonly isEnough: boolean;
  /** null where there are too few labels. */
  readonly rectified: RectifiedRate | null;
  readonly rate: Estimate;
}

/**
 * Corrects one cell's convergence rate by prediction-powered inference (`rectifyRate` has the formulas): what its own
 * figures and its contrasts both need.
 *
 * The interval is Wilson's for the number of independent labelled answers that would give the same standard error; where
 * that error is 0, or the rate 0 or 1, for the number of tasks with a valid label. Near 0 and 1 it covers where value ± 1.96
 * standard errors does not. The value is cut to [0, 1].
 *
 * Where the cell is a family, each of its paraphrases is corrected by its own labels, and their rates count alike, as they do
 * everywhere. A paraphrase in which neither judge nor labels find a valid answer counts in nothing.
 *
 * Source of the interval: N. Dean and M. Pagano (2015), J. Surv. Stat. Methodol. 3:484–503 (Wilson's interval with an
 * effective sample size).
 *
 * @param judge one cell's outcomes by the judge
 * @param labels outcomes of the trusted judge for a random part of the cell's answers; others do not matter
 * @param fewest how many labels of each paraphrase it takes, as `labelsWanted` has it
 */
export function rectifyCell(
  judge: Iterable<Outcome>,
  labels: Iterable<Outcome>,
  { confidence, fewest }: CorrectionSettings,
): RectifiedCell {
  const known = [...labels];
  const members = [...Map.groupBy(judge, ({ member }) => member).values()].map((own) =>
    labelTrials(own, known),
  );
  const trials = members.flat();
  const counted = members.filter((own) =>
    own.some(({ judge: mark, trusted }) => mark.valid === 1 || trusted?.valid === 1),
  );
  const wanted = (own: readonly LabelledTrial[]) => labelsWanted(own.length, fewest);
  const isEnough = counted.every((own) => countLabelled(own) >= wanted(own));
  const rectified = isEnough ? meanRectified(counted.map(rectifyRate)) : null;
  return {
    trials,
    needed: members.reduce((sum, own) => sum + wanted(own), 0),
    isEnough,
    rectified,
    rate: boundRate(trials, rectified, confidence),
  };
}

/** The cell's rate with all that is told of it. */
export function describeRate(
  { trials, needed, isEnough, rectified, rate }: RectifiedCell,
  confidence: number,
): CorrectedRate {
  return {
    ...rate,
    answers: trials.length,
    labels: countLabelled(trials),
    needed,
    lambda: rectified?.lambda ?? null,
    standardError: rectified?.standardError ?? null,
    roganGladen: isEnough ? roganGladenOf(trials, confidence) : HELD_BACK,
  };
}

const HELD_BACK: RoganGladen = { value: null, low: null, high: null, sensitivity: null, specificity: null };

function countLabelled(trials: readonly LabelledTrial[]): number {
  return trials.filter(({ trusted }) => trusted !== null).length;
}

function boundRate(
  trials: readonly LabelledTrial[],
  rectified: RectifiedRate | null,
  confidence: number,
): Estimate {
  if (rectified === null) return { value: null, low: null, high: null };
  const value = Math.min(1, Math.max(0, rectified.value));
  const spread = value * (1 - value);
  // Below 10⁻¹² is what rounding leaves of 0.
  const certain = spread === 0 || rectified.standardError < 1e-12;
  // A task counts once there, however often it was labelled: where answers do not vary, repeats tell nothing new.
  const valid = new Set(trials.flatMap(({ task, trusted }) => (trusted?.valid === 1 ? [task] : [])));
  const effective = certain ? valid.size : spread / rectified.standardError ** 2;
  return wilson(value * effective, effective, confidence);
}
