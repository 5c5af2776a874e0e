import { type ContrastKind, referenceOf } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { type CellDifference, compareCells } from '../contrasts/compare-cells.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Estimate } from '../estimate.ts';
import { type FamilyMember, poolFamilies } from '../families/pool-families.ts';
import { moverSum } from '../intervals/mover-sum.ts';
import type { Outcome } from '../outcome.ts';

/** What an analysis must know of a condition to tell what its words name. */
export interface NamingCondition extends FamilyMember {
  /** The categories that its words name; left out where that is not said. */
  readonly names?: readonly string[] | undefined;
}

/** An effect over the tasks of some categories. */
export interface PartEffect extends Estimate {
  /** Tasks with a valid answer under both conditions. */
  readonly pairs: number;
}

/** What one condition's words do in the categories that they name, and in the others. */
export interface Transfer extends Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  readonly condition: string;
  readonly kind: ContrastKind;
  /** The condition, or the family, that the effect starts from. */
  readonly against: string;
  readonly names: readonly string[];
  /** The effect in the categories that are named; null where none is, or has a valid answer under both. */
  readonly named: PartEffect | null;
  /** In the others, likewise. */
  readonly unnamed: PartEffect | null;
  /** named − unnamed: tasks of two groups, so the two are independent; null where one of them is. */
  readonly difference: Estimate | null;
  /**
   * The same less that of a condition of the direction that names none, one of the same family before others. So what makes the
   * categories easier or harder for any words is taken off. Null without one.
   */
  readonly beyondCategory: (Estimate & { readonly general: string }) | null;
}

/**
 * Splits the effect of each condition that says what it names into the categories named and the others: against the baseline,
 * and against the control.
 */
export function measureTransfer(
  outcomes: readonly Outcome[],
  conditions: readonly NamingCondition[],
  confidence = 0.95,
): Transfer[] {
  const naming = conditions.filter(({ names }) => names !== undefined);
  if (naming.length === 0) return [];
  const said = new Map(naming.map((condition) => [condition.name, condition]));
  return groupOutcomes(outcomes, ({ judge, subject }) => [judge, subject]).flatMap((group) => {
    const own = groupOutcomes(
      group.filter(({ condition }) => said.has(condition)),
      ({ condition }) => [condition],
    );
    const levers = groupOutcomes(poolFamilies(group, conditions), ({ condition }) => [condition]);
    const references = levers.filter(([{ condition }]) => !said.has(condition));
    return own.flatMap((cell) => {
      const condition = said.get(cell[0].condition);
      if (condition === undefined) return [];
      const general = findGeneral(cell, condition, own, said);
      return pairByContrast([cell, ...references], ([{ direction }]) => direction)
        .filter(({ kind, upper, lower }) => {
          const reference = referenceOf(kind);
          return (reference === 'upper' && lower === cell) || (reference === 'lower' && upper === cell);
        })
        .map(({ kind, upper, lower }) => split({ kind, upper, lower, cell, condition, general }, confidence));
    });
  });
}

type Cell = readonly [Outcome, ...Outcome[]];

function findGeneral(
  cell: Cell,
  { name, family }: NamingCondition,
  cells: readonly Cell[],
  said: ReadonlyMap<string, NamingCondition>,
): Cell | undefined {
  const fit = cells.filter(([{ condition, direction }]) => {
    return condition !== name && direction === cell[0].direction && said.get(condition)?.names?.length === 0;
  });
  return fit.find(([{ condition }]) => said.get(condition)?.family === family) ?? fit[0];
}

interface Parts {
  readonly kind: ContrastKind;
  readonly upper: Cell;
  readonly lower: Cell;
  /** The condition's own: one of the two. */
  readonly cell: Cell;
  readonly condition: NamingCondition;
  readonly general: Cell | undefined;
}

function split({ kind, upper, lower, cell, condition, general }: Parts, confidence: number): Transfer {
  const [{ subject, judge, direction }] = cell;
  const { name, names = [] } = condition;
  const within = (one: Cell, other: Cell, isNamed: boolean): PartEffect | null => {
    const part = (outcomes: Cell) => outcomes.filter(({ category }) => names.includes(category) === isNamed);
    const effect: CellDifference = compareCells(part(one), part(other), { confidence });
    const { value, low, high, pairs } = effect;
    return value === null ? null : { value, low, high, pairs };
  };
  const [named, unnamed] = [within(upper, lower, true), within(upper, lower, false)];
  const isUpper = upper === cell;
  const beyond = (isNamed: boolean) => {
    if (general === undefined) return null;
    return isUpper ? within(cell, general, isNamed) : within(general, cell, isNamed);
  };
  const beyondCategory = subtract(beyond(true), beyond(false));
  return {
    ...{ subject, judge, direction, condition: name, kind, names },
    against: (isUpper ? lower : upper)[0].condition,
    named,
    unnamed,
    difference: subtract(named, unnamed),
    beyondCategory:
      general === undefined || beyondCategory === null
        ? null
        : { ...beyondCategory, general: general[0].condition },
  };
}

/**
 * The difference of two effects on other tasks (MOVER). There is no p: with the few tasks of a category an effect often has no error of
 * its own, and Wald's test would take that for certainty.
 */
function subtract(one: PartEffect | null, other: PartEffect | null): Estimate | null {
  if (one === null || other === null) return null;
  return moverSum([
    { weight: 1, estimate: one },
    { weight: -1, estimate: other },
  ]);
}
