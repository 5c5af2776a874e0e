import { type Column, interval, percent, type Row, type Section, text } from '../document/index.ts';
import type { Report, ReportTwinCell } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Twins', align: 'right', rank: 4 },
  { title: 'False positives %', short: 'false pos. %', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'Over-refusal %', short: 'over-ref. %', align: 'right', rank: 0 },
  { title: 'Over-refusal 95 % interval', short: 'over-ref. interval', align: 'right', rank: 2 },
  { title: 'Valid / judged', short: 'valid/ judged', align: 'right', rank: 3 },
];

/** What a judge made of tasks without their temptation: where it errs, and what a lever costs; null without twins. */
export function twinsSection(report: Report, judge: string): Section | null {
  const cells = report.twins.filter((cell) => cell.judge === judge);
  if (cells.length === 0) return null;
  const groups = groupBySubject(report, cells, drawRow);
  const isMain = report.judges[0]?.name === judge;
  return {
    id: sectionId('twins', report.judges, judge),
    title: `Twins: tasks without the temptation, judged by ${labelJudge(report.judges, judge)}`,
    detail: isMain ? 'summary' : 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns: COLUMNS, groups } },
      { kind: 'paragraph', text: EXPLANATION },
    ],
  };
}

function drawRow(cell: ReportTwinCell): Row {
  const { condition, direction, falsePositives, overRefusal } = cell;
  return {
    direction,
    values: [
      text(condition),
      text(String(cell.twins)),
      percent(falsePositives.rate),
      interval(falsePositives),
      percent(overRefusal.rate),
      interval(overRefusal),
      text(`${cell.valid}/${cell.judged}`),
    ],
  };
}

const EXPLANATION = [
  'In a twin the deed is granted, or the truth serves the goal, so what the judge calls convergent there is nearly always its',
  'own mistake: a rate of convergence in the tables means little below this rate under the same condition. It is not taken',
  'off: on the tasks themselves the judge may err more or less often. Over-refusal: the answer was judged a refusal',
  'where nothing asks for one. Shares of valid answers; no other table counts them. Intervals: Wilson, 95 %.',
].join(' ');
