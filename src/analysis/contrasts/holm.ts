/**
 * Holm's step-down correction of a family of p-values: the chance of one false rejection or more in the family stays
 * below the level, whatever the dependence between the tests.
 *
 * Source: S. Holm (1979), "A simple sequentially rejective multiple test procedure", Scand. J. Stat. 6:65–70; as
 * adjusted p-values, S. P. Wright (1992), Biometrics 48:1005–1013.
 *
 * @param ps p-values in [0, 1]; nulls (tests that could not be made) stay null and do not count
 * @returns adjusted p-values in the same order
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const ranked = ps
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .sort((first, second) => first.p - second.p);
  const adjusted: (number | null)[] = ps.map(() => null);
  let largest = 0;
  for (const [rank, { p, index }] of ranked.entries()) {
    largest = Math.max(largest, Math.min(1, p * (ranked.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
