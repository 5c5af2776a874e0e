/**
 * For k = 1 … n, the mean over all subsets of k of n tries of the product of their chances: the chance that k tries that are
 * drawn from these without putting back all come out so. Where each chance is 0 or 1, and c of them are 0, it is
 * C(n − c, k) ÷ C(n, k), so that 1 less it is the unbiased estimator of "at least one of k" (pass@k).
 *
 * It is the elementary symmetric polynomial e_k ÷ C(n, k), by a recursion of which each step is a mean of two earlier values:
 * m(n, k) = (n − k)/n · m(n − 1, k) + k/n · pₙ · m(n − 1, k − 1). Nothing is subtracted and no factorial occurs, so it is as
 * exact as the numbers are for any n.
 *
 * Source: M. Chen et al. (2021), "Evaluating large language models trained on code", arXiv 2107.03374, §2.1, equation 1 (p. 3).
 *
 * @param chances each in [0, 1]
 * @example
 * meanOverSubsets([0, 1, 1]) // [2/3, 1/3, 0]
 */
export function meanOverSubsets(chances: readonly number[]): number[] {
  // Each step is made in place, from the last mean to the first, so that each is still read as it was.
  const means = new Float64Array(chances.length + 1);
  means[0] = 1;
  for (const [before, chance] of chances.entries()) {
    const n = before + 1;
    for (let k = n; k > 0; k -= 1) {
      const without = k === n ? 0 : ((n - k) / n) * (means[k] ?? 0);
      means[k] = without + (k / n) * chance * (means[k - 1] ?? 0);
    }
  }
  return Array.from(means.subarray(1));
}
