import { createHash } from 'node:crypto';
import {
  type CheckResult,
  conditionsOf,
  type FirstLook,
  type GateCheck,
  type Outcome,
} from '../../analysis/index.ts';
import {
  type GateLook,
  keepGateLooks,
  RunLockedError,
  readGateLooks,
  StoreWriteError,
} from '../../store/index.ts';

/** The looks of gates at one run, as one judge decided. */
export interface Looks {
  /** The first look at a check's data, if that was at other data than these. */
  firstLook(check: GateCheck): FirstLook | null;
  /** Keeps these results as looks in the run, and tells whether that was possible. */
  keep(results: readonly CheckResult[]): boolean;
}

/**
 * Opens the looks of the run in a folder. The same data are no second look, whatever limit they are held against.
 *
 * @param outcomes of the judge
 */
export function openLooks(folder: string, judge: string, outcomes: readonly Outcome[]): Looks {
  const known = readGateLooks(folder).filter((look) => look.judge === judge);
  return {
    firstLook(check) {
      const quantity = quantityOf(check);
      const first = known.find((look) => look.quantity === quantity);
      return first === undefined || first.data === hashData(outcomes, check)
        ? null
        : { of: first.of, method: first.method as FirstLook['method'], repeated: first.repeated };
    },
    keep(results) {
      const looks = results.map(
        ({ check, of, method, repeated }): GateLook => ({
          judge,
          quantity: quantityOf(check),
          data: hashData(outcomes, check),
          of,
          method,
          repeated,
        }),
      );
      const isKnown = ({ quantity, data }: GateLook) =>
        known.some((look) => look.quantity === quantity && look.data === data);
      if (looks.every(isKnown)) return true;
      try {
        keepGateLooks(folder, looks);
        return true;
      } catch (error) {
        if (error instanceof RunLockedError || error instanceof StoreWriteError) return false;
        throw error;
      }
    },
  };
}

function quantityOf({ subject, quantity, category }: GateCheck): string {
  return JSON.stringify([
    subject,
    category,
    quantity.kind === 'rate' ? quantity.rate : quantity.kind === 'survival' ? quantity.kind : 'convergence',
    ...conditionsOf({ quantity }),
  ]);
}

/** What was answered of a check's cells, and how it was decided. */
function hashData(outcomes: readonly Outcome[], check: GateCheck): string {
  const conditions = new Set(conditionsOf(check));
  const lines = outcomes
    .filter(
      ({ subject, condition, category, status }) =>
        subject === check.subject &&
        conditions.has(condition) &&
        (check.category === null || category === check.category) &&
        status !== 'unanswered',
    )
    .map(({ condition, task, epoch, status }) => JSON.stringify([condition, task, epoch, status]));
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}
