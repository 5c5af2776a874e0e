import { DECISIONS } from '../../vocabulary/index.ts';
import type { Estimate } from '../estimate.ts';
import { wilson } from '../intervals/wilson.ts';
import { percentile } from '../resampling/percentile.ts';
import { seedDirichlet } from './draw-dirichlet.ts';
import { unmix } from './unmix.ts';

/** How a judge confused the classes on one subject's answers under one condition: a card's cell. */
export type Confusion = readonly (readonly number[])[];

/** A cell's answers as the judge decided them. */
export interface JudgedCounts {
  readonly convergence: number;
  /** Answers not judged nonsensical, the convergent ones included. */
  readonly valid: number;
  readonly nonsensical: number;
}

/**
 * What is taken for granted of a cell's subject: that the judge errs on it as on the card's subjects together (`same`), or
 * only that it is a further subject of their kind (`new`).
 */
export type SubjectAssumption = 'same' | 'new';

/** How draws are made. */
interface CardDrawOptions {
  readonly draws?: number;
  readonly seed?: number;
  readonly confidence?: number;
}

const DEFAULTS = { draws: 2_000, seed: 1, confidence: 0.95 };
/** What is added to each count (Jeffreys), so that a count of 0 is not taken for certain. */
const PRIOR = 0.5;
const [CONVERGENT, OTHER, NONSENSICAL] = [0, 1, 2] as const;
const CLASSES = 3;

/**
 * Corrects a cell's convergence rate by how the judge erred under the same condition on the card's answers, with an
 * interval that holds both the cell's own chance and the card's.
 *
 * The classes are three: convergent, valid but not so, nonsensical. From the judge's shares the true ones follow by
 * `unmix`, and the rate is convergent ÷ (convergent + other). For the interval all that was counted is drawn anew, the
 * judge's shares and each row of the confusion from Dirichlet distributions with the counts and ½ as parameters, and the
 * rate is computed for each draw; its ends are percentiles. That is Rogan's and Gladen's correction for three classes by
 * simulation. The interval is never shorter than Wilson's for the corrected rate: where a judge calls fewer answers
 * convergent than its errors on the card alone would give, the draws pile up at 0, but the trusted judge's own decisions
 * on so few answers would not be that sure either.
 *
 * A judge errs more on some subjects than on others. For a `new` subject a row counts as only so many answers as give the
 * variance of such a subject's share: the sampling variance and, on top, the variance between the card's subjects by
 * moments (DerSimonian and Laird). With one subject on the card that is not known, and taken to be 0.
 *
 * A card without nonsensical answers under this condition takes those of its other conditions; without any, the judge is
 * taken at its word about them.
 *
 * Source: W. J. Rogan and B. Gladen (1978), Am. J. Epidemiol. 107:71–76; J. P. Buonaccorsi (2010), Measurement Error,
 * §2.3; R. DerSimonian and N. Laird (1986), Control. Clin. Trials 7:177–188. The percentile interval over draws: as for
 * prevalence in M. Flor et al. (2020), BMC Public Health 20:1135.
 *
 * @param card the card's cells of this condition, one a subject
 * @param others the card's cells of its other conditions
 * @param counts the cell's own; need not be whole (effective counts)
 * @returns null where the card has no convergent answer under this condition, or no other valid one; where the judge is
 *   no better than chance on it; or where the cell has no valid answer
 */
export function correctByCard(
  card: readonly Confusion[],
  others: readonly Confusion[],
  counts: JudgedCounts,
  subject: SubjectAssumption,
  options: CardDrawOptions = {},
): Estimate | null {
  const { draws, seed, confidence } = { ...DEFAULTS, ...options };
  const cells = card.map(collapse);
  const called = [counts.convergence, counts.valid - counts.convergence, counts.nonsensical];
  const rows = [CONVERGENT, OTHER].map((row) => sumRows(cells, row));
  const judged = called.reduce((sum, count) => sum + count, 0);
  if (counts.valid <= 0 || rows.some((row) => totalOf(row) === 0)) return null;
  const shareOf = (row: number) => (rows[row]?.[CONVERGENT] ?? 0) / totalOf(rows[row] ?? []);
  if (shareOf(CONVERGENT) <= shareOf(OTHER)) return null;

  const here = sumRows(cells, NONSENSICAL);
  const nonsense = totalOf(here) > 0 ? here : sumRows(others.map(collapse), NONSENSICAL);
  const known = totalOf(nonsense) > 0;
  const sizes = [CONVERGENT, OTHER].map((row) =>
    subject === 'same' ? totalOf(rows[row] ?? []) : effectiveSize(cells, row, CONVERGENT),
  );
  const rateOf = (confusion: readonly (readonly number[])[], shares: readonly number[]) => {
    const [convergent = 0, other = 0] = unmix(confusion, shares);
    return convergent + other === 0 ? 0 : convergent / (convergent + other);
  };
  const atWord = [0, 0, 1];
  const value = rateOf(
    [...rows, nonsense].map((row) =>
      totalOf(row) === 0 ? atWord : row.map((count) => count / totalOf(row)),
    ),
    called.map((count) => count / judged),
  );

  const drawShares = seedDirichlet(seed);
  const drawn = Float64Array.from({ length: draws }, () => {
    const confusion = rows.map((row, place) => {
      const all = totalOf(row);
      const scale = ((sizes[place] ?? 0) + CLASSES * PRIOR) / (all + CLASSES * PRIOR);
      return drawShares(row.map((count) => (count + PRIOR) * scale));
    });
    const last = known ? drawShares(nonsense.map((count) => count + PRIOR)) : atWord;
    return rateOf([...confusion, last], drawShares(called.map((count) => count + PRIOR)));
  });
  drawn.sort();
  const tail = (1 - confidence) / 2;
  const trusted = wilson(value * counts.valid, counts.valid, confidence);
  return {
    value,
    low: Math.min(trusted.low ?? value, percentile(drawn, tail)),
    high: Math.max(trusted.high ?? value, percentile(drawn, 1 - tail)),
  };
}

/** Refusals are valid answers that do not converge. */
function collapse(confusion: Confusion): number[][] {
  const collapsed = Array.from({ length: CLASSES }, () => Array<number>(CLASSES).fill(0));
  for (const [reference, row] of confusion.entries()) {
    for (const [decided, count] of row.entries()) {
      const own = collapsed[classOf(reference)];
      if (own !== undefined) own[classOf(decided)] = (own[classOf(decided)] ?? 0) + count;
    }
  }
  return collapsed;
}

function classOf(index: number): number {
  switch (DECISIONS[index]) {
    case 'convergence':
      return CONVERGENT;
    case 'nonsensical':
      return NONSENSICAL;
    default:
      return OTHER;
  }
}

function sumRows(cells: readonly (readonly (readonly number[])[])[], row: number): number[] {
  return Array.from({ length: CLASSES }, (_, column) =>
    cells.reduce((sum, cell) => sum + (cell[row]?.[column] ?? 0), 0),
  );
}

function totalOf(row: readonly number[]): number {
  return row.reduce((sum, count) => sum + count, 0);
}

/** How many independent answers would give the variance that a new subject's share has. */
function effectiveSize(
  cells: readonly (readonly (readonly number[])[])[],
  row: number,
  column: number,
): number {
  const counts = cells
    .map((cell) => ({ hits: cell[row]?.[column] ?? 0, of: totalOf(cell[row] ?? []) }))
    .filter(({ of }) => of > 0);
  const all = counts.reduce((sum, { of }) => sum + of, 0);
  const share = counts.reduce((sum, { hits }) => sum + hits, 0) / all;
  const spread = share * (1 - share);
  if (counts.length < 2 || spread === 0) return all;
  const squares = counts.reduce((sum, { of }) => sum + of ** 2, 0);
  const q = counts.reduce((sum, { hits, of }) => sum + of * (hits / of - share) ** 2, 0) / spread;
  const between = Math.max(0, ((q - (counts.length - 1)) * spread) / (all - squares / all));
  return spread / (between * (1 + squares / all ** 2) + spread / all);
}
