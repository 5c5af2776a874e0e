import type { TaskCount } from '../intervals/wilson-by-task.ts';
import type { Margins } from './confusion-matrix.ts';

/** A measure that is a share of something. */
export type Share = (margins: Margins) => TaskCount;

/** A measure of agreement; NaN where the pairs do not define it. */
export type Coefficient = (margins: Margins) => number;

/** The share of pairs that agree. */
export const accuracy: Share = ({ agreed, pairs }) => ({ hits: agreed, of: pairs });

/** Of what the judge put in a class, the share that the reference put there. */
export function precisionOf(index: number): Share {
  return ({ diagonal, columns }) => ({ hits: diagonal[index] ?? 0, of: columns[index] ?? 0 });
}

/** Of what the reference put in a class, the share that the judge put there. */
export function recallOf(index: number): Share {
  return ({ diagonal, rows }) => ({ hits: diagonal[index] ?? 0, of: rows[index] ?? 0 });
}

/**
 * Cohen's κ: agreement beyond what two judges with these habits reach by chance. NaN where both always decide the same.
 *
 * Source: J. Cohen (1960), "A coefficient of agreement for nominal scales", Educ. Psychol. Meas. 20:37–46.
 */
export const cohenKappa: Coefficient = ({ agreed, pairs, rows, columns }) => {
  const chance = rows.reduce((sum, row, index) => sum + row * (columns[index] ?? 0), 0) / pairs ** 2;
  return (agreed / pairs - chance) / (1 - chance);
};

/**
 * Gwet's AC1: as κ, with a measure of chance that does not rise where one class is very common. All four classes count,
 * whether or not they occur.
 *
 * Source: K. L. Gwet (2008), "Computing inter-rater reliability and its variance in the presence of high agreement",
 * Br. J. Math. Stat. Psychol. 61:29–48, equations 4 and 5.
 */
export const gwetAc1: Coefficient = ({ agreed, pairs, rows, columns }) => {
  const chance =
    rows.reduce((sum, row, index) => {
      const share = (row + (columns[index] ?? 0)) / (2 * pairs);
      return sum + share * (1 - share);
    }, 0) /
    (rows.length - 1);
  return (agreed / pairs - chance) / (1 - chance);
};

/**
 * Krippendorff's α for nominal data, two judges and no missing decisions. NaN where only one class occurs.
 *
 * Source: K. Krippendorff (2011), "Computing Krippendorff's alpha-reliability", sections B and C.
 */
export const krippendorffAlpha: Coefficient = ({ agreed, pairs, rows, columns }) => {
  const values = 2 * pairs;
  const alike = rows.reduce((sum, row, index) => sum + (row + (columns[index] ?? 0)) ** 2, 0);
  const expected = (values ** 2 - alike) / (values - 1);
  return 1 - (2 * (pairs - agreed)) / expected;
};
