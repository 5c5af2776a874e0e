import { at, type CountTable, ratesByCell, sumByCell } from '../rates/count-table.ts';
import { seedDraws } from '../resampling/random.ts';
import { RESAMPLE_DEFAULTS, type ResampleOptions } from '../resampling/resample-sums.ts';

/**
 * Tests whether two cells differ by swapping them within whole tasks, each task with probability ½: exact in its logic
 * (up to the number of draws) where steering has no effect on any task. With one trial a task and the same tasks valid
 * in both cells it tends to McNemar's exact test.
 *
 * Source: E. J. G. Pitman (1937), J. R. Stat. Soc. Suppl. 4:119–130; (hits + 1) ÷ (draws + 1) after B. Phipson and
 * G. K. Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9(1):39.
 *
 * Which tasks are swapped depends on their number and the seed alone, so tables share the draws.
 *
 * @param tables of two cells each, and of as many tasks
 * @returns for each table p in (0, 1], two-sided; null where a cell has no valid answer
 */
export function permutationTests(
  tables: readonly CountTable[],
  options: ResampleOptions = {},
): Map<CountTable, number | null> {
  const { resamples, seed } = { ...RESAMPLE_DEFAULTS, ...options };
  const tested = tables.map((table) => ({ table, start: startOf(table), extreme: 0 }));
  const draw = seedDraws(seed);
  const swapped = new Float64Array(tables[0]?.tasks ?? 0);
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let task = 0; task < swapped.length; task += 1) swapped[task] = draw(2);
    for (const one of tested) if (isExtreme(one.start, swapped)) one.extreme += 1;
  }
  return new Map(
    tested.map(({ table, start, extreme }) => [
      table,
      Number.isNaN(start.observed) ? null : (extreme + 1) / (resamples + 1),
    ]),
  );
}

/** A table as the test needs it: both cells' counts, and by how much swapping a task changes those of the first. */
interface Swappable {
  readonly observed: number;
  readonly hits: number;
  readonly total: number;
  readonly allHits: number;
  readonly all: number;
  readonly hitChanges: Float64Array;
  readonly totalChanges: Float64Array;
}

function startOf(table: CountTable): Swappable {
  const rates = ratesByCell(table);
  const hits = sumByCell(table, table.convergence);
  const totals = sumByCell(table, table.valid);
  const changes = (counts: Float64Array) =>
    new Float64Array(table.tasks).map((_, task) => at(counts, 2 * task + 1) - at(counts, 2 * task));
  return {
    observed: Math.abs(at(rates, 0) - at(rates, 1)),
    hits: at(hits, 0),
    total: at(totals, 0),
    allHits: at(hits, 0) + at(hits, 1),
    all: at(totals, 0) + at(totals, 1),
    hitChanges: changes(table.convergence),
    totalChanges: changes(table.valid),
  };
}

function isExtreme(start: Swappable, swapped: Float64Array): boolean {
  const { observed, allHits, all, hitChanges, totalChanges } = start;
  let { hits, total } = start;
  for (let task = 0; task < swapped.length; task += 1) {
    const swap = swapped[task] ?? 0;
    hits += swap * (hitChanges[task] ?? 0);
    total += swap * (totalChanges[task] ?? 0);
  }
  // A draw that leaves a cell empty has no difference; it counts against a finding. 1e-12 forgives rounding.
  const difference = Math.abs(hits / total - (allHits - hits) / (all - total));
  return !(difference < observed - 1e-12);
}
