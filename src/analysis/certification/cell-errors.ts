import type { ContrastKind, Direction } from '../../vocabulary/index.ts';
import { DECISIONS } from '../../vocabulary/index.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Estimate } from '../estimate.ts';
import { shareOf } from './judge-errors.ts';
import { countPairs, type TrustedPair } from './trusted-pair.ts';

/** One subject under one condition: its rate as the judge has it, and as the trusted decisions have it. */
export interface CellError {
  readonly subject: string;
  readonly condition: string;
  readonly direction: Direction;
  /** Answers that both decided. */
  readonly pairs: number;
  /** Counts; rows: the trusted decision, columns: the judge's, in the order of `DECISIONS`. */
  readonly matrix: readonly (readonly number[])[];
  /** The convergence rate over answers valid to the trusted judge. */
  readonly trusted: number | null;
  /** The convergence rate over answers valid to the judge, with Wilson's interval: what a report would print. */
  readonly judge: Estimate;
  /** judge − trusted. */
  readonly error: number | null;
  /** Whether the judge's interval holds the trusted rate; null where there is no rate. */
  readonly holds: boolean | null;
}

/** A steerability as the judge has it, and as the trusted decisions have it. */
export interface ContrastError {
  readonly subject: string;
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
  readonly trusted: number | null;
  readonly judge: number | null;
  /** judge − trusted. */
  readonly error: number | null;
}

/** Errors in one figure; nulls where there is none. */
export interface ErrorSummary {
  /** How many errors there are. */
  readonly count: number;
  /** Near 0 where errors cancel out, however large they are. */
  readonly mean: number | null;
  readonly meanAbsolute: number | null;
  /** The one farthest from 0, with its sign. */
  readonly worst: number | null;
}

const NONSENSICAL = DECISIONS.indexOf('nonsensical');
const CONVERGENT = DECISIONS.indexOf('convergence');

/** The errors of all cells, in the order in which these first occur. */
export function cellErrors(pairs: readonly TrustedPair[]): CellError[] {
  const cells = Map.groupBy(pairs, ({ subject, condition }) => JSON.stringify([subject, condition]));
  return [...cells.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { subject, condition, direction } = first;
    const rateBy = (by: 'reference' | 'decided') => {
      const valid = own.filter((pair) => pair[by] !== NONSENSICAL);
      const { value, low, high } = shareOf(valid, (pair) => pair[by] === CONVERGENT);
      return { value, low, high };
    };
    const { value: trusted } = rateBy('reference');
    const judge = rateBy('decided');
    const holds =
      trusted === null || judge.low === null || judge.high === null
        ? null
        : judge.low <= trusted && trusted <= judge.high;
    const error = subtract(judge.value, trusted);
    const matrix = countPairs(own);
    return [{ subject, condition, direction, pairs: own.length, matrix, trusted, judge, error, holds }];
  });
}

/** The errors of each subject's contrasts, kind by kind. */
export function contrastErrors(cells: readonly CellError[]): ContrastError[] {
  const subjects = Map.groupBy(cells, ({ subject }) => subject);
  return [...subjects].flatMap(([subject, own]) =>
    pairByContrast(own, ({ direction }) => direction).map(({ kind, upper, lower }) => {
      const trusted = subtract(upper.trusted, lower.trusted);
      const judge = subtract(upper.judge.value, lower.judge.value);
      const error = subtract(judge, trusted);
      return { subject, kind, upper: upper.condition, lower: lower.condition, trusted, judge, error };
    }),
  );
}

/** Sums errors up; those that are null don't count. */
export function summariseErrors(errors: readonly (number | null)[]): ErrorSummary {
  const known = errors.filter((error) => error !== null);
  if (known.length === 0) return { count: 0, mean: null, meanAbsolute: null, worst: null };
  const meanOf = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return {
    count: known.length,
    mean: meanOf(known),
    meanAbsolute: meanOf(known.map(Math.abs)),
    worst: known.reduce((worst, error) => (Math.abs(error) > Math.abs(worst) ? error : worst)),
  };
}

function subtract(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
