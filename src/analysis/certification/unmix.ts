/** Shares of three classes: convergent, valid but not convergent, nonsensical. */
export type Shares = readonly number[];

/** More steps would move a share that ends at 0 by less than a quarter of a point. */
const MOST_STEPS = 300;
const CLOSE = 1e-7;

/**
 * The true shares of three classes, from the shares that a judge gives and how it confuses the classes: the matrix's
 * inverse where that gives shares in [0, 1] (the matrix method), and otherwise the maximum likelihood estimate among such
 * shares, by expectation and maximisation.
 *
 * Source: J. P. Buonaccorsi (2010), Measurement Error, §2.3 (the matrix method); A. P. Dempster, N. M. Laird and
 * D. B. Rubin (1977), J. R. Stat. Soc. B 39:1–38; for classes that are confused, M. Saerens, P. Latinne and
 * C. Decaestecker (2002), Neural Comput. 14:21–41.
 *
 * @param confusion row: the true class, column: the judge's; each row sums up to 1
 * @param called the judge's shares
 */
export function unmix(confusion: readonly Shares[], called: Shares): readonly number[] {
  const exact = invert(confusion, called);
  return exact?.every((share) => share >= 0) ? exact : maximise(confusion, called);
}

/** Solves called = shares × confusion by Cramer's rule; null where the matrix has no inverse. */
function invert(confusion: readonly Shares[], called: Shares): number[] | null {
  const whole = determinant(confusion);
  if (Math.abs(whole) < 1e-12) return null;
  return confusion.map((_, row) => determinant(confusion.with(row, called)) / whole);
}

function determinant([first = [], second = [], third = []]: readonly Shares[]): number {
  const [a = 0, b = 0, c = 0] = first;
  const [d = 0, e = 0, f = 0] = second;
  const [g = 0, h = 0, i = 0] = third;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

function maximise(confusion: readonly Shares[], called: Shares): readonly number[] {
  let shares = confusion.map(() => 1 / confusion.length);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const expected = called.map((_, column) =>
      shares.reduce((sum, share, row) => sum + share * (confusion[row]?.[column] ?? 0), 0),
    );
    const next = shares.map(
      (share, row) =>
        share *
        called.reduce((sum, part, column) => {
          const whole = expected[column] ?? 0;
          return whole === 0 ? sum : sum + (part * (confusion[row]?.[column] ?? 0)) / whole;
        }, 0),
    );
    const total = next.reduce((sum, share) => sum + share, 0);
    const scaled = next.map((share) => share / total);
    const moved = Math.max(...scaled.map((share, row) => Math.abs(share - (shares[row] ?? 0))));
    shares = scaled;
    if (moved < CLOSE) break;
  }
  return shares;
}
