import { findRuns, wordRuns, wordsOf } from '../../text/index.ts';

/** An answer, as far as its form goes. */
export interface FormOfAnswer {
  readonly subject: string;
  readonly condition: string;
  /** Its place in the plan. */
  readonly place: number;
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
 * @param answers that are not empty, in any order
 * @param added the texts that each condition adds to what a subject reads
 * @returns cells in the order of their first answers in the plan
 */
export function measureForm(
  answers: Iterable<FormOfAnswer>,
  added: ReadonlyMap<string, readonly string[]>,
): CellForm[] {
  const echoes = new Map(
    [...added].flatMap(([condition, texts]) => {
      const isEcho = findEcho(texts);
      return isEcho === null ? [] : [[condition, isEcho] as const];
    }),
  );
  const cells = new Map<string, Map<string, Measured>>();
  for (const { subject, condition, place, text, isCut } of answers) {
    const own = cells.get(subject) ?? new Map<string, Measured>();
    cells.set(subject, own);
    const cell = own.get(condition) ?? { subject, condition, first: place, cut: 0, lengths: [], echo: 0 };
    own.set(condition, cell);
    cell.first = Math.min(cell.first, place);
    const words = wordsOf(text);
    if (isCut) cell.cut += 1;
    cell.lengths.push(words.length);
    if (echoes.get(condition)?.(words) === true) cell.echo += 1;
  }
  const all = [...cells.values()].flatMap((own) => [...own.values()]);
  return all
    .toSorted((one, other) => one.first - other.first)
    .map(({ subject, condition, cut, lengths, echo }) => ({
      subject,
      condition,
      answers: lengths.length,
      cut,
      medianWords: median(lengths),
      echo: echoes.has(condition) ? echo : null,
    }));
}

/** Tells of an answer's words whether they echo what steering added; null where it added too few words to be repeated. */
function findEcho(texts: readonly string[]): ((words: readonly string[]) => boolean) | null {
  const runs = texts.reduce<Set<string>>((all, text) => all.union(wordRuns(text, RUN)), new Set());
  return runs.size === 0 ? null : findRuns(runs, RUN);
}

/** Whether an answer repeats four or more words in a row of what steering added; null where it added no such text. */
export function isEchoOf(answer: string, added: readonly string[]): boolean | null {
  return findEcho(added)?.(wordsOf(answer)) ?? null;
}

interface Measured extends Pick<CellForm, 'subject' | 'condition'> {
  first: number;
  cut: number;
  lengths: number[];
  echo: number;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
