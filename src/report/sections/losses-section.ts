import { type Column, count, interval, percent, type Section, type Table, text } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';
import { labelJudge } from './label-judge.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Planned', align: 'right', rank: 0 },
  { title: 'Answered', align: 'right', rank: 0 },
  { title: 'Dropped', align: 'right', rank: 0 },
  { title: 'Withheld', align: 'right', rank: 0 },
  { title: 'Nonsensical', align: 'right', rank: 0 },
  { title: 'Nonsensical %', align: 'right', rank: 0 },
  { title: 'Valid', align: 'right', rank: 0 },
  { title: 'Convergence %, least to most', align: 'right', rank: 0 },
];

/** What became of the trials of each cell, as one judge decided, from planned to valid. */
export function lossesTable(report: Report, judge: string): Table {
  const groups = report.subjects.flatMap((subject) => {
    const cells = report.cells.filter(
      (cell) => cell.subject === subject.name && cell.judge === judge && cell.category === null,
    );
    const rows = cells.map(
      ({ condition, direction, trials, answered, dropped, withheld, nonsensical, valid, bounds }) => ({
        direction,
        values: [
          text(condition, { subject: subject.name, condition, judge }),
          count(trials),
          count(answered),
          count(dropped),
          count(withheld ?? 0),
          count(nonsensical.count),
          percent(nonsensical.rate),
          count(valid),
          interval(bounds),
        ],
      }),
    );
    return rows.length === 0 ? [] : [{ title: describeSubject(subject), rows }];
  });
  return { groupTitle: 'Subject', columns: COLUMNS, groups };
}

/** Its title: the decisions of a judge that only screens are named as such. */
export function lossesTitle({ judges }: Report, judge: string): string {
  const label = labelJudge(judges, judge);
  return `What became of the trials${label === judge ? '' : `, judged by ${label}`}`;
}

/** The same under a heading of its own. */
export function lossesSection(report: Report, judge: string): Section {
  const table = lossesTable(report, judge);
  return {
    id: 'losses',
    title: lossesTitle(report, judge),
    detail: 'full',
    blocks: [{ kind: 'table', table }],
  };
}
