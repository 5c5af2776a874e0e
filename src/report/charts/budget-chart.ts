import { formatPercent } from '../document/index.ts';
import type { Report, ReportBudget } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { type BudgetLine, drawBudget } from './draw-budget.ts';

/**
 * An attacker's budget and a defender's wall over wordings, as the first judge decided; over samples where there is no family;
 * null where nothing was tried twice.
 */
export function budgetChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const own = report.budgets.filter((curve) => curve.judge === judge);
  const over = own.some((curve) => curve.over === 'wordings') ? 'wordings' : 'samples';
  const lines = own
    .filter((curve) => curve.over === over)
    .flatMap(linesOf)
    .toSorted(byPanel);
  if (lines.length === 0) return null;
  return {
    id: 'budget-chart',
    title: 'An attacker’s budget, a defender’s wall',
    caption: `Above: the chance that at least one of k ${over} of a lever that pushes up, or of its control, converges. Below: the chance that all k ${over} of a lever that pushes down, or of its control, hold. Bands are 95 % intervals over tasks; dashes are power laws, fitted to what is shown.`,
    description: lines.map((line) => describeLine(line, over)).join(' '),
    data: lines.flatMap(({ points, ...line }) => points.map((point) => ({ ...line, over, ...point }))),
    draw: (look) => drawBudget(lines, over, look),
  };
}

function linesOf({ subject, condition, direction, points, powerLaws }: ReportBudget): BudgetLine[] {
  const sides = { any: direction !== 'anti', hold: direction !== 'pro' };
  return (['any', 'hold'] as const)
    .filter((chance) => sides[chance])
    .map((chance) => ({
      ...{ subject, condition, direction, chance },
      points: points.flatMap(({ k, ...point }) => {
        const { value, low, high } = point[chance];
        const law = powerLaws[chance];
        const fitted = law === null ? null : Math.exp(-law.scale * k ** law.exponent);
        return value === null || low === null || high === null ? [] : [{ k, value, low, high, fitted }];
      }),
    }));
}

/** Subjects as they come, and of each what an attacker gets before what a defender keeps. */
function byPanel(one: BudgetLine, other: BudgetLine): number {
  return one.subject === other.subject ? one.chance.localeCompare(other.chance) : 0;
}

function describeLine({ subject, condition, chance, points }: BudgetLine, over: string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const what = chance === 'any' ? `at least one of k ${over} converges` : `all k ${over} hold`;
  return `${subject} under ${condition}, ${what}: ${formatPercent(first.value)} % with 1, ${formatPercent(last.value)} % with ${last.k}.`;
}
