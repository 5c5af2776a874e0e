import {
  type Column,
  plot,
  points,
  pointsInterval,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportTransfer } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Steerability', align: 'left', rank: 2 },
  { title: 'Against', align: 'left', rank: 6 },
  { title: 'Named', align: 'right', rank: 0 },
  { title: 'Named 95 % interval', short: '95 % interval', align: 'right', rank: 4 },
  { title: 'Not named', align: 'right', rank: 0 },
  { title: 'Not named 95 % interval', short: '95 % interval', align: 'right', rank: 4 },
  { title: 'Difference', align: 'right', rank: 0 },
  { title: 'Difference 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Beyond category', short: 'beyond cat.', align: 'right', rank: 1 },
  { title: 'Beyond category 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'Difference with its interval', align: 'left', rank: 7, axis: { min: -1, max: 1 } },
];

/** How far words carry over to categories that they don't name, as the judge decided; null where no condition says what it names. */
export function transferSection(report: Report, judge: string): Section | null {
  const transfers = report.transfers.filter((transfer) => transfer.judge === judge);
  if (transfers.length === 0) return null;
  return {
    id: sectionId('transfer', report.judges, judge),
    title: `Named and unnamed categories, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      {
        kind: 'table',
        table: {
          groupTitle: 'Subject',
          columns: COLUMNS,
          groups: groupBySubject(report, transfers, drawRow),
        },
      },
      { kind: 'list', items: describeNames(transfers) },
      { kind: 'paragraph', text: explain(transfers) },
    ],
  };
}

const NOTHING = { value: null, low: null, high: null };

function drawRow({ condition, direction, kind, against, ...parts }: ReportTransfer): Row {
  const [named, unnamed, difference, beyond] = [
    parts.named ?? NOTHING,
    parts.unnamed ?? NOTHING,
    parts.difference ?? NOTHING,
    parts.beyondCategory ?? NOTHING,
  ];
  return {
    direction,
    values: [
      text(condition),
      text(kind),
      text(against),
      points(named.value),
      pointsInterval(named),
      points(unnamed.value),
      pointsInterval(unnamed),
      points(difference.value),
      pointsInterval(difference),
      points(beyond.value),
      pointsInterval(beyond),
      plot(difference.value, difference),
    ],
  };
}

function describeNames(transfers: readonly ReportTransfer[]): string[] {
  const named = new Map(transfers.map(({ condition, names }) => [condition, names]));
  return [...named].map(([condition, names]) =>
    names.length === 0 ? `${condition} names no category.` : `${condition} names ${names.join(', ')}.`,
  );
}

function explain(transfers: readonly ReportTransfer[]): string {
  const general = transfers.find(({ beyondCategory }) => beyondCategory !== null)?.beyondCategory?.general;
  return [
    'Points. Named: the effect in the categories that the condition’s words name; not named: in the others; the difference is between other tasks, so a category that is easier to steer by any words shows in it, too.',
    ...(general === undefined
      ? []
      : [
          `Beyond category: the same less the difference that a condition of its direction shows which names none (such as ${general}), paired over tasks within each group.`,
        ]),
    'What words name is what the study says of them.',
  ].join(' ');
}
