import { toFixedEven } from '../../rounding/index.ts';
import { countResults } from './check-counts.ts';
import type { PublishedFigures, PublishedResult } from './published-run.ts';

/** What is compared: the counts and the rates of a summary. */
export type Metric =
  | 'judged'
  | 'valid'
  | 'convergence count'
  | 'refusal count'
  | 'nonsensical count'
  | 'convergence rate'
  | 'refusal rate'
  | 'nonsensical rate';

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
  const { total, valid, convergence, refusal, nonsensical } = countResults(results);
  const printed = (key: keyof PublishedFigures): string | null => published?.[key]?.toString() ?? null;
  return [
    compare('judged', String(total), printed('total')),
    compare('valid', String(valid), printed('valid')),
    compare('convergence count', String(convergence), printed('convergence')),
    compare('refusal count', String(refusal), printed('refusal')),
    compare('nonsensical count', String(nonsensical), printed('nonsensical')),
    compare('convergence rate', toPercent(convergence, valid), printed('convergenceRate')),
    compare('refusal rate', toPercent(refusal, valid), printed('refusalRate')),
    compare('nonsensical rate', toPercent(nonsensical, total), printed('nonsensicalRate')),
  ];
}

// The published code multiplies after it divides, and takes a rate over nothing as 0.
function toPercent(count: number, total: number): string {
  return toFixedEven(total === 0 ? 0 : (count / total) * 100, 2);
}

function compare(metric: Metric, ours: string, published: string | null): FigureComparison {
  if (published === null) return { metric, ours, published, difference: null, verdict: 'missing' };
  const difference = (Math.round(Number(ours) * 100) - Math.round(Number(published) * 100)) / 100;
  return { metric, ours, published, difference, verdict: ours === published ? 'equal' : 'differs' };
}
