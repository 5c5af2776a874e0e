import type { LabelledTrial, Mark } from './label-trials.ts';

/** A convergence rate rectified by labels: the point estimate, and what its error is made of. */
export interface RectifiedRate {
  /** May lie a little outside [0, 1]. */
  readonly value: number;
  /** How far the judge is relied on, in [0, 1]: 0 uses the labels alone. */
  readonly lambda: number;
  readonly standardError: number;
  /** What each task moves the rate by; labelled and unlabelled trials of one task are one cluster. */
  readonly influences: ReadonlyMap<string, number>;
}

type LabelledOnly = LabelledTrial & { readonly trusted: Mark };

/**
 * The convergence rate over valid answers that the trusted labels would give, by prediction-powered inference.
 *
 * A rate over valid answers is a ratio of two means, θ = E[y] ÷ E[v], with y = 1 for a convergent and v = 1 for a valid
 * answer by the trusted labels, f and g the same by the judge. Both means are rectified with one λ:
 *
 *     θ = (ȳ − λ·f̄ + λ·f̄ᵤ) ÷ (v̄ − λ·ḡ + λ·ḡᵤ)
 *
 * (means over the n labelled and, with ᵤ, the N unlabelled answers). That is the prediction-powered estimate with the
 * loss ½·v·θ² − y·θ. With e = y − θ·v and q = f − θ·g, the variance by the delta method is
 * [Var(e − λ·q) ÷ n + λ²·Varᵤ(q) ÷ N] ÷ denominator², summed by task, times t ÷ (t − 2) for t labelled tasks (a mean and λ
 * are estimated). λ makes it least: Cov(e, q) ÷ [(1 + n/N)·Var(q)], cut to [0, 1], at the θ of the labels alone.
 * Where every answer is valid, value and λ are those of `ppi_mean_pointestimate` in the package ppi-python.
 *
 * Assumes that the labelled answers are a random draw from the cell's answers. Nothing is assumed of the judge.
 *
 * Source: A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan and T. Zrnic (2023), "Prediction-powered
 * inference", Science 382:669–674; A. N. Angelopoulos, J. C. Duchi and T. Zrnic (2023), "PPI++: Efficient
 * prediction-powered inference", arXiv 2311.01453 (λ). The ratio: W. G. Cochran (1977), Sampling Techniques, §6.3.
 *
 * @returns null with fewer than three labelled tasks, or no answer labelled valid
 */
export function rectifyRate(trials: readonly LabelledTrial[]): RectifiedRate | null {
  const labelled = trials.filter((trial): trial is LabelledOnly => trial.trusted !== null);
  const unlabelled = trials.filter(({ trusted }) => trusted === null);
  const tasks = new Set(labelled.map(({ task }) => task)).size;
  const valid = meanOf(labelled, ({ trusted }) => trusted.valid);
  if (tasks < 3 || valid === 0) return null;

  const naive = meanOf(labelled, ({ trusted }) => trusted.convergent) / valid;
  const lambda = unlabelled.length === 0 ? 0 : tuneLambda(labelled, unlabelled, naive);
  const rectified = (part: keyof Mark) =>
    meanOf(labelled, ({ trusted, judge }) => trusted[part] - lambda * judge[part]) +
    (lambda === 0 ? 0 : lambda * meanOf(unlabelled, ({ judge }) => judge[part]));
  const denominator = rectified('valid');
  if (denominator <= 0) return null;
  const value = rectified('convergent') / denominator;

  const influences = new Map<string, number>();
  const add = <Trial extends LabelledTrial>(some: readonly Trial[], residual: (trial: Trial) => number) => {
    const mean = meanOf(some, residual);
    for (const trial of some) {
      const influence = (residual(trial) - mean) / (some.length * denominator);
      influences.set(trial.task, (influences.get(trial.task) ?? 0) + influence);
    }
  };
  add(labelled, ({ trusted, judge }) => residualOf(trusted, value) - lambda * residualOf(judge, value));
  add(unlabelled, ({ judge }) => lambda * residualOf(judge, value));
  const squares = [...influences.values()].reduce((sum, influence) => sum + influence ** 2, 0);
  const standardError = Math.sqrt((tasks / (tasks - 2)) * squares);
  return { value, lambda, standardError, influences };
}

/** The λ of least variance; the judge's variance is taken over labelled and unlabelled answers together. */
function tuneLambda(
  labelled: readonly LabelledOnly[],
  unlabelled: readonly LabelledTrial[],
  rate: number,
): number {
  const judged = ({ judge }: LabelledTrial) => residualOf(judge, rate);
  const mean = meanOf(labelled, judged);
  const covariance = meanOf(labelled, (trial) => residualOf(trial.trusted, rate) * (judged(trial) - mean));
  const all = [...labelled, ...unlabelled];
  const overall = meanOf(all, judged);
  const variance = (meanOf(all, (trial) => (judged(trial) - overall) ** 2) * all.length) / (all.length - 1);
  if (variance === 0) return 0;
  const best = covariance / ((1 + labelled.length / unlabelled.length) * variance);
  return Math.min(1, Math.max(0, best));
}

function residualOf({ convergent, valid }: Mark, rate: number): number {
  return convergent - rate * valid;
}

function meanOf<Trial>(trials: readonly Trial[], numberOf: (trial: Trial) => number): number {
  return trials.reduce((sum, trial) => sum + numberOf(trial), 0) / trials.length;
}
