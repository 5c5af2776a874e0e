import type { Estimate } from '../estimate.ts';
import { moverSum } from '../intervals/mover-sum.ts';
import { wilson } from '../intervals/wilson.ts';
import { labelsWanted } from './enough-labels.ts';

/** What is expected of a cell whose labels are to be planned. */
export interface CellForecast {
  /** Answers that the judge decided; whole. */
  readonly answers: number;
  /** The share of them that are valid, in (0, 1]. */
  readonly validShare: number;
  /** The convergence rate that the labels will show, in [0, 1]. */
  readonly rate: number;
  /** The share of convergent answers that the judge calls convergent, in [0, 1]. */
  readonly sensitivity: number;
  /** The share of other answers that it does not, in [0, 1]. */
  readonly specificity: number;
}

/** How many labels an interval takes. */
export interface LabelNeed {
  /** Labels in each cell, at random; null where even labelling every answer is not enough. */
  readonly labels: number | null;
  /** The half-width with every answer labelled: more answers are needed to go below it. */
  readonly leastHalfWidth: number;
}

/**
 * The square of the correlation of a judge's decisions with the labels: what share of the labels' variance the judge
 * explains. With J = sensitivity + specificity − 1 and p = θ·sensitivity + (1 − θ)·(1 − specificity), what the judge
 * calls convergent, it is θ(1 − θ)·J² ÷ [p(1 − p)], since the covariance is θ(1 − θ)·J. 0 for a judge that is no
 * better than chance.
 */
export function explainedShare({ rate, sensitivity, specificity }: CellForecast): number {
  const called = rate * sensitivity + (1 - rate) * (1 - specificity);
  const youden = Math.max(0, sensitivity + specificity - 1);
  const spread = called * (1 - called);
  return spread === 0 ? 0 : Math.min(1, (rate * (1 - rate) * youden ** 2) / spread);
}

/**
 * The interval that a corrected rate will have with this many labels, if all is as forecast.
 *
 * With n valid labels of M valid answers and the best λ the variance is θ(1 − θ) × [(1 − ρ²) ÷ n + ρ² ÷ M], where ρ² is
 * the explained share: put λ = Cov ÷ [(1 + n/N)·Var] into the variance of prediction-powered inference, with M = n + N.
 * The interval is Wilson's for as many independent labels as have this variance, as in `rectifyCell`.
 */
export function forecastInterval(cell: CellForecast, labels: number, confidence = 0.95): Estimate {
  const valid = labels * cell.validShare;
  const explained = explainedShare(cell);
  const perLabel = (1 - explained) / valid + explained / (cell.answers * cell.validShare);
  const effective = Math.max(0, labels - 2) / labels / perLabel;
  return wilson(cell.rate * effective, effective, confidence);
}

/**
 * How many labels a corrected rate, or a difference of two, takes until half its interval is as short as wished. For a
 * difference, both cells get as many labels; that their tasks are the same is left out of account, which asks for
 * rather too many. Fewer than it takes to tell any corrected rate (`FEWEST_LABELS`) are never asked for.
 *
 * Source of the variance: A. N. Angelopoulos, J. C. Duchi and T. Zrnic (2023), arXiv 2311.01453.
 *
 * @param cells one for a rate; two, upper and lower, for a difference
 * @param halfWidth wished, as a fraction, in (0, 1)
 */
export function labelsNeeded(
  cells: readonly [CellForecast] | readonly [CellForecast, CellForecast],
  halfWidth: number,
  confidence = 0.95,
): LabelNeed {
  const most = Math.min(...cells.map(({ answers }) => answers));
  const widthWith = (labels: number) => {
    const { low, high } = moverSum(
      cells.map((cell, index) => ({
        weight: index === 0 ? 1 : -1,
        estimate: forecastInterval(cell, Math.min(labels, cell.answers), confidence),
      })),
    );
    return low === null || high === null ? 1 : (high - low) / 2;
  };
  const leastHalfWidth = widthWith(Math.max(...cells.map(({ answers }) => answers)));
  if (most < 3 || widthWith(most) > halfWidth) return { labels: null, leastHalfWidth };
  let [below, above] = [2, most];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (widthWith(middle) <= halfWidth) above = middle;
    else below = middle;
  }
  const told = labelsWanted(Math.max(...cells.map(({ answers }) => answers)));
  return { labels: Math.max(above, told), leastHalfWidth };
}
