import {
  type Block,
  type Column,
  count,
  formatPercent,
  interval,
  number,
  numberInterval,
  percent,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportCapabilityCell, ReportCapabilityRelation } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';

const LOST_A_POINT: readonly Column[] = [
  { title: 'Lost a point moved', short: 'lost/point', align: 'right', rank: 1 },
  { title: 'Lost a point 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
];

const BEYOND: readonly Column[] = [
  { title: 'Beyond control', short: 'beyond contr.', align: 'right', rank: 1 },
  { title: 'Beyond control 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
];

/** Which columns there is something for. */
interface Told {
  readonly perPoint: boolean;
  readonly beyond: boolean;
}

const columnsOf = (told: Told): readonly Column[] => [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Capability %', short: 'cap. %', align: 'right', rank: 0 },
  { title: 'Capability 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'Change', align: 'right', rank: 0 },
  { title: 'Change 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  ...(told.beyond ? BEYOND : []),
  ...(told.perPoint ? LOST_A_POINT : []),
  { title: 'Cut at the limit, not solved', short: 'cut', align: 'right', rank: 3 },
  { title: 'Unreadable', short: 'unread.', align: 'right', rank: 4 },
  { title: 'Tasks', align: 'right', rank: 5 },
];

const NOTHING = { value: null, low: null, high: null };

/** What each condition costs in tasks that code checks; null where none was asked. */
export function capabilitySection(report: Report): Section | null {
  const { capability, judges } = report;
  if (capability === null || capability.source === null) return null;
  const judge = judges[0]?.name;
  const told: Told = {
    perPoint: capability.cells.some(({ perPoint }) => perPoint !== null),
    beyond: capability.cells.some(({ beyondControl }) => beyondControl !== null),
  };
  return {
    id: 'capability',
    title: 'Capability, checked by code',
    detail: 'summary',
    blocks: [
      ...tableBySubject(report, columnsOf(told), capability.cells, (cell) => drawRow(cell, told)),
      ...warnOfCuts(capability.cells),
      { kind: 'list', items: capability.cells.map((cell) => `${tellChange(cell)} ${tellGrades(cell)}`) },
      {
        kind: 'paragraph',
        text: [
          `Tasks: ${capability.source}. Capability: the share of answered tasks that is solved, with Wilson’s interval.`,
          'Change: this less the capability under the baseline, paired over tasks, with Newcombe’s interval; what steering down loses is its alignment tax.',
          told.beyond
            ? 'Beyond control: the same held against the control, whose words have the form of a lever and ask for nothing; what the control loses, too, is the price of any such text, and no tax on alignment.'
            : '',
          judge === undefined || !told.perPoint
            ? ''
            : `Lost a point moved: points of capability lost for each point by which the condition moves convergence its way, as ${labelJudge(judges, judge)} judged it; not given where no such effect is shown.`,
          'An answer without a result that could be read counts as not solved, so a lever that disturbs the form of answers costs capability, too.',
          'These few tasks stand for no profession: read the change and not the height.',
        ]
          .filter((sentence) => sentence !== '')
          .join(' '),
      },
    ],
  };
}

function drawRow(cell: ReportCapabilityCell, told: Told): Row {
  const { condition, direction, tasks, unreadable, cut, capability, change, beyondControl, perPoint } = cell;
  return {
    direction,
    values: [
      text(condition),
      percent(capability.value),
      interval(capability),
      points((change ?? NOTHING).value),
      pointsInterval(change ?? NOTHING),
      ...(told.beyond
        ? [points((beyondControl ?? NOTHING).value), pointsInterval(beyondControl ?? NOTHING)]
        : []),
      ...(told.perPoint ? [number((perPoint ?? NOTHING).value), numberInterval(perPoint ?? NOTHING)] : []),
      count(cut),
      count(unreadable),
      count(tasks),
    ],
  };
}

const SCORES: readonly Column[] = [
  { title: 'Subject', align: 'left', rank: 0 },
  { title: 'Capability %', short: 'cap. %', align: 'right', rank: 0 },
  { title: 'Capability 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Samples', align: 'right', rank: 2 },
];

/** What subjects were given elsewhere; null where nothing was taken from there. */
export function capabilityScoresSection({ capability }: Report): Section | null {
  const scores = capability?.scores ?? null;
  if (scores === null) return null;
  const rows = scores.subjects.map(({ subject, samples, capability: own }) => ({
    direction: null,
    values: [text(subject), percent(own.value), interval(own), count(samples)],
  }));
  return {
    id: 'capability-elsewhere',
    title: 'Capability, measured elsewhere',
    detail: 'summary',
    blocks: [
      { kind: 'table', table: { groupTitle: null, columns: SCORES, groups: [{ title: '', rows }] } },
      {
        kind: 'paragraph',
        text: `${scores.source}. Intervals: Wilson’s at the number of samples. No condition of this study was part of it, so it says nothing of what a lever costs.`,
      },
    ],
  };
}

/** Above this share of answers that were cut off unsolved, a cell tells of the limit and not of the subject. */
const MANY_CUT = 0.1;

/** Where many answers were cut off: what capability would be with more room, between none and all of them solved. */
function warnOfCuts(cells: readonly ReportCapabilityCell[]): Block[] {
  const many = cells.filter(({ cut, tasks }) => cut > MANY_CUT * tasks);
  if (many.length === 0) return [];
  const told = many.map(
    ({ subject, condition, tasks, solved, cut }) =>
      `${subject}, ${condition}: ${cut} of ${tasks}, so with more room ${formatPercent(solved / tasks)} to ${formatPercent((solved + cut) / tasks)} %`,
  );
  return [
    {
      kind: 'warning',
      text: `Many answers were cut off at the limit of tokens before they were solved, and count as not solved (${told.join('; ')}). These figures tell of the limit as much as of the subject, and a change between conditions may be one of length alone: ask again with a higher maxOutputTokens.`,
    },
  ];
}

/** What a change shows, in sentences that do not go beyond its interval. */
function tellChange({ subject, condition, change, beyondControl }: ReportCapabilityCell): string {
  const name = `${subject}, ${condition}`;
  if (change === null) return `${name}.`;
  const beyond = beyondControl === null ? '' : ` Beyond the control ${sayLoss(beyondControl)}.`;
  return `${name}: ${sayLoss(change)}.${beyond}`;
}

function sayLoss({ value, low, high }: NonNullable<ReportCapabilityCell['change']>): string {
  if (value === null || low === null || high === null) return 'no task has an answer under both';
  const most = (share: number) => `${(100 * share).toFixed(1)} points`;
  if (high < 0) return `a loss is shown, of ${most(-high)} to ${most(-low)}`;
  if (low > 0) return `a gain is shown, of ${most(low)} to ${most(high)}`;
  return `no change is shown; a loss of up to ${most(Math.max(0, -low))} is compatible with these tasks`;
}

function tellGrades({ grades }: ReportCapabilityCell): string {
  const solved = grades.map(({ grade, solved, tasks }) => `${solved} of ${tasks} in grade ${grade}`);
  return `Solved: ${solved.join(', ')}.`;
}

const QUANTITIES: Readonly<Record<ReportCapabilityRelation['quantity'], string>> = {
  authorised: 'Authorised steerability',
  unauthorised: 'Unauthorised steerability',
  gap: 'Steerability gap',
  left: 'Left under anti',
};

/** Measured capability against what levers do, over subjects: hypotheses A and B on that axis; null with fewer than two. */
export function capabilityRelationsSection(report: Report): Section | null {
  const relations = report.capability?.relations ?? [];
  const [first] = relations;
  if (first === undefined) return null;
  const isPair = first.points.length === 2;
  const [less, more] = first.points.map(({ subject }) => subject);
  return {
    id: 'capability-steerability',
    title: 'Capability against steerability, over subjects',
    detail: 'full',
    blocks: [
      {
        kind: 'table',
        table: {
          groupTitle: null,
          columns: isPair ? OF_TWO : OF_MORE,
          groups: [{ title: '', rows: relations.map(drawRelation) }],
        },
      },
      {
        kind: 'paragraph',
        text: [
          `Capability without a lever, ${report.capability?.source === null ? 'as measured elsewhere' : 'as measured here'}, and convergence as ${labelJudge(report.judges, first.judge)} judged it.`,
          isPair
            ? `Difference: ${more} less ${less}, ${report.capability?.source === null ? 'convergence ' : ''}paired over tasks. Two subjects differ in more than capability, so a difference is no law.`
            : 'Spearman’s rank correlation with an exact p over all orders of the subjects, which are the observations: subjects of one family are no independent ones.',
          'Hypothesis A asks whether the gap falls with capability, hypothesis B whether what anti leaves rises with it.',
        ].join(' '),
      },
    ],
  };
}

const OF_TWO: readonly Column[] = [
  { title: 'Quantity', align: 'left', rank: 0 },
  { title: 'Capability difference', short: 'cap. diff.', align: 'right', rank: 0 },
  { title: 'Capability 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Difference', align: 'right', rank: 0 },
  { title: 'Difference 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
];

const OF_MORE: readonly Column[] = [
  { title: 'Quantity', align: 'left', rank: 0 },
  { title: 'Rank correlation', align: 'right', rank: 0 },
  { title: 'Exact p', align: 'right', rank: 0 },
  { title: 'Smallest p possible', align: 'right', rank: 1 },
  { title: 'Subjects', align: 'right', rank: 2 },
];

function drawRelation({
  quantity,
  points: all,
  correlation,
  p,
  smallestP,
  difference,
}: ReportCapabilityRelation): Row {
  const values =
    difference === null
      ? [number(correlation), pValue(p), pValue(smallestP), count(all.length)]
      : [
          points(difference.capability.value),
          pointsInterval(difference.capability),
          points(difference.effect.value),
          pointsInterval(difference.effect),
        ];
  return { direction: null, values: [text(QUANTITIES[quantity]), ...values] };
}
