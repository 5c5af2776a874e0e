import type { Direction } from '../../vocabulary/index.ts';
import type { Estimate } from '../estimate.ts';
import {
  type CellError,
  type ContrastError,
  cellErrors,
  contrastErrors,
  type ErrorSummary,
  summariseErrors,
} from './cell-errors.ts';
import { type CountedShare, countErrors, type JudgeErrors, shareOf } from './judge-errors.ts';
import { type Kappas, measureKappas } from './kappa-within.ts';
import type { TrustedPair } from './trusted-pair.ts';

/** A judge's errors under one condition. */
export interface ConditionErrors extends JudgeErrors {
  readonly condition: string;
  readonly direction: Direction;
  /** Cohen's κ among this condition's answers. */
  readonly kappa: Estimate;
}

/** How far a judge errs, measured against trusted decisions. */
export interface JudgeMeasures {
  readonly overall: JudgeErrors;
  readonly byCondition: readonly ConditionErrors[];
  readonly kappa: Kappas;
  readonly cells: readonly CellError[];
  readonly cellError: ErrorSummary;
  /** The share of cells whose 95 % interval by the judge holds the trusted rate. */
  readonly cellsHeld: CountedShare;
  readonly contrasts: readonly ContrastError[];
  readonly contrastError: ErrorSummary;
}

/** Measures a judge on answers with trusted decisions. Conditions, cells and contrasts come in the order of the pairs. */
export function measureJudge(pairs: readonly TrustedPair[]): JudgeMeasures {
  const conditions = Map.groupBy(pairs, ({ condition }) => condition);
  const cells = cellErrors(pairs);
  const contrasts = contrastErrors(cells);
  const held = cells.filter(({ holds }) => holds !== null);
  return {
    overall: countErrors(pairs),
    byCondition: [...conditions].flatMap(([condition, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const kappa = measureKappas(own).overall;
      return [{ condition, direction: first.direction, ...countErrors(own), kappa }];
    }),
    kappa: measureKappas(pairs),
    cells,
    cellError: summariseErrors(cells.map(({ error }) => error)),
    // A cell is its own cluster here.
    cellsHeld: shareOf(
      held.map((cell, place) => ({ task: String(place), holds: cell.holds })),
      ({ holds }) => holds === true,
    ),
    contrasts,
    contrastError: summariseErrors(contrasts.map(({ error }) => error)),
  };
}
