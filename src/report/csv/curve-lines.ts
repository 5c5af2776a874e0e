import type {
  ReportBudget,
  ReportCell,
  ReportDose,
  ReportPreferenceDose,
  ReportTransfer,
  ReportTurnCurve,
} from '../schema/index.ts';

/** A line for each chance of a lever after k tries. */
export function budgetLines({ subject, judge, condition, direction, over, control, points }: ReportBudget) {
  const shared = { record: 'budget', subject, judge, condition, direction };
  return points.flatMap(({ k, tasks, any, hold, overControl }) => [
    { ...shared, ...any, k, n: tasks, measure: `any-${over}` },
    { ...shared, ...hold, k, n: tasks, measure: `hold-${over}` },
    ...(overControl === null
      ? []
      : (['any', 'hold'] as const).map((key) => ({
          ...shared,
          ...overControl[key],
          k,
          n: overControl.tasks,
          against: control,
          measure: `${key}-${over}-over-control`,
        }))),
  ]);
}

/** A line for each part of an effect. */
export function transferLines({
  subject,
  judge,
  condition,
  direction,
  kind,
  against,
  ...parts
}: ReportTransfer) {
  const shared = { record: 'transfer', subject, judge, condition, direction, against };
  const { named, unnamed, difference, beyondCategory } = parts;
  const line = <More extends object>(
    measure: string,
    { value, low, high }: Pick<ReportCell['convergence'], 'low' | 'high'> & { readonly value: number | null },
    more: More,
  ) => ({ ...shared, measure: `${kind}-${measure}`, value, low, high, ...more });
  return [
    ...(named === null ? [] : [line('named', named, { n: named.pairs })]),
    ...(unnamed === null ? [] : [line('unnamed', unnamed, { n: unnamed.pairs })]),
    ...(difference === null ? [] : [line('difference', difference, {})]),
    ...(beyondCategory === null
      ? []
      : [line('beyond-category', beyondCategory, { against: beyondCategory.general })]),
  ];
}

/** A line for each figure of a dose. */
export function doseLines({ subject, judge, series, direction, of, points, isotonic, half }: ReportDose) {
  const shared = { record: 'dose', subject, judge, direction, against: series, method: of };
  const lines = points.flatMap(({ amount, condition, valid, rate, effect, beyondFirst }, place) => {
    const own = { ...shared, condition, k: amount, n: valid };
    const fit = isotonic?.[place];
    return [
      { ...own, ...rate, measure: 'rate' },
      ...(fit === undefined ? [] : [{ ...own, value: fit, measure: 'monotone' }]),
      ...(effect === null ? [] : [{ ...own, ...effect, measure: 'effect' }]),
      ...(beyondFirst === null ? [] : [{ ...own, ...beyondFirst, measure: 'beyond-first' }]),
    ];
  });
  return half === null ? lines : [...lines, { ...shared, ...half, measure: 'half' }];
}

/** A line for each figure of a dose by preference. */
export function preferenceDoseLines({
  subject,
  series,
  direction,
  of,
  points,
  isotonic,
  half,
}: ReportPreferenceDose) {
  const shared = { record: 'preference-dose', subject, direction, against: series, method: of };
  const lines = points.flatMap(({ amount, condition, tasks, preference, effect }, place) => {
    const own = { ...shared, condition, k: amount, n: tasks };
    const fit = isotonic?.[place];
    return [
      { ...own, ...preference, measure: 'preference' },
      ...(fit === undefined ? [] : [{ ...own, value: fit, measure: 'monotone' }]),
      ...(effect === null ? [] : [{ ...own, ...effect, measure: 'effect' }]),
    ];
  });
  return half === null ? lines : [...lines, { ...shared, ...half, measure: 'half' }];
}

/** A line for each figure of a turn, and of a script held against another. */
export function turnLines({ subject, judge, condition, direction, turns, comparisons }: ReportTurnCurve) {
  const shared = { record: 'turn', subject, judge, condition, direction };
  return [
    ...turns.flatMap(({ number: k, atRisk, converged, hazard, held, valid, rate }) => [
      { ...shared, ...hazard, k, count: converged, n: atRisk, measure: 'hazard' },
      { ...shared, ...held, k, n: atRisk, measure: 'held' },
      { ...shared, ...rate, k, n: valid, measure: 'rate' },
    ]),
    ...comparisons.flatMap(({ against, tasks: n, held, p, pAdjusted }) =>
      held.map((difference, at) => ({
        ...{ ...shared, ...difference, against, k: at + 1, n, measure: 'held-difference' },
        ...(at === held.length - 1 && { p, pAdjusted }),
      })),
    ),
  ];
}
