import type { SteerlabError } from '../../errors/index.ts';
import { toFixedEven } from '../../rounding/index.ts';
import { isBlank } from '../../text/index.ts';
import { CountsDifferError } from './errors.ts';
import type { PublishedFigures, PublishedResult, PublishedSummary } from './published-run.ts';

const COUNTS = ['total', 'valid', 'convergence', 'refusal', 'nonsensical'] as const;

/** A summary's figures, recomputed from the results that the judge decided on. */
export function recomputeFigures(results: readonly PublishedResult[]) {
  const decided = results.filter(({ answer, decision }) => !isBlank(answer) && decision !== null);
  const count = (decision: string) => decided.filter((result) => result.decision === decision).length;
  const [total, nonsensical] = [decided.length, count('nonsensical')];
  const [convergence, refusal] = [count('convergence'), count('safety_refusal')];
  const valid = total - nonsensical;
  return {
    total,
    valid,
    convergence,
    refusal,
    nonsensical,
    convergenceRate: toPercent(convergence, valid),
    refusalRate: toPercent(refusal, valid),
    nonsensicalRate: toPercent(nonsensical, total),
  } satisfies PublishedFigures;
}

// The published code multiplies after it divides, and takes a rate over nothing as 0.
function toPercent(count: number, total: number): string {
  return toFixedEven(total === 0 ? 0 : (count / total) * 100, 2);
}

/** Holds the counts over a log's results against a summary: one error for each that differs. */
export function checkCounts(
  { categories, results }: { categories: readonly string[]; results: readonly PublishedResult[] },
  summary: PublishedSummary,
  file: string,
): SteerlabError[] {
  const names = new Set([...categories, ...summary.categories.keys()]);
  const errors = [...names].flatMap((category) => {
    const inCategory = results.filter((result) => result.category === category);
    return compare(inCategory, summary.categories.get(category) ?? null, { file, category });
  });
  return [...errors, ...compare(results, summary.overall, { file, category: null })];
}

function compare(
  results: readonly PublishedResult[],
  figures: PublishedFigures | null,
  place: { file: string; category: string | null },
): SteerlabError[] {
  const counted = recomputeFigures(results);
  if (figures === null) {
    return [new CountsDifferError({ ...place, count: 'total', counted: counted.total, printed: null })];
  }
  return COUNTS.filter((count) => figures[count] !== null && figures[count] !== counted[count]).map(
    (count) => new CountsDifferError({ ...place, count, counted: counted[count], printed: figures[count] }),
  );
}
