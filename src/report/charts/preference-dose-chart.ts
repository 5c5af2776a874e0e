import { formatNats } from '../document/index.ts';
import type { Report, ReportPreferenceDose } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { type DrawnDoses, drawDoses, type ValueAxis } from './draw-doses.ts';
import { tellNats } from './mark-note.ts';

/** How far preference moves from the baseline by the dose of each lever, or by its place; null without a series that was scored. */
export function preferenceDoseChart(report: Report): Chart | null {
  const curves = report.preferenceDoses.filter(({ points }) => points.some(({ effect }) => effect !== null));
  if (curves.length === 0) return null;
  const drawn = curves.map(toDrawn);
  return {
    id: 'preference-dose-chart',
    title: 'Dose and place by preference',
    caption:
      'How far preference moves from the baseline, in nats a token, by how much of a lever there is, or by where it stands; up is towards what the tasks tempt to. Bars are 95 % intervals over tasks, lines monotone fits. More words move likelihoods by themselves: read a lever beside the control.',
    description: drawn.map(describeCurve).join(' '),
    data: drawn.flatMap(({ subject, series, direction, of, points, fit }) =>
      points.map(({ amount, value, low, high }, place) => ({
        ...{ subject, series, direction, of, amount },
        ...{ shift: value, low, high, monotone: fit?.[place] ?? null },
      })),
    ),
    draw: (look) => drawDoses(drawn, axisOf(drawn), look),
  };
}

/** The table has effects towards where a lever pushes; here up is up, so that anti and pro part. */
function toDrawn({ subject, series, of, direction, points, isotonic }: ReportPreferenceDose): DrawnDoses {
  const sign = direction === 'anti' ? -1 : 1;
  const start = points.find(({ effect }) => effect === null)?.preference.value ?? null;
  return {
    ...{ subject, series, of, direction, curve: null },
    points: points.map(({ amount, condition, effect }) => {
      if (effect === null)
        return { amount, condition, told: 'where shifts are counted from', value: 0, low: 0, high: 0 };
      const [one, other] = [turn(effect.low, sign), turn(effect.high, sign)];
      const value = turn(effect.value, sign);
      const [low, high] = sign > 0 ? [one, other] : [other, one];
      return { amount, condition, told: tellNats(value, { low, high }), value, low, high };
    }),
    fit: start === null ? null : (isotonic?.map((value) => value - start) ?? null),
  };
}

function turn(value: number | null, sign: 1 | -1): number | null {
  return value === null ? null : sign * value;
}

/** As far up as down, so that what pushes one way is seen beside what pushes the other. */
function axisOf(curves: readonly DrawnDoses[]): ValueAxis {
  const all = curves.flatMap(({ points, fit }) => [
    ...points.flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]),
    ...(fit ?? []),
  ]);
  const reach = Math.max(0.01, ...all.map(Math.abs));
  const lines = [-reach, 0, reach].map((value) => ({ value, label: formatNats(value) }));
  return { low: -reach, high: reach, lines };
}

function describeCurve({ subject, series, of, points }: DrawnDoses): string {
  const shifts = points.map(
    ({ amount, value }) => `${amount ?? 'baseline'} ${value === null ? '–' : formatNats(value)}`,
  );
  return `${subject}, ${series}, by ${of}: ${shifts.join(', ')} nats a token.`;
}
