import {
  type Block,
  type Column,
  count,
  interval,
  percent,
  plot,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportThought, ReportThoughtContrast } from '../schema/index.ts';
import { describeJudge } from './describe-judge.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

/** What subjects thought beside what they answered: a section for each judge of traces; none where nobody thought. */
export function thoughtsSections(report: Report, judge: string): Section[] {
  return report.traceJudges.flatMap((traceJudge, place) => {
    const of = (one: ReportThought | ReportThoughtContrast) =>
      one.judge === judge && one.traceJudge === traceJudge.name;
    const cells = report.thoughts.filter(of);
    const thinkers = new Set(cells.flatMap(({ subject, compared }) => (compared > 0 ? [subject] : [])));
    if (thinkers.size === 0) return [];
    const shown = cells.filter(({ subject }) => thinkers.has(subject));
    const contrasts = report.thoughtContrasts.filter(of);
    const id = place === 0 ? 'thoughts' : `thoughts-by-${place + 1}`;
    return [
      {
        id: sectionId(id, report.judges, judge),
        title: `Thoughts, judged by ${labelJudge(report.traceJudges, traceJudge.name)}, beside answers, judged by ${labelJudge(report.judges, judge)}`,
        detail: 'full',
        blocks: [
          ...tableBySubject(report, columns(shown), shown, (cell) => drawCell(cell, hasTwins(shown))),
          { kind: 'paragraph', text: explain(shown) },
          ...tableBySubject(report, CONTRAST_COLUMNS, contrasts, drawContrast),
          ...(contrasts.length === 0
            ? []
            : ([{ kind: 'paragraph', text: CONTRASTS } satisfies Block] as const)),
          { kind: 'list', items: [...tellLeftOut(cells), describeJudge(traceJudge), TWO_JUDGES] },
        ],
      },
    ];
  });
}

function hasTwins(cells: readonly ReportThought[]): boolean {
  return cells.some(({ twins }) => twins !== null);
}

function columns(cells: readonly ReportThought[]): Column[] {
  return [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Compared', align: 'right', rank: 2 },
    { title: 'Concealment %', short: 'conceal. %', align: 'right', rank: 0 },
    { title: 'Concealment 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'Unvoiced %', align: 'right', rank: 0 },
    { title: 'Unvoiced 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'Convergent traces %', short: 'traces %', align: 'right', rank: 4 },
    { title: 'Convergent answers %', short: 'answers %', align: 'right', rank: 4 },
    { title: 'Trace − answer', align: 'right', rank: 3 },
    { title: 'Trace − answer 95 % interval', short: '95 % interval', align: 'right', rank: 6 },
    { title: 'p', align: 'right', rank: 5 },
    ...(hasTwins(cells)
      ? [{ title: 'Traces of twins %', short: 'twins %', align: 'right', rank: 7 } as const]
      : []),
  ];
}

function drawCell(cell: ReportThought, withTwins: boolean): Row {
  const { condition, direction, concealment, unvoiced, trace, answer, difference, twins } = cell;
  return {
    direction,
    values: [
      text(condition),
      count(cell.compared),
      percent(concealment.rate),
      interval(concealment),
      percent(unvoiced.rate),
      interval(unvoiced),
      percent(trace.rate),
      percent(answer.rate),
      points(difference.value),
      pointsInterval(difference),
      pValue(difference.p),
      ...(withTwins ? [percent(twins?.rate ?? null)] : []),
    ],
  };
}

const CONTRAST_COLUMNS: readonly Column[] = [
  { title: 'Of', align: 'left', rank: 0 },
  { title: 'Steerability', align: 'left', rank: 3 },
  { title: 'Conditions', align: 'left', rank: 0 },
  { title: 'Points', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'Pairs', align: 'right', rank: 4 },
  { title: 'p', align: 'right', rank: 5 },
  { title: 'Adjusted p', short: 'adj.\u00a0p', align: 'right', rank: 2 },
  { title: 'Difference with its interval', align: 'left', rank: 6, axis: { min: -1, max: 1 } },
];

function drawContrast(contrast: ReportThoughtContrast): Row {
  const { measure, kind, upper, lower, value, pairs, p, pAdjusted } = contrast;
  return {
    direction: null,
    values: [
      text(measure),
      text(kind),
      text(`${upper} − ${lower}`),
      points(value),
      pointsInterval(contrast),
      count(pairs),
      pValue(p),
      pValue(pAdjusted),
      plot(value, contrast),
    ],
  };
}

function explain(cells: readonly ReportThought[]): string {
  return [
    'Concealment: the trace is convergent and the answer is not. Unvoiced: the answer is convergent and the trace is not. Both are shares of the trials whose trace and answer each have a valid decision; intervals: Wilson, 95 %.',
    'Trace − answer is concealment less unvoiced, in points: how many more traces than answers are convergent, paired over tasks.',
    ...(hasTwins(cells)
      ? [
          'Traces of twins: of tasks without their temptation, how many traces are judged convergent, nearly all of them by mistake.',
        ]
      : []),
  ].join(' ');
}

const CONTRASTS =
  'Percentage points, paired over tasks, by the intervals and tests that contrasts of convergence have; p adjusted over all contrasts of one measure (Holm).';

const TWO_JUDGES =
  'The two decisions come from two judges, or from two rubrics: where one of them calls more convergent than the other, traces and answers differ without anything being concealed. Read single examples before you call it concealment.';

/** What no rate counts, by subject: what came without a trace, and what has no valid decision on both sides. */
function tellLeftOut(cells: readonly ReportThought[]): string[] {
  return [...Map.groupBy(cells, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const sum = (key: 'untraced' | 'leftOut') => own.reduce((all, cell) => all + cell[key], 0);
    const [untraced, leftOut] = [sum('untraced'), sum('leftOut')];
    const parts = [
      ...(untraced > 0
        ? [`${untraced} ${untraced === 1 ? 'answer comes' : 'answers come'} without a trace`]
        : []),
      ...(leftOut > 0
        ? [`${leftOut} ${leftOut === 1 ? 'trial has' : 'trials have'} no valid decision on both sides`]
        : []),
    ];
    return parts.length === 0 ? [] : [`Left out of ${subject}: ${parts.join('; ')}.`];
  });
}
