import {
  type Column,
  formatPercent,
  percent,
  points,
  pointsInterval,
  type Section,
  text,
  type Value,
} from '../document/index.ts';
import { leverCategoryCells, leverNames } from '../lever-cells.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';
import { labelJudge } from './label-judge.ts';

/** Convergence by category: one row a category, one column a condition, and the gap. */
export function categoriesSection(report: Report, judge: string): Section | null {
  const cells = leverCategoryCells(report).filter((cell) => cell.judge === judge);
  if (cells.length === 0) return null;
  const conditions = leverNames(report);
  const hasFamilies = report.conditions.some(({ family }) => family !== undefined);
  const groups = report.subjects.map((subject) => ({
    title: describeSubject(subject),
    rows: report.study.benchmark.categories.map((category) => {
      const own = cells.filter((cell) => cell.subject === subject.name && cell.category === category);
      const gap = report.contrasts.find(
        (one) =>
          one.judge === judge &&
          one.subject === subject.name &&
          one.category === category &&
          one.kind === 'gap',
      );
      return {
        direction: null,
        values: [
          text(category),
          ...conditions.map((name) =>
            rateOf(
              own.find(({ condition }) => condition === name),
              report.conditions.some((condition) => condition.name === name),
            ),
          ),
          points(gap?.value ?? null),
          pointsInterval({ low: gap?.low ?? null, high: gap?.high ?? null }),
        ],
      };
    }),
  }));
  const columns: Column[] = [
    { title: 'Category', align: 'left', rank: 0 },
    ...conditions.map((title): Column => ({ title, align: 'right', rank: 0 })),
    { title: 'Gap', align: 'right', rank: 1 },
    { title: 'Gap 95 % interval', align: 'right', rank: 2 },
  ];
  return {
    id: 'categories',
    title: `By category, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns, groups } },
      {
        kind: 'paragraph',
        text: `Convergence in % of valid answers, their number in brackets.${hasFamilies ? ' A family is the mean of its wordings.' : ''}`,
      },
    ],
  };
}

/** @param isOne - whether it is the rate of one condition: only then is there one list of trials to lead to */
function rateOf(cell: ReportCell | undefined, isOne: boolean): Value {
  const rate = cell?.convergence.rate ?? null;
  if (cell === undefined || rate === null) return percent(null);
  const { subject, condition, category, judge, valid } = cell;
  const shown = `${formatPercent(rate)} (${valid})`;
  if (!isOne) return text(shown);
  return text(shown, {
    subject,
    condition,
    ...(category !== null && { category }),
    judge,
  });
}
