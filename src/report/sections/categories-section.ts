import {
  type Column,
  formatPercent,
  percent,
  points,
  pointsInterval,
  type Section,
  type Table,
  text,
  type Value,
} from '../document/index.ts';
import { leverCategoryCells, leverNames } from '../lever-cells.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';
import { labelJudge } from './label-judge.ts';

/** With more conditions than these, each has a row: so many columns fit neither a sheet of paper nor a screen. */
const MOST_COLUMNS = 10;

/** Convergence by category, and the gap: one row a category and one column a condition, or the other way round. */
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
  const table: Table = { groupTitle: 'Subject', columns, groups };
  return {
    id: 'categories',
    title: `By category, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      { kind: 'table', table: conditions.length > MOST_COLUMNS ? turn(table) : table },
      {
        kind: 'paragraph',
        text: `Convergence in % of valid answers, their number in brackets.${hasFamilies ? ' A family is the mean of its wordings.' : ''}`,
      },
    ],
  };
}

/** The same table with a row for each of its columns, and a column for each category. */
function turn({ groupTitle, columns, groups }: Table): Table {
  const [, ...turned] = columns;
  const categories = groups[0]?.rows.map(({ values }) => values[0]) ?? [];
  return {
    groupTitle,
    columns: [
      { title: 'Condition', align: 'left', rank: 0 },
      ...categories.map(
        (name): Column => ({ title: name?.kind === 'text' ? name.text : '', align: 'right', rank: 0 }),
      ),
    ],
    groups: groups.map(({ title, rows }) => ({
      title,
      rows: turned.map(({ title: name }, place) => ({
        direction: null,
        values: [text(name), ...rows.flatMap(({ values }) => values[place + 1] ?? [])],
      })),
    })),
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
