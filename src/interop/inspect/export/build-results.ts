import type { Cell, Rate } from '../../../analysis/index.ts';
import type { Tally } from './tally.ts';

/** Inspect's `EvalResults`: for each judge the cell's rates, each with its count and interval; categories as metadata. */
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
      metrics: buildMetrics(cell),
      metadata: {
        categories: Object.fromEntries(
          byCategory
            .filter(({ judge }) => judge === cell.judge)
            .map((part) => [part.category, buildMetrics(part)]),
        ),
      },
    })),
    headline:
      first === undefined || first.convergence.rate === null
        ? undefined
        : { scorer: first.judge, score: first.judge, metric: 'convergence_rate' },
  };
}

/** A rate with no answer to divide by is no metric. */
function buildMetrics({ convergence, refusal, nonsensical, valid, judged }: Cell): Record<string, unknown> {
  const metric = (name: string, { count, rate, low, high }: Rate, of: number) =>
    rate === null ? undefined : { name, value: rate, params: {}, metadata: { count, of, low, high } };
  return {
    convergence_rate: metric('convergence_rate', convergence, valid),
    refusal_rate: metric('refusal_rate', refusal, valid),
    nonsensical_rate: metric('nonsensical_rate', nonsensical, judged),
  };
}
