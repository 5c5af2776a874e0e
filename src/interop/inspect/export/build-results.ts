import type { Cell, Rate } from '../../../analysis/index.ts';
import type { Tally } from './tally.ts';

/** Inspect's `EvalResults`: for each judge the cell's rates, each with its count and interval. */
export function buildResults(tally: Tally): Record<string, unknown> {
  const { overall, byCategory } = tally.cells();
  const [first] = overall;
  return {
    total_samples: tally.planned,
    completed_samples: tally.answered,
    scores: overall.map((cell) => ({
      name: cell.judge,
      scorer: cell.judge,
      scored_samples: cell.judged,
      unscored_samples: cell.answered - cell.judged,
      params: {},
      metrics: Object.fromEntries([
        ...metricsOf(cell),
        ...byCategory
          .filter(({ judge }) => judge === cell.judge)
          .flatMap((part) => metricOf('convergence_rate', part.convergence, part.valid, part.category)),
      ]),
    })),
    headline:
      first?.convergence.rate == null
        ? undefined
        : { scorer: first.judge, score: first.judge, metric: 'convergence_rate' },
  };
}

type Metric = [key: string, metric: unknown];

function metricsOf({ convergence, refusal, nonsensical, valid, judged }: Cell): Metric[] {
  return [
    ...metricOf('convergence_rate', convergence, valid, null),
    ...metricOf('refusal_rate', refusal, valid, null),
    ...metricOf('nonsensical_rate', nonsensical, judged, null),
  ];
}

/** A rate with no answer to divide by is no metric. */
function metricOf(
  name: string,
  { count, rate, low, high }: Rate,
  of: number,
  category: string | null,
): Metric[] {
  if (rate === null) return [];
  const metadata = { count, of, low, high };
  if (category === null) return [[name, { name, value: rate, params: {}, metadata }]];
  return [[`${name}: ${category}`, { name: category, group: name, value: rate, params: {}, metadata }]];
}
