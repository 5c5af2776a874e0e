import { at, type CountTable, ratesByCell, sumByCell } from '../rates/count-table.ts';
import { seedDraws } from '../resampling/random.ts';
import { RESAMPLE_DEFAULTS, type ResampleOptions } from '../resampling/resample-options.ts';
import { exactPermutation, type Swappable } from './exact-permutation.ts';

/**
 * Tests whether two cells differ by swapping them within whole tasks, each task with probability ½: exact in its logic
 * where steering has no effect on any task. With one trial a task and the same tasks valid in both cells it is McNemar's
 * exact test.
 *
 * All ways to swap are counted (`exactPermutation`); only where there are too many sums are some drawn.
 *
 * Source: E. J. G. Pitman (1937), J. R. Stat. Soc. Suppl. 4:119–130; for draws (hits + 1) ÷ (draws + 1) after B. Phipson
 * and G. K. Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9(1):39.
 *
 * Which tasks a draw swaps depends on their number and the seed alone, so tables share the draws.
 *
 * @param tables of two cells each, and of as many tasks
 * @returns for each table p in (0, 1], two-sided; null where a cell has no valid answer
 */
export function permutationTests(
  tables: readonly CountTable[],
  options: ResampleOptions = {},
): Map<CountTable, number | null> {
  const ps = new Map<CountTable, number | null>();
  const drawn: { readonly table: CountTable; readonly start: Start; extreme: number }[] = [];
  for (const table of tables) {
    const start = startOf(table);
    const p = Number.isNaN(start.observed)
      ? null
      : exactPermutation(start, (hits, total) => isExtreme(start, hits, total));
    if (p === null && !Number.isNaN(start.observed)) drawn.push({ table, start, extreme: 0 });
    ps.set(table, p);
  }
  if (drawn.length === 0) return ps;
  const { resamples, seed } = { ...RESAMPLE_DEFAULTS, ...options };
  const draw = seedDraws(seed);
  const swapped = new Float64Array(tables[0]?.tasks ?? 0);
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let task = 0; task < swapped.length; task += 1) swapped[task] = draw(2);
    for (const one of drawn) if (isExtremeDraw(one.start, swapped)) one.extreme += 1;
  }
  for (const { table, extreme } of drawn) ps.set(table, (extreme + 1) / (resamples + 1));
  return ps;
}

interface Start extends Swappable {
  /** How far the cells' rates differ; NaN where a cell has no valid answer. */
  readonly observed: number;
}

function startOf(table: CountTable): Start {
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

function isExtremeDraw(start: Start, swapped: Float64Array): boolean {
  let { hits, total } = start;
  for (let task = 0; task < swapped.length; task += 1) {
    const swap = swapped[task] ?? 0;
    hits += swap * (start.hitChanges[task] ?? 0);
    total += swap * (start.totalChanges[task] ?? 0);
  }
  return isExtreme(start, hits, total);
}

function isExtreme({ observed, allHits, all }: Start, hits: number, total: number): boolean {
  // A swap that leaves a cell empty has no difference; it counts against a finding. 1e-9 forgives rounding.
  const difference = Math.abs(hits / total - (allHits - hits) / (all - total));
  return !(difference < observed - 1e-9);
}
