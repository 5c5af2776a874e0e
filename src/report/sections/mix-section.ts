import {
  type Column,
  count,
  number,
  points,
  pointsInterval,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportMix } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Steerability', align: 'left', rank: 0 },
  { title: 'Conditions', align: 'left', rank: 5 },
  { title: 'Stratified', align: 'right', rank: 0 },
  { title: 'Stratified 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Macro average', short: 'macro', align: 'right', rank: 0 },
  { title: 'Macro 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'SD between categories', short: 'SD between', align: 'right', rank: 0 },
  { title: 'Categories', align: 'right', rank: 4 },
];

const OVER: Readonly<Record<ReportMix['over'], string>> = {
  tasks:
    'Intervals are over other tasks of these categories in this mix. With "--over categories" they are over other categories.',
  categories:
    'Intervals are over other categories, of which these few are taken for a draw, and so are their tasks.',
};

/** How the contrasts depend on the categories that tasks come from; null where there is one category. */
export function mixSection(report: Report, judge: string): Section | null {
  const mixes = report.mixes.filter((mix) => mix.judge === judge);
  const [first] = mixes;
  if (first === undefined) return null;
  return {
    id: sectionId('mix', report.judges, judge),
    title: `Steerability by the mix of categories, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      ...tableBySubject(report, COLUMNS, mixes, drawRow),
      { kind: 'paragraph', text: explain(first, mixes) },
    ],
  };
}

function drawRow({ kind, upper, lower, stratified, macro, between, categories }: ReportMix): Row {
  return {
    direction: null,
    values: [
      text(kind),
      text(`${upper} − ${lower}`),
      points(stratified.value),
      pointsInterval(stratified),
      points(macro.value),
      pointsInterval(macro),
      number(between === null ? null : 100 * between),
      count(categories),
    ],
  };
}

function explain({ over }: ReportMix, mixes: readonly ReportMix[]): string {
  const leftOut = mixes.some((mix) => mix.leftOut > 0);
  return [
    'Percentage points. Stratified: the categories’ contrasts, each by its number of tasks. Macro average: each category counts alike.',
    'SD between categories: of their true contrasts, what so few tasks a category would not show by chance; its square is the variance between.',
    OVER[over],
    ...(leftOut
      ? [
          'A category without a valid answer under one of the conditions is left out, so "Categories" may be fewer.',
        ]
      : []),
  ].join(' ');
}
