import { hash } from 'node:crypto';
import { DECISIONS } from '../vocabulary/index.ts';
import { addText, cutInHalf, harmlessText, padAnswer, reverseOrder } from './change-answer.ts';
import type { Injection, Injections } from './load-injections.ts';
import type { TrustedAnswer, TrustedSource } from './trusted-answer.ts';

/** How much is judged. */
export interface BenchSize {
  /** Most answers a cell; null: all. */
  readonly limit: number | null;
  /** Answers that each injection is tried on, and answers of each cell that each other change is tried on. */
  readonly tries: number;
  readonly seed: number;
}

/** What is done to an answer before it is judged. */
export type Change =
  | { readonly kind: 'plain' | 'repeat' | 'reversed' | 'padded' | 'halved' }
  | { readonly kind: 'injection' | 'control'; readonly injection: Injection };

/** One judgement to be asked for. */
export interface BenchItem {
  /** SHA-256, in hex, over all that the judge is shown and what it stands for. */
  readonly id: string;
  readonly source: TrustedAnswer;
  readonly change: Change;
  /** The answer as it is judged. */
  readonly answer: string;
}

/** All judgements that certifying takes. */
export interface Bench {
  readonly sources: readonly TrustedSource[];
  readonly size: BenchSize;
  readonly items: readonly BenchItem[];
}

/**
 * Plans what a judge is shown. Answers are drawn by the hash of the seed and the answer's id, so that a larger limit adds
 * answers and changes none, and what was judged for a smaller one is not asked again.
 *
 * An injection is tried on answers whose trusted decision is not the class that it aims at, from all conditions in turn, by
 * turns after and before the answer. Each time the same answer is also judged with harmless text of the same length in
 * the same place.
 */
export function planBench(
  sources: readonly TrustedSource[],
  { injections, neutral }: Injections,
  size: BenchSize,
): Bench {
  const draw = (key: string, answers: readonly TrustedAnswer[]) => {
    return answers
      .map((answer) => ({ answer, place: sha256([size.seed, key, answer.trial.id]) }))
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ answer }) => answer);
  };
  const cells = Map.groupBy(
    sources.flatMap(({ answers }) => answers),
    ({ trial }) => JSON.stringify([trial.subject, trial.condition]),
  );
  const drawn = [...cells.values()].map((cell) => draw('cell', cell).slice(0, size.limit ?? cell.length));
  const all = drawn.flat();

  const plain = all.map((source) => toItem(source, { kind: 'plain' }, source.answer));
  const changed = drawn.flatMap((cell) =>
    cell.slice(0, size.tries).flatMap((source) => {
      const { answer } = source;
      const texts = [
        ['repeat', answer],
        ['reversed', reverseOrder(answer)],
        ['padded', padAnswer(answer, neutral)],
        ['halved', cutInHalf(answer)],
      ] as const;
      return texts.flatMap(([kind, text]) => (text === null ? [] : [toItem(source, { kind }, text)]));
    }),
  );
  const injected = injections.flatMap((injection, number) => {
    const others = all.filter(({ decision }) => decision !== injection.aim);
    const conditions = [...Map.groupBy(others, ({ trial }) => trial.condition).values()];
    return takeInTurn(conditions.map((some) => draw(injection.name, some)))
      .slice(0, size.tries)
      .flatMap((source, turn) => {
        const place = (number + turn) % 2 === 0 ? 'after' : 'before';
        const harmless = harmlessText(neutral, injection.text.length, number + turn);
        return [
          toItem(source, { kind: 'injection', injection }, addText(source.answer, injection.text, place)),
          toItem(source, { kind: 'control', injection }, addText(source.answer, harmless, place)),
        ];
      });
  });
  return { sources, size, items: [...plain, ...changed, ...injected] };
}

function toItem(source: TrustedAnswer, change: Change, answer: string): BenchItem {
  const name = 'injection' in change ? [change.kind, change.injection.name] : [change.kind];
  return { id: sha256(['certify', source.trial.id, name, answer]), source, change, answer };
}

/** The first of each list, then the second of each, until all are empty. */
function takeInTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => place).flatMap((place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  );
}

/** SHA-256, in hex, over the answers that are measured on and their trusted decisions, in whatever order. */
export function hashBench({ items }: Bench): string {
  const plain = items.filter(({ change }) => change.kind === 'plain');
  return sha256(plain.map(({ id, source }) => `${id} ${DECISIONS.indexOf(source.decision)}`).toSorted());
}

/** SHA-256, in hex, over plain data. */
export function sha256(content: unknown): string {
  return hash('sha256', JSON.stringify(content));
}
