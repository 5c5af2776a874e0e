import { type Column, interval, percent, plot, type Row, type Section, text } from '../document/index.ts';
import type { ReportCell, ReportSubject } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';
import { type LabelledJudge, labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Convergence %', short: 'conv.\u00a0%', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'Refusal %', short: 'refusal %', align: 'right', rank: 2 },
  { title: 'Refusal 95 % interval', short: 'refusal interval', align: 'right', rank: 6 },
  { title: 'Nonsensical %', short: 'nonsens. %', align: 'right', rank: 3 },
  { title: 'Nonsensical 95 % interval', short: 'nonsens. interval', align: 'right', rank: 7 },
  { title: 'Valid / judged', short: 'valid/ judged', align: 'right', rank: 4 },
  { title: 'Convergence with its interval', align: 'left', rank: 5, axis: { min: 0, max: 1 } },
];

/** What the table is made from. */
interface Rates {
  readonly subjects: readonly ReportSubject[];
  readonly judges: readonly LabelledJudge[];
  readonly cells: readonly RatedCell[];
}

type RatedCell = Omit<ReportCell, 'size' | 'stage'>;

/** The steerability table: each subject under each condition, as one judge decided. It is the paper's table 1. */
export function steerabilitySection(report: Rates, judge: string): Section {
  const groups = report.subjects.flatMap((subject) => {
    const cells = report.cells.filter(
      (cell) => cell.judge === judge && cell.subject === subject.name && cell.category === null,
    );
    return cells.length === 0 ? [] : [{ title: describeSubject(subject), rows: cells.map(drawRow) }];
  });
  const isMain = report.judges[0]?.name === judge;
  return {
    id: sectionId('steerability', report.judges, judge),
    title: `Steerability, judged by ${labelJudge(report.judges, judge)}`,
    detail: isMain ? 'summary' : 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns: COLUMNS, groups } },
      {
        kind: 'paragraph',
        text: 'Convergence and refusal: share of valid answers. Nonsensical: share of judged answers. Intervals: Wilson, 95 %.',
      },
    ],
  };
}

function drawRow(cell: RatedCell): Row {
  const { subject, condition, judge, convergence, refusal, nonsensical } = cell;
  return {
    direction: cell.direction,
    values: [
      text(condition, { subject, condition, judge }),
      percent(convergence.rate),
      interval(convergence),
      percent(refusal.rate),
      interval(refusal),
      percent(nonsensical.rate),
      interval(nonsensical),
      text(`${cell.valid}/${cell.judged}`),
      plot(convergence.rate, convergence),
    ],
  };
}
