import type { Subject } from '../../models/index.ts';
import type { Direction } from '../../vocabulary/index.ts';
import { compareFigures, type FigureComparison } from './compare-figures.ts';
import { CountsDifferError } from './errors.ts';
import type { PublishedRun } from './published-run.ts';
import { readPublishedRuns } from './read-runs.ts';

/** One figure of a published summary, recomputed from the transcripts. */
export interface ReplicationRow extends FigureComparison {
  readonly subject: string;
  readonly condition: string;
  /** Null: over all categories. */
  readonly category: string | null;
}

/** One cell of the published table, recomputed. */
export interface ReplicatedCell {
  readonly subject: Subject;
  readonly condition: { readonly name: string; readonly direction: Direction };
  /** All figures of the summary, those by category included, are equal. */
  readonly isEqual: boolean;
  /** Over all categories first, then by category. */
  readonly rows: readonly ReplicationRow[];
}

/**
 * Recomputes every figure of every published summary under `dir` from the transcripts, and holds it against the one
 * printed in the folder's `*_instrumentaleval.txt`.
 *
 * @throws what `readPublishedRuns` throws in strict reading, counts apart: counts that differ are rows that differ.
 */
export function replicate(dir: string): ReplicatedCell[] {
  const { runs, leftOut } = readPublishedRuns(dir, { lenient: true });
  const error = leftOut.find((problem) => !(problem instanceof CountsDifferError));
  if (error !== undefined) throw error;
  return runs.map(replicateRun);
}

function replicateRun(run: PublishedRun): ReplicatedCell {
  const { subject, condition, results, summary } = run;
  const label = { subject: subject.name, condition: condition.name };
  const categories = [...new Set([...run.categories, ...(summary?.categories.keys() ?? [])])];
  const overall = compareFigures(results, summary?.overall ?? null);
  const rows: ReplicationRow[] = overall.map((row) => ({ ...label, category: null, ...row }));
  for (const category of categories) {
    const inCategory = results.filter((result) => result.category === category);
    const figures = compareFigures(inCategory, summary?.categories.get(category) ?? null);
    rows.push(...figures.map((row) => ({ ...label, category, ...row })));
  }
  return { subject, condition, isEqual: rows.every(({ verdict }) => verdict === 'equal'), rows };
}
