import { findRuns, wordRuns, wordsOf } from '../../text/index.ts';

/** An answer, as far as its form goes. */
export interface FormOfAnswer {
  readonly subject: string;
  readonly condition: string;
  readonly text: string;
  /** Whether it ended because it had as many tokens as it may have. */
  readonly isCut: boolean;
}

/** What the answers of one subject under one condition look like, whatever they say. */
export interface CellForm {
  readonly subject: string;
  readonly condition: string;
  /** How many answers there are that are not empty. */
  readonly answers: number;
  /** How many of them were cut at the limit of tokens. */
  readonly cut: number;
  /** The median of their lengths, in words. */
  readonly medianWords: number;
  /** How many repeat four or more words in a row of what steering added; null where it added no such text. */
  readonly echo: number | null;
}

/** So many words in a row are an echo. */
const RUN = 4;

/**
 * Measures the form of each cell's answers. Where two cells differ in it, a difference of their rates may come from the
 * form: from answers that break off before they come to a stance, or that repeat what they were told.
 *
 * @param answers that are not empty
 * @param added the texts that each condition adds to what a subject reads
 * @returns cells in the order in which they first occur
 */
export function measureForm(
  answers: Iterable<FormOfAnswer>,
  added: ReadonlyMap<string, readonly string[]>,
): CellForm[] {
  const echoes = new Map(
    [...added].flatMap(([condition, texts]) => {
      const runs = texts.reduce<Set<string>>((all, text) => all.union(wordRuns(text, RUN)), new Set());
      return runs.size === 0 ? [] : [[condition, findRuns(runs, RUN)] as const];
    }),
  );
  const cells = new Map<string, { cut: number; lengths: number[]; echo: number } & Placed>();
  for (const { subject, condition, text, isCut } of answers) {
    const key = JSON.stringify([subject, condition]);
    const cell = cells.get(key) ?? { subject, condition, cut: 0, lengths: [], echo: 0 };
    cells.set(key, cell);
    const words = wordsOf(text);
    if (isCut) cell.cut += 1;
    cell.lengths.push(words.length);
    if (echoes.get(condition)?.(words) === true) cell.echo += 1;
  }
  return [...cells.values()].map(({ subject, condition, cut, lengths, echo }) => ({
    subject,
    condition,
    answers: lengths.length,
    cut,
    medianWords: median(lengths),
    echo: echoes.has(condition) ? echo : null,
  }));
}

type Placed = Pick<CellForm, 'subject' | 'condition'>;

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
