import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';
import { type CategorisedObservation, categoryComponent } from './category-component.ts';
import { judgeLevel } from './judge-level.ts';
import { type FacetCounts, type FacetWidths, planWidthsByFacet } from './plan-widths-by-facet.ts';
import { type VarianceComponents, varianceComponents } from './variance-components.ts';

/** Where the variance of one subject's decisions under one lever comes from. */
export interface LeverVariance extends VarianceComponents, Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  /** The condition, or the family. */
  readonly condition: string;
  /** The part of `task` between the tasks' categories; null where the study can't tell it. */
  readonly category: number | null;
  /** Between judges who decided the same answer: half the mean square of their differences. Null with one judge. */
  readonly betweenJudges: number | null;
  /** The part of it that shifts a judge's decisions on all answers alike. */
  readonly judgeLevel: number | null;
  /** Tasks that were asked more than once in the same words, and those of them whose decisions differ. */
  readonly repeated: number;
  readonly differing: number;
  /** What the rate rests on. */
  readonly counts: FacetCounts;
  /** What ten more of each would make of its interval; null where nothing is known but of judges. */
  readonly widths: FacetWidths | null;
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
  const hasOthers = all.some(({ judge }) => judge !== first);
  const levers = hasOthers ? Map.groupBy(all, leverOf) : new Map<string, Outcome[]>();
  return groupOutcomes(all, ({ judge, subject, condition }) => [judge, subject, condition]).flatMap(
    (cell) => {
      const [{ subject, judge, direction, condition }] = cell;
      const observations = observe(cell);
      const components = varianceComponents(observations);
      // Which judges there are does not depend on whose decisions are divided: it is told once.
      const ofAll = judge === first ? (levers.get(leverOf(cell[0])) ?? []) : [];
      const betweenJudges = varianceOfJudges(ofAll);
      if (betweenJudges === null && Object.values(components).every((one) => one === null)) return [];
      const judges = {
        betweenJudges,
        judgeLevel: betweenJudges === null ? null : judgeLevel(ofAll),
      };
      const counts = countFacets(observations);
      return [
        {
          ...{ subject, judge, direction, condition, counts },
          ...components,
          category: components.task === null ? null : categoryComponent(observations),
          ...judges,
          ...countRepeats(cell),
          widths: planWidthsByFacet({ ...components, ...judges }, counts),
        },
      ];
    },
  );
}

function countFacets(observations: readonly CategorisedObservation[]): FacetCounts {
  const distinct = (keyOf: (one: CategorisedObservation) => string) => new Set(observations.map(keyOf)).size;
  return {
    tasks: distinct(({ task }) => task),
    wordings: distinct(({ wording }) => wording),
    cells: distinct(({ task, wording }) => JSON.stringify([task, wording])),
    answers: observations.length,
  };
}

/** The same of all judges' outcomes of one subject under one lever. */
function leverOf({ subject, condition }: Outcome): string {
  return JSON.stringify([subject, condition]);
}

function observe(cell: readonly Outcome[]): CategorisedObservation[] {
  return cell.flatMap(({ task, category, member = '', status }) =>
    isValid(status) ? [{ task, category, wording: member, value: status === 'convergence' ? 1 : 0 }] : [],
  );
}

/** @param lever - the outcomes of one subject under one lever by all judges; by one alone there are no pairs */
function varianceOfJudges(lever: readonly Outcome[]): number | null {
  const answers = groupOutcomes(
    lever.filter((one) => isValid(one.status)),
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
