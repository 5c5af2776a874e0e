import { type Outcome, summariseCells } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportAttributeRate } from './schema/index.ts';

/**
 * The convergence rate of each cell over the tasks whose attribute has one value, for each attribute and value that any of
 * the tasks has. Intervals are those of cells.
 */
export function buildAttributes({ attributes = [], ...input }: ReportInput): ReportAttributeRate[] {
  const rates = attributes.flatMap(({ attribute, value, tasks }) => {
    const own = new Set(tasks);
    const outcomes = input.outcomes.filter(({ task }) => own.has(task));
    return summariseCells(outcomes, { by: 'condition' }).map((cell) => {
      const { subject, condition, direction, judge, category, valid, convergence } = cell;
      const count = countTasks(outcomes, cell);
      return {
        subject,
        condition,
        direction,
        judge,
        category,
        attribute,
        value,
        tasks: count,
        valid,
        convergence,
      };
    });
  });
  return inStudyOrder(rates, input).map(({ category: _, ...rate }) => rate);
}

function countTasks(
  outcomes: readonly Outcome[],
  { subject, condition, judge }: Pick<Outcome, 'subject' | 'condition' | 'judge'>,
): number {
  const own = outcomes.filter(
    (one) => one.subject === subject && one.condition === condition && one.judge === judge,
  );
  return new Set(own.map(({ task }) => task)).size;
}
