import type { SteerlabError } from '../../errors/index.ts';
import { isBlank } from '../../text/index.ts';
import { CountsDifferError } from './errors.ts';
import type { PublishedFigures, PublishedResult, PublishedSummary } from './published-run.ts';

const COUNTS = ['total', 'valid', 'convergence', 'refusal', 'nonsensical'] as const;

/** Counts over results that the judge decided on. */
export function countResults(results: readonly PublishedResult[]): Record<(typeof COUNTS)[number], number> {
  const decided = results.filter(({ answer, decision }) => !isBlank(answer) && decision !== null);
  const count = (decision: string) => decided.filter((result) => result.decision === decision).length;
  const nonsensical = count('nonsensical');
  return {
    total: decided.length,
    valid: decided.length - nonsensical,
    convergence: count('convergence'),
    refusal: count('safety_refusal'),
    nonsensical,
  };
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
  const counted = countResults(results);
  if (figures === null) {
    return [new CountsDifferError({ ...place, count: 'total', counted: counted.total, printed: null })];
  }
  return COUNTS.filter((count) => figures[count] !== null && figures[count] !== counted[count]).map(
    (count) => new CountsDifferError({ ...place, count, counted: counted[count], printed: figures[count] }),
  );
}
