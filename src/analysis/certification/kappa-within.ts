import { boundCoefficient } from '../agreement/bound-coefficient.ts';
import { cohenKappa } from '../agreement/coefficients.ts';
import { CLASSES, marginsOf } from '../agreement/confusion-matrix.ts';
import type { Estimate } from '../estimate.ts';
import { at } from '../rates/count-table.ts';
import type { TrustedPair } from './trusted-pair.ts';

const MATRIX = CLASSES ** 2;

/** κ of all answers together, and κ within conditions, each with an ABC interval over tasks. */
export interface Kappas {
  /** Cohen's κ. */
  readonly overall: Estimate;
  /** κ pooled within conditions: what is left where nothing can be gained by telling the conditions apart. */
  readonly within: Estimate;
}

/**
 * Cohen's κ over four classes, overall and pooled within conditions.
 *
 * A judge that reads only which condition an answer came from, and calls what is usual there, reaches a high κ over all
 * conditions together, since the conditions differ. Within a condition that knowledge is worth nothing. The pooled κ
 * counts both the agreement and what chance gives within each condition:
 *
 *     κ = Σ nᵢ·(oᵢ − eᵢ) ÷ Σ nᵢ·(1 − eᵢ)
 *
 * (nᵢ answers under condition i, oᵢ the share agreed, eᵢ the share that chance gives there). It is the mean of the
 * conditions' own κ weighted by nᵢ·(1 − eᵢ), and a condition in which both always say the same adds nothing.
 *
 * Source: H. De Vries, M. N. Elliott, D. E. Kanouse and S. S. Teleki (2008), "Using pooled kappa to summarize
 * interrater agreement across many items", Field Methods 20:272–282 (with equal nᵢ); stratified κ: W. Barlow, M.-Y. Lai
 * and S. P. Azen (1991), "A comparison of methods for calculating a stratified kappa", Stat. Med. 10:1465–1472.
 */
export function measureKappas(pairs: readonly TrustedPair[]): Kappas {
  const conditions = [...new Set(pairs.map(({ condition }) => condition))];
  const tasks = [...Map.groupBy(pairs, ({ task }) => task).values()];
  const width = conditions.length * MATRIX;
  const counts = new Float64Array(tasks.length * width);
  for (const [row, own] of tasks.entries()) {
    for (const { condition, reference, decided } of own) {
      const place = row * width + conditions.indexOf(condition) * MATRIX + reference * CLASSES + decided;
      counts[place] = at(counts, place) + 1;
    }
  }
  const rows = { tasks: tasks.length, width, counts };
  const all = new Float64Array(width);
  for (const [place, count] of counts.entries()) all[place % width] = at(all, place % width) + count;
  const value = kappasOf(all);
  const estimate = (key: keyof Kappas): Estimate => {
    if (!Number.isFinite(value[key])) return { value: null, low: null, high: null };
    return { value: value[key], ...boundCoefficient(rows, (sums) => kappasOf(sums)[key]) };
  };
  return { overall: estimate('overall'), within: estimate('within') };
}

/**
 * κ pooled within conditions, from one matrix of counts a condition; see `measureKappas`. NaN where chance alone makes
 * agreement certain.
 */
export function pooledKappa(matrices: readonly (readonly (readonly number[])[])[]): number {
  return kappasOf(Float64Array.from(matrices.flat(2))).within;
}

/** Both κ from one matrix a condition, one after the other. NaN where chance alone makes agreement certain. */
function kappasOf(sums: Float64Array): { readonly overall: number; readonly within: number } {
  const overall = new Float64Array(MATRIX);
  let gained = 0;
  let open = 0;
  for (let start = 0; start < sums.length; start += MATRIX) {
    const matrix = sums.subarray(start, start + MATRIX);
    for (const [cell, count] of matrix.entries()) overall[cell] = at(overall, cell) + count;
    const { agreed, pairs, rows, columns } = marginsOf(matrix);
    if (pairs === 0) continue;
    const expected = rows.reduce((sum, row, index) => sum + row * (columns[index] ?? 0), 0) / pairs;
    gained += agreed - expected;
    open += pairs - expected;
  }
  return { overall: cohenKappa(marginsOf(overall)), within: open < 1e-9 ? Number.NaN : gained / open };
}
