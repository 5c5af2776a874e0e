import {
  type Block,
  type Column,
  percent,
  points,
  type Row,
  type Section,
  text,
  type Value,
} from '../document/index.ts';
import type { Report, ReportContrast, ReportVariance } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Task %', align: 'right', rank: 0 },
  { title: 'of it category %', short: 'category %', align: 'right', rank: 5 },
  { title: 'Wording %', align: 'right', rank: 1 },
  { title: 'Task × wording %', short: 'both %', align: 'right', rank: 2 },
  { title: 'Run %', align: 'right', rank: 0 },
  { title: 'Judge %', align: 'right', rank: 1 },
  { title: 'of it level %', short: 'level %', align: 'right', rank: 6 },
  { title: 'Not divided %', short: 'not div. %', align: 'right', rank: 4 },
  { title: 'Repeats differ', align: 'right', rank: 3 },
];

const WIDTH_COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Rests on', align: 'left', rank: 3 },
  { title: 'Width now', short: 'now', align: 'right', rank: 0 },
  { title: '+ 10 tasks', align: 'right', rank: 0 },
  { title: '+ 10 wordings', short: '+ 10 word.', align: 'right', rank: 0 },
  { title: '+ 10 runs', align: 'right', rank: 0 },
  { title: '+ 10 judges', align: 'right', rank: 1 },
];

const RELIABILITY_COLUMNS: readonly Column[] = [
  { title: 'Steerability', align: 'left', rank: 0 },
  { title: 'Conditions', align: 'left', rank: 1 },
  { title: 'Points', align: 'right', rank: 0 },
  { title: 'Reliability %', align: 'right', rank: 0 },
  { title: 'Error from run to run', short: 'run error', align: 'right', rank: 0 },
];

/** Where the variance comes from, and how far contrasts would come out again; null where the study can't tell. */
export function varianceSection(report: Report, judge: string): Section | null {
  const levers = report.variances.filter((lever) => lever.judge === judge);
  if (levers.length === 0) return null;
  return {
    id: sectionId('variance', report.judges, judge),
    title: `Where the variance comes from, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      {
        kind: 'table',
        table: { groupTitle: 'Subject', columns: COLUMNS, groups: groupBySubject(report, levers, drawRow) },
      },
      { kind: 'paragraph', text: explain(report, levers) },
      ...tellWidths(report, levers),
      ...tellReliability(report, judge),
    ],
  };
}

function drawRow(lever: ReportVariance): Row {
  const { condition, direction, task, wording, interaction, run, rest, betweenJudges, repeated, differing } =
    lever;
  const { category, judgeLevel } = lever;
  const partOf = (part: number | null, whole: number | null) =>
    part === null ? null : Math.min(Math.max(0, part), Math.max(0, whole ?? 0));
  const parts = [task, wording, interaction, run, rest, betweenJudges].map((part) => Math.max(0, part ?? 0));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const share = (part: number | null): Value =>
    percent(part === null || total === 0 ? null : Math.max(0, part) / total);
  return {
    direction,
    values: [
      text(condition),
      share(task),
      share(partOf(category, task)),
      share(wording),
      share(interaction),
      share(run),
      share(betweenJudges),
      share(partOf(judgeLevel, betweenJudges)),
      share(rest),
      text(repeated === 0 ? '-' : `${differing} of ${repeated} tasks`),
    ],
  };
}

function explain({ study }: Report, levers: readonly ReportVariance[]): string {
  const differ = levers.some(({ differing }) => differing > 0);
  return [
    'Shares of the variance of a single decision: between tasks, between wordings of a lever, what a wording does to some tasks and not to others, between runs of the same words, and between judges of the same answer. Of what lies between tasks, a part lies between their categories; of what lies between judges, a part shifts all their decisions alike. A dash: the study does not tell it.',
    ...(study.decoding?.temperature === 0 && differ
      ? ['At temperature 0, too, the same words were not answered alike each time.']
      : []),
  ].join(' ');
}

/** What ten more of each would gain; nothing where no lever has it. */
function tellWidths(report: Report, levers: readonly ReportVariance[]): Block[] {
  const planned = levers.flatMap(({ widths, ...lever }) => (widths === null ? [] : [{ ...lever, widths }]));
  if (planned.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        groupTitle: 'Subject',
        columns: WIDTH_COLUMNS,
        groups: groupBySubject(report, planned, drawWidths),
      },
    },
    { kind: 'paragraph', text: WIDTHS },
  ];
}

const WIDTHS =
  'Width: of a 95 % interval of the rate that takes tasks, wordings, runs and judges for draws, end to end and in points; and with ten more of each, all else as it is: ten more runs of each wording and task, or the mean of eleven judges’ rates. It is longer than the interval of the rate in other tables, which is over tasks alone. What the study does not tell of counts as none in “now”, and has a dash.';

function drawWidths({
  condition,
  direction,
  counts: { tasks, wordings, cells, answers },
  widths: { now, more },
}: ReportVariance & { readonly widths: NonNullable<ReportVariance['widths']> }): Row {
  const runs = (answers / cells).toFixed(1);
  const rests = `${tasks} tasks, ${wordings} ${wordings === 1 ? 'wording' : 'wordings'}, ${runs} runs`;
  return {
    direction,
    values: [
      text(condition),
      text(rests),
      percent(now),
      percent(more.tasks),
      percent(more.wordings),
      percent(more.runs),
      percent(more.judges),
    ],
  };
}

function tellReliability(report: Report, judge: string): Block[] {
  const contrasts = report.contrasts.filter(
    (one) => one.judge === judge && one.category === null && one.reliability !== null,
  );
  if (contrasts.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        groupTitle: 'Subject',
        columns: RELIABILITY_COLUMNS,
        groups: groupBySubject(report, contrasts, drawReliability),
      },
    },
    {
      kind: 'paragraph',
      text: 'Reliability: the share of a contrast’s sampling variance that comes from which tasks there are, and not from run to run. Where it is low, more repeats help; where it is high, only more tasks do. Error from run to run: the standard error, in points, if the same tasks were asked again.',
    },
  ];
}

function drawReliability({ kind, upper, lower, value, reliability }: ReportContrast): Row {
  return {
    direction: null,
    values: [
      text(kind),
      text(`${upper} − ${lower}`),
      points(value),
      percent(reliability?.value ?? null),
      percent(reliability?.rerunError ?? null),
    ],
  };
}
