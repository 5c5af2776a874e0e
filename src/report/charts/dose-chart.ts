import { formatPercent } from '../document/index.ts';
import type { Report, ReportDose } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { type DrawnDoses, drawDoses, type ValueAxis } from './draw-doses.ts';
import { tellRate } from './mark-note.ts';

/** Rates by the dose of each lever, or by its place, as the first judge decided; null without a series that has a rate. */
export function doseChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const curves = report.doses.filter(
    (curve) => curve.judge === judge && curve.points.some(({ rate }) => rate.value !== null),
  );
  if (curves.length === 0) return null;
  return {
    id: 'dose-chart',
    title: 'Dose and place',
    caption:
      'Convergence rate by how much of a lever there is, or by where it stands; bars are 95 % intervals. Lines are monotone fits, dashes are logistic curves where they lie within all intervals; both describe the doses that were tried.',
    description: curves.map(describeCurve).join(' '),
    data: curves.flatMap(({ subject, series, direction, of, points, isotonic }) =>
      points.map(({ amount, condition, rate, valid }, place) => ({
        ...{ subject, series, direction, of, amount, condition },
        rate: rate.value,
        low: rate.low,
        high: rate.high,
        valid,
        monotone: isotonic?.[place] ?? null,
      })),
    ),
    draw: (look) => drawDoses(curves.map(toDrawn), RATES, look),
  };
}

const RATES: ValueAxis = {
  low: 0,
  high: 1,
  lines: [0, 0.5, 1].map((value) => ({ value, label: `${100 * value} %` })),
};

function toDrawn({ subject, series, of, direction, points, isotonic, logistic }: ReportDose): DrawnDoses {
  return {
    ...{ subject, series, of, direction },
    points: points.map(({ amount, condition, rate, valid }) => ({
      ...{ amount, condition, told: tellRate(rate.value, rate, valid) },
      ...rate,
    })),
    fit: isotonic,
    curve:
      logistic?.fits === true
        ? (dose) => 1 / (1 + Math.exp(-(logistic.intercept + logistic.slope * dose)))
        : null,
  };
}

function describeCurve({ subject, series, of, points }: ReportDose): string {
  const rates = points.map(
    ({ amount, rate }) =>
      `${amount ?? 'baseline'} ${rate.value === null ? '–' : `${formatPercent(rate.value)} %`}`,
  );
  return `${subject}, ${series}, by ${of}: ${rates.join(', ')}.`;
}
