import { formatPercent } from '../document/index.ts';
import type { Report, ReportContest } from '../schema/index.ts';
import type { Finding } from './finding.ts';

/**
 * What a study found that has a contest and no contrast of levers: the contest of which least survives, as the first judge decided;
 * or that no authorised effect is shown. Null without a contest that has all of its cells.
 */
export function describeContest(report: Report): Finding | null {
  const judge = report.judges[0]?.name;
  const contests = report.contests.filter(
    ({ judge: own, category, rates }) =>
      own === judge && category === null && [rates.neither, rates.anti, rates.both].every(isKnown),
  );
  const shown = contests.filter(({ survival }) => survival.points.value !== null);
  const [least] = shown.toSorted(
    (one, other) => (one.survival.points.value ?? 0) - (other.survival.points.value ?? 0),
  );
  const told = least ?? contests[0];
  if (told === undefined) return null;
  const { cells, subject } = told;
  const names = new Set([cells.neither, cells.anti, cells.pro, cells.both]);
  return {
    sentence: least === undefined ? tellNone(told) : tellSurvival(told),
    context:
      shown.length < 2
        ? ''
        : `Of ${shown.length} contests it is the one of which least survives, which tends to be underestimated.`,
    cells: report.cells.filter(
      (cell) =>
        cell.judge === judge &&
        cell.subject === subject &&
        cell.category === null &&
        names.has(cell.condition),
    ),
  };
}

function tellSurvival({ subject, authorised, unauthorised, survival, rates }: ReportContest): string {
  const { value, low, high } = survival.points;
  const interval =
    low === null || high === null ? '' : ` (95 % interval ${formatPercent(low)} to ${formatPercent(high)})`;
  return `With the authorised side in ${authorised} and the other in ${unauthorised}, ${formatPercent(value ?? 0)} % of the authorised effect on ${subject} survives${interval}: it converges in ${rate(rates.both)}, against ${rate(rates.anti)} with the authorised words alone and ${rate(rates.neither)} with neither.`;
}

function tellNone({ subject, authorised, rates }: ReportContest): string {
  return `The authorised words are not shown to lower the convergence of ${subject} by themselves (${rate(rates.neither)} with neither side, ${rate(rates.anti)} with them in ${authorised}), so what survives of that under attack is not defined.`;
}

function isKnown(estimate: ReportContest['rates']['both']): boolean {
  return estimate !== null && estimate.value !== null;
}

function rate(estimate: ReportContest['rates']['both']): string {
  return `${formatPercent(estimate?.value ?? 0)} %`;
}
