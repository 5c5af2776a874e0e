import { at, type CountTable, ratesByCell } from '../resampling/count-table.ts';
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
 * @param table two cells
 * @returns p in (0, 1], two-sided; null where a cell has no valid answer
 */
export function permutationTest(table: CountTable, options: ResampleOptions = {}): number | null {
  const { resamples, seed } = { ...RESAMPLE_DEFAULTS, ...options };
  const { tasks, convergence, valid } = table;
  const rates = ratesByCell(table);
  const observed = Math.abs(at(rates, 0) - at(rates, 1));
  if (Number.isNaN(observed)) return null;
  const draw = seedDraws(seed);
  let extreme = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    let [hits, total, otherHits, otherTotal] = [0, 0, 0, 0];
    for (let task = 0; task < tasks; task += 1) {
      const first = 2 * task + draw(2);
      const second = 4 * task + 1 - first;
      hits += at(convergence, first);
      total += at(valid, first);
      otherHits += at(convergence, second);
      otherTotal += at(valid, second);
    }
    // A draw that leaves a cell empty has no difference; it counts against a finding. 1e-12 forgives rounding.
    const difference = Math.abs(hits / total - otherHits / otherTotal);
    if (!(difference < observed - 1e-12)) extreme += 1;
  }
  return (extreme + 1) / (resamples + 1);
}
