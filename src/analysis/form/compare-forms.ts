import type { CellForm } from './measure-form.ts';

/** In what the answers of two cells differ so much that a difference of rates may come from it. */
export type FormDifference = 'cut' | 'length' | 'echo';

/** Shares that differ by this much, or more, differ. */
const SHARE = 0.1;
/** Median lengths of which one is more than so many times the other differ. */
const RATIO = 1.25;

// The two bounds are conventions and no tests: they say when to look, and a report says that they do.

/** In what the forms of two cells differ: shares by 10 points or more, median lengths by more than a quarter. */
export function compareForms(one: CellForm, other: CellForm): FormDifference[] {
  const [shorter = 0, longer = 0] = [one.medianWords, other.medianWords].sort((a, b) => a - b);
  const differs: Record<FormDifference, boolean> = {
    cut: apart(one.cut / one.answers, other.cut / other.answers),
    length: longer > shorter * RATIO,
    echo: apart((one.echo ?? 0) / one.answers, (other.echo ?? 0) / other.answers),
  };
  return (Object.keys(differs) as FormDifference[]).filter((what) => differs[what]);
}

/** Rounding must not decide: 0.3 − 0.2 is a little less than 0.1. */
function apart(one: number, other: number): boolean {
  return Math.abs(one - other) > SHARE - 1e-9;
}
