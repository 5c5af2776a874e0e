import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';
import { type Observation, type VarianceComponents, varianceComponents } from './variance-components.ts';

/** Where the variance of one subject's decisions under one lever comes from. */
export interface LeverVariance extends VarianceComponents, Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  /** The condition, or the family. */
  readonly condition: string;
  /** Between judges who decided the same answer: half the mean square of their differences. Null with one judge. */
  readonly betweenJudges: number | null;
  /** Tasks that were asked more than once in the same words, and those of them whose decisions differ. */
  readonly repeated: number;
  readonly differing: number;
}

/**
 * Divides the variance of each lever's decisions, of subjects and judges in the order in which these first occur. Levers of
 * which nothing can be told, since each task was asked once in one wording and judged by one, are left out.
 *
 * @param outcomes with families as one lever (`poolFamilies`)
 */
export function leverVariances(outcomes: Iterable<Outcome>): LeverVariance[] {
  const all = [...outcomes];
  const first = all[0]?.judge;
  return groupOutcomes(all, ({ judge, subject, condition }) => [judge, subject, condition]).flatMap(
    (cell) => {
      const [{ subject, judge, direction, condition }] = cell;
      const components = varianceComponents(observe(cell));
      // Which judges there are does not depend on whose decisions are divided: it is told once.
      const betweenJudges = judge === first ? varianceOfJudges(all, cell[0]) : null;
      if (betweenJudges === null && Object.values(components).every((one) => one === null)) return [];
      const names = { subject, judge, direction, condition };
      return [{ ...names, ...components, betweenJudges, ...countRepeats(cell) }];
    },
  );
}

function observe(cell: readonly Outcome[]): Observation[] {
  return cell.flatMap(({ task, member = '', status }) =>
    isValid(status) ? [{ task, wording: member, value: status === 'convergence' ? 1 : 0 }] : [],
  );
}

function varianceOfJudges(all: readonly Outcome[], { subject, condition }: Outcome): number | null {
  const answers = groupOutcomes(
    all.filter((one) => one.subject === subject && one.condition === condition && isValid(one.status)),
    ({ task, epoch }) => [task, String(epoch)],
  );
  let [squares, pairs] = [0, 0];
  for (const answer of answers) {
    const count = answer.filter(({ status }) => status === 'convergence').length;
    squares += count * (answer.length - count);
    pairs += (answer.length * (answer.length - 1)) / 2;
  }
  return pairs === 0 ? null : squares / pairs / 2;
}

function countRepeats(cell: readonly Outcome[]): { readonly repeated: number; readonly differing: number } {
  const valid = cell.filter(({ status }) => isValid(status));
  const asked = groupOutcomes(valid, ({ task, member = '' }) => [task, member]).filter(
    (answers) => answers.length > 1,
  );
  const tasks = (some: typeof asked) => new Set(some.map(([{ task }]) => task)).size;
  return {
    repeated: tasks(asked),
    differing: tasks(asked.filter((answers) => new Set(answers.map(isConvergent)).size > 1)),
  };
}

function isConvergent({ status }: Outcome): boolean {
  return status === 'convergence';
}
