import type { PublishedFigures, PublishedResult } from './published-run.ts';
import { recomputeFigures } from './recompute-figures.ts';

/** What is compared, and where a summary has it. */
const METRICS = {
  judged: 'total',
  valid: 'valid',
  'convergence count': 'convergence',
  'refusal count': 'refusal',
  'nonsensical count': 'nonsensical',
  'convergence rate': 'convergenceRate',
  'refusal rate': 'refusalRate',
  'nonsensical rate': 'nonsensicalRate',
} as const satisfies Record<string, keyof PublishedFigures>;

type Metric = keyof typeof METRICS;

/** One figure, recomputed, beside the published one. */
export interface FigureComparison {
  readonly metric: Metric;
  /** Counts as they are; rates as percentages with two decimals: `49.30`. */
  readonly ours: string;
  /** As printed; null where the summary does not have it. */
  readonly published: string | null;
  /** Ours minus the published figure: a count, or percentage points; null where there is none to compare. */
  readonly difference: number | null;
  readonly verdict: 'equal' | 'differs' | 'missing';
}

/** Recomputes a summary's figures from its results and holds them against it, digit by digit. */
export function compareFigures(
  results: readonly PublishedResult[],
  published: PublishedFigures | null,
): FigureComparison[] {
  const figures = recomputeFigures(results);
  return (Object.keys(METRICS) as Metric[]).map((metric) => {
    const key = METRICS[metric];
    return compare(metric, String(figures[key]), published?.[key]?.toString() ?? null);
  });
}

function compare(metric: Metric, ours: string, published: string | null): FigureComparison {
  if (published === null) return { metric, ours, published, difference: null, verdict: 'missing' };
  const difference = (Math.round(Number(ours) * 100) - Math.round(Number(published) * 100)) / 100;
  return { metric, ours, published, difference, verdict: ours === published ? 'equal' : 'differs' };
}
