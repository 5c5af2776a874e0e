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

/** The outcomes that a check counts, of which it takes its own cells. */
export type OutcomesOfCheck = (check: GateCheck) => readonly Outcome[];

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
 * @param outcomesOf what a check counts, and who decided it
 */
export function openLooks(folder: string, judge: string, outcomesOf: OutcomesOfCheck): Looks {
  const known = readGateLooks(folder).filter((look) => look.judge === judge);
  return {
    firstLook(check) {
      const quantity = quantityOf(check, outcomesOf(check));
      const first = known.find((look) => look.quantity === quantity);
      return first === undefined || first.data === hashData(outcomesOf(check), check)
        ? null
        : { of: first.of, method: first.method as FirstLook['method'], repeated: first.repeated };
    },
    keep(results) {
      const looks = results.map(
        ({ check, of, method, repeated }): GateLook => ({
          judge,
          quantity: quantityOf(check, outcomesOf(check)),
          data: hashData(outcomesOf(check), check),
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

function quantityOf({ subject, quantity, category }: GateCheck, outcomes: readonly Outcome[]): string {
  return JSON.stringify([subject, category, nameQuantity(quantity, outcomes), ...conditionsOf({ quantity })]);
}

function nameQuantity(quantity: GateCheck['quantity'], outcomes: readonly Outcome[]): string {
  switch (quantity.kind) {
    case 'rate':
      return quantity.rate;
    case 'survival':
    case 'undone':
      return quantity.kind;
    // By another judge of traces it is another quantity.
    case 'concealment':
      return `${quantity.kind} by ${outcomes[0]?.judge ?? ''}`;
    default:
      return 'convergence';
  }
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
