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
  { title: 'Wording %', align: 'right', rank: 1 },
  { title: 'Task × wording %', short: 'both %', align: 'right', rank: 2 },
  { title: 'Run %', align: 'right', rank: 0 },
  { title: 'Judge %', align: 'right', rank: 1 },
  { title: 'Not divided %', short: 'not div. %', align: 'right', rank: 4 },
  { title: 'Repeats differ', align: 'right', rank: 3 },
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
      ...tellReliability(report, judge),
    ],
  };
}

function drawRow(lever: ReportVariance): Row {
  const { condition, direction, task, wording, interaction, run, rest, betweenJudges, repeated, differing } =
    lever;
  const parts = [task, wording, interaction, run, rest, betweenJudges].map((part) => Math.max(0, part ?? 0));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const share = (part: number | null): Value =>
    percent(part === null || total === 0 ? null : Math.max(0, part) / total);
  return {
    direction,
    values: [
      text(condition),
      share(task),
      share(wording),
      share(interaction),
      share(run),
      share(betweenJudges),
      share(rest),
      text(repeated === 0 ? '-' : `${differing} of ${repeated} tasks`),
    ],
  };
}

function explain({ study }: Report, levers: readonly ReportVariance[]): string {
  const differ = levers.some(({ differing }) => differing > 0);
  return [
    'Shares of the variance of a single decision: between tasks, between wordings of a lever, what a wording does to some tasks and not to others, between runs of the same words, and between judges of the same answer. A dash: the study does not tell it.',
    ...(study.decoding?.temperature === 0 && differ
      ? ['At temperature 0, too, the same words are not answered alike from run to run.']
      : []),
  ].join(' ');
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
