import type {
  Report,
  ReportPreferenceUndoing,
  ReportTrainedAdapter,
  ReportUndoing,
} from '../schema/index.ts';

/** A line for each figure of the adapters of a study, of what undoes them, and of the check of scale 0; none without an adapter. */
export function trainedLines({ trainedIn }: Report) {
  if (trainedIn === null) return [];
  return [
    ...trainedIn.adapters.flatMap(adapterLines),
    ...trainedIn.undoing.flatMap(undoingLines),
    ...trainedIn.preferenceUndoing.flatMap((one) => undoingLines({ ...one, judge: null })),
    ...trainedIn.scaleZero.flatMap(({ subject, condition, ...checks }) =>
      (['answers', 'scores'] as const).flatMap((measure) => {
        const { equal: count, of: n } = checks[measure];
        return n === 0
          ? []
          : [{ record: 'scale-zero', measure, subject, condition, value: count / n, count, n }];
      }),
    ),
  ];
}

function adapterLines(adapter: ReportTrainedAdapter) {
  const { subject, judge, condition, direction, words } = adapter;
  const shared = { record: 'trained', subject, judge, condition, direction };
  const costs = (['refusals', 'twinRefusals', 'nonsensical'] as const).flatMap((key) => {
    const figure = adapter[key];
    if (figure === null) return [];
    const { value, low, high, p, pairs: n } = figure;
    return [{ ...shared, measure: MEASURES[key], value, low, high, p, n }];
  });
  return [
    ...words.map(({ condition: against, pairs: n, value, low, high, p }) => ({
      ...{ ...shared, measure: 'beyond-words', against, value, low, high, p, n },
    })),
    ...costs,
  ];
}

const MEASURES = { refusals: 'refusals', twinRefusals: 'twin-refusals', nonsensical: 'nonsensical' } as const;

function undoingLines({
  subject,
  judge,
  series,
  direction,
  points,
  monotone,
  half,
  verdict,
}: (Omit<ReportUndoing, 'judge'> | ReportPreferenceUndoing) & { readonly judge: string | null }) {
  const record = judge === null ? 'preference-undoing' : 'undoing';
  const shared = { record, subject, judge, direction, against: series };
  const lines = points.flatMap(({ steps: k, condition, n, value, left, undone, share }, place) => {
    const own = { ...shared, condition, k, n };
    const fit = monotone?.[place];
    return [
      { ...own, ...value, measure: 'value' },
      { ...own, ...left, measure: 'left' },
      ...(fit === undefined ? [] : [{ ...own, value: fit, measure: 'monotone' }]),
      ...(undone === null ? [] : [{ ...own, ...undone, measure: 'undone' }]),
      ...(share.value === null ? [] : [{ ...own, ...share, measure: 'share' }]),
    ];
  });
  return half === null ? lines : [...lines, { ...shared, ...half, measure: 'half', method: verdict }];
}
