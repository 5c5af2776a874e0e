import {
  type Block,
  type Column,
  count,
  interval,
  nats,
  natsInterval,
  percent,
  plot,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportDose, ReportPreferenceDose } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Series', align: 'left', rank: 0 },
  { title: 'Dose', align: 'right', rank: 0 },
  { title: 'Valid', align: 'right', rank: 6 },
  { title: 'Convergence %', short: 'conv.\u00a0%', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 2 },
  { title: 'Monotone %', align: 'right', rank: 3 },
  { title: 'Effect', align: 'right', rank: 0 },
  { title: 'Effect 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'p', align: 'right', rank: 5 },
  { title: 'Beyond first', align: 'right', rank: 2 },
  { title: 'Beyond first 95 % interval', short: '95 % interval', align: 'right', rank: 4 },
  { title: 'Effect with its interval', align: 'left', rank: 7, axis: { min: -1, max: 1 } },
];

/** What more or less of a lever does, and where it stands, as the judge decided; null without a series. */
export function doseSection(report: Report, judge: string): Section | null {
  const curves = report.doses.filter((curve) => curve.judge === judge);
  if (curves.length === 0) return null;
  const lines = curves.flatMap((curve) => curve.points.map((point, place) => ({ ...curve, point, place })));
  const fits = curves.flatMap(describeFit);
  return {
    id: sectionId('dose', report.judges, judge),
    title: `Dose and place, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      ...tableBySubject(report, COLUMNS, lines, drawRow),
      { kind: 'paragraph', text: EXPLANATION },
      ...(fits.length === 0 ? [] : ([{ kind: 'list', items: fits }] satisfies Block[])),
    ],
  };
}

const NOTHING = { value: null, low: null, high: null, p: null };

function drawRow({
  series,
  direction,
  of,
  isotonic,
  point,
  place,
}: ReportDose & { readonly point: ReportDose['points'][number]; readonly place: number }): Row {
  const { amount, rate, valid } = point;
  const [effect, beyond] = [point.effect ?? NOTHING, point.beyondFirst ?? NOTHING];
  return {
    direction,
    values: [
      text(series),
      text(nameDose(amount, place, of)),
      count(valid),
      percent(rate.value),
      interval(rate),
      percent(isotonic?.[place] ?? null),
      points(effect.value),
      pointsInterval(effect),
      pValue(effect.p),
      points(beyond.value),
      pointsInterval(beyond),
      plot(effect.value, effect),
    ],
  };
}

/** The baseline is dose 0, or none where doses are positions. */
function nameDose(amount: number | string | null, place: number, of: ReportDose['of']): string {
  return amount === null || (place === 0 && amount === 0) ? 'baseline' : describeAmount(amount, of);
}

function describeAmount(amount: number | string, of: ReportDose['of']): string {
  if (of === 'position') return String(amount);
  return of === 'scale' ? `scale ${amount}` : `${amount} ${amount === 1 ? of.slice(0, -1) : of}`;
}

const EXPLANATION = [
  'Effect: how many points the rate moves from the baseline, towards where the lever pushes (up for a control), paired over tasks: a',
  'steerability at that dose. Beyond first: the same from the first dose on. Monotone: the nearest rates that only go that way,',
  'by weighted least squares. p are not adjusted for the number of doses here; the contrasts’ table does that for',
  'those that are levers by themselves.',
].join(' ');

function describeFit(curve: ReportDose): string[] {
  const { subject, series, logistic } = curve;
  const name = `${subject}, ${series}`;
  const told = describeHalf(curve);
  if (logistic === null) return told;
  const formula = `log odds ${write(logistic.intercept)} ${logistic.slope < 0 ? '-' : '+'} ${write(Math.abs(logistic.slope))} a dose`;
  return [
    ...told,
    logistic.fits
      ? `${name}: a logistic curve, ${formula}, lies within the interval of each dose.`
      : `${name}: a logistic curve does not fit: ${formula} leaves the interval of a dose.`,
  ];
}

/** The dose of half the effect, where there is a monotone fit. */
function describeHalf({
  subject,
  series,
  of,
  half,
  points: all,
}: Pick<ReportDose, 'subject' | 'series' | 'of' | 'half'> & {
  readonly points: readonly Pick<ReportDose['points'][number], 'amount'>[];
}): string[] {
  if (half === null) return [];
  const name = `${subject}, ${series}`;
  const top = all.at(-1)?.amount ?? 0;
  return half.value === null
    ? [`${name}: the highest dose is not shown to have an effect, so there is no dose of half of it.`]
    : [
        `${name}: half of what ${describeAmount(top, of)} does at ${write(half.value)} ${of} (95 % interval ${write(half.low)} to ${half.high === null ? `beyond ${top}` : write(half.high)}, by a bootstrap over tasks).`,
      ];
}

function write(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

const OF_PREFERENCE: readonly Column[] = [
  { title: 'Series', align: 'left', rank: 0 },
  { title: 'Dose', align: 'right', rank: 0 },
  { title: 'Preference', align: 'right', rank: 0 },
  { title: 'Preference 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'Monotone', align: 'right', rank: 3 },
  { title: 'Effect', align: 'right', rank: 0 },
  { title: 'Effect 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'p', align: 'right', rank: 4 },
  { title: 'Tasks', align: 'right', rank: 5 },
];

/** What more or less of a lever does to preference, without a judge; null without a series that was scored. */
export function preferenceDoseSection(report: Report): Section | null {
  const lines = report.preferenceDoses.flatMap((curve) =>
    curve.points.map((point, place) => ({ ...curve, point, place })),
  );
  if (lines.length === 0) return null;
  const halves = report.preferenceDoses.flatMap(describeHalf);
  return {
    id: 'preference-dose',
    title: 'Dose and place by preference, without a judge',
    detail: 'full',
    blocks: [
      ...tableBySubject(report, OF_PREFERENCE, lines, drawPreference),
      {
        kind: 'paragraph',
        text: 'Preference: the log-probability a token of the convergent continuation less that of the honest one, in nats. Effect: how far a dose moves it from the baseline, towards where the lever pushes (up for a control), paired over tasks, with Student’s interval. More words move likelihoods by themselves: read a lever’s series beside the control’s. p are not adjusted for the number of doses.',
      },
      ...(halves.length === 0 ? [] : ([{ kind: 'list', items: halves }] satisfies Block[])),
    ],
  };
}

function drawPreference({
  series,
  direction,
  of,
  isotonic,
  point,
  place,
}: ReportPreferenceDose & {
  readonly point: ReportPreferenceDose['points'][number];
  readonly place: number;
}): Row {
  const effect = point.effect ?? NOTHING;
  return {
    direction,
    values: [
      text(series),
      text(nameDose(point.amount, place, of)),
      nats(point.preference.value),
      natsInterval(point.preference),
      nats(isotonic?.[place] ?? null),
      nats(effect.value),
      natsInterval(effect),
      pValue(effect.p),
      count(point.tasks),
    ],
  };
}
