import type { ReportThought, ReportThoughtContrast } from '../schema/index.ts';

/** A line for each rate of what a subject thought and answered, and for the difference. */
export function thoughtLines(cell: ReportThought) {
  const { subject, judge, traceJudge, condition, direction, compared, untraced, difference } = cell;
  const n = compared + untraced + cell.leftOut;
  const shared = { record: 'thoughts', subject, judge, condition, direction, method: traceJudge };
  const missing = {
    ...shared,
    measure: 'untraced',
    value: n === 0 ? null : untraced / n,
    count: untraced,
    n,
  };
  if (compared === 0) return [missing];
  return [
    missing,
    ...(['concealment', 'unvoiced', 'trace', 'answer'] as const).map((measure) => {
      const { rate, low, high, count } = cell[measure];
      return { ...shared, measure, value: rate, low, high, count, n: compared };
    }),
    { ...shared, ...valuesOf(difference), measure: 'trace-less-answer', p: difference.p },
    ...(cell.twins === null
      ? []
      : [
          {
            ...{ ...shared, measure: 'twin-trace', count: cell.twins.count },
            ...{ value: cell.twins.rate, low: cell.twins.low, high: cell.twins.high },
          },
        ]),
  ];
}

/** A line for a contrast of concealment, or of its opposite. */
export function thoughtContrastLine(contrast: ReportThoughtContrast) {
  const { subject, judge, traceJudge, measure, kind, upper, lower, p, pAdjusted } = contrast;
  return {
    ...{ record: 'thoughts', subject, judge, condition: upper, against: lower, method: traceJudge },
    ...{ ...valuesOf(contrast), measure: `${measure}-${kind}`, p, pAdjusted },
  };
}

function valuesOf({ value, low, high, pairs }: ReportThought['difference']) {
  return { value, low, high, n: pairs };
}
