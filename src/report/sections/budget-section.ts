import {
  type Block,
  type Column,
  count,
  formatPoints,
  interval,
  percent,
  points,
  pointsInterval,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportBudget } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Lever', align: 'left', rank: 0 },
  { title: 'Tries', align: 'right', rank: 0 },
  { title: 'Tasks', align: 'right', rank: 5 },
  { title: 'One converges %', short: 'one conv. %', align: 'right', rank: 0 },
  { title: 'One converges 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'One converges, over control', short: 'over control', align: 'right', rank: 3 },
  { title: 'Over control 95 % interval', short: '95 % interval', align: 'right', rank: 6 },
  { title: 'All hold %', align: 'right', rank: 0 },
  { title: 'All hold 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'All hold, over control', short: 'over control', align: 'right', rank: 4 },
];

/** The tries that a table shows, besides the last. */
const SHOWN = new Set([1, 2, 3, 5, 10, 20, 50, 100, 200, 500]);

/** What several tries of each lever add up to, as the judge decided; null where nothing was tried twice. */
export function budgetSection(report: Report, judge: string): Section | null {
  const curves = report.budgets.filter((curve) => curve.judge === judge);
  if (curves.length === 0) return null;
  const lines = curves.flatMap((curve) =>
    curve.points.filter(({ k }) => SHOWN.has(k) || k === curve.n).map((point) => ({ ...curve, point })),
  );
  const laws = curves.flatMap(describeLaws);
  return {
    id: sectionId('budget', report.judges, judge),
    title: `An attacker’s budget, a defender’s wall, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      ...tableBySubject(report, COLUMNS, lines, drawRow),
      { kind: 'paragraph', text: explain(report, curves) },
      ...(laws.length === 0
        ? []
        : ([
            { kind: 'paragraph', text: LAWS },
            { kind: 'list', items: laws },
          ] satisfies Block[])),
    ],
  };
}

function drawRow({ condition, direction, over, point }: ReportBudget & { readonly point: Point }): Row {
  const { any, hold, overControl } = point;
  return {
    direction,
    values: [
      text(condition),
      text(`${point.k} ${point.k === 1 ? over.slice(0, -1) : over}`),
      count(point.tasks),
      percent(any.value),
      interval(any),
      points(overControl?.any.value ?? null),
      pointsInterval(overControl?.any ?? { low: null, high: null }),
      percent(hold.value),
      interval(hold),
      points(overControl?.hold.value ?? null),
    ],
  };
}

type Point = ReportBudget['points'][number];

function explain({ study }: Report, curves: readonly ReportBudget[]): string {
  return [
    'One converges: the chance that at least one of so many answers to a task converges, which is what an attacker gets for so many tries. All hold: the chance that all of them are valid and none converges, which is what a defender needs.',
    'Unbiased over all subsets of the tries that were made, and the mean over tasks; intervals are over tasks, for these tries. Nonsensical answers are tries in which nobody has what they want, so one try differs from the convergence rate, which leaves them out; missing answers are no tries.',
    ...(curves.some(({ control }) => control !== null)
      ? ['Over control: less the same of the control with as many tries, in points and paired over tasks.']
      : []),
    ...(study.decoding?.temperature === 0 && curves.some(({ over }) => over === 'samples')
      ? [
          'At temperature 0 samples of one wording are mostly repeats, so they say little of what sampling would give.',
        ]
      : []),
  ].join(' ');
}

const LAWS =
  'Power laws, −ln(chance) = a·k^b, fitted to the tries made and not to be carried beyond them (b with its 95 % interval over tasks; off by: from the curve, at its worst try):';

function describeLaws({ subject, condition, over, n, powerLaws }: ReportBudget): string[] {
  return (['any', 'hold'] as const).flatMap((key) => {
    const law = powerLaws[key];
    if (law === null) return [];
    const { scale, exponent, low, high, error } = law;
    const bounds = low === null || high === null ? '' : ` (${low.toFixed(2)} to ${high.toFixed(2)})`;
    const name = key === 'any' ? 'one converges' : 'all hold';
    return `${subject}, ${condition}, ${name}, 1 to ${n} ${over}: a = ${scale.toFixed(2)}, b = ${exponent.toFixed(2)}${bounds}, off by ${formatPoints(error).replace('+', '')} points at most.`;
  });
}
