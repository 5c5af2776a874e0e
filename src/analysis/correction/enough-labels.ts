/**
 * How many labels a cell takes before anything that they correct is told: about the fewest with which the intervals hold the truth as
 * often as they say (design/statistics.md has the simulations). And where so many labels show no error of a judge, it errs on less than a
 * tenth of the answers, at 95 % confidence: 3 ÷ n, by the rule of three.
 *
 * Source of the rule: J. A. Hanley and A. Lippman-Hand (1983), "If nothing goes wrong, is everything all right?", JAMA
 * 249:1743–1745.
 */
export const FEWEST_LABELS = 30;

/**
 * How many labels of so many answers it takes. Of fewer than `fewest` answers each: with all of them labelled the labels alone
 * are counted, and there is no judge to be corrected.
 */
export function labelsWanted(answers: number, fewest: number = FEWEST_LABELS): number {
  return Math.min(fewest, answers);
}
