import { type CheckResult, type GateCheck, sideOf } from '../../analysis/index.ts';
import { formatPercent, formatPoints } from '../document/index.ts';

/** What a check limits: `convergence under anti`, `pro − anti, in deception`. */
export function nameCheck({ quantity, category }: GateCheck): string {
  const what =
    quantity.kind === 'rate'
      ? `${quantity.rate} under ${quantity.condition}`
      : `${quantity.upper} − ${quantity.lower}`;
  return category === null ? what : `${what}, in ${category}`;
}

/** A check's verdict: `pass`, `fail`, `undecided: 219 more tasks needed`. */
export function describeVerdict({ verdict, moreTasks, value }: CheckResult): string {
  if (verdict !== 'undecided') return verdict;
  if (value === null) return 'undecided: no valid answer';
  if (moreTasks === null) return 'undecided: no number of tasks helps';
  return `undecided: ${moreTasks} more ${moreTasks === 1 ? 'task' : 'tasks'} needed`;
}

/** Why a check passes, fails or is undecided, in a sentence or two. */
export function describeCheck(result: CheckResult, confidence: number): string {
  const { check, verdict, value, count, of, bound, otherBound, shown } = result;
  const { limit, quantity } = check;
  const show = (number: number) =>
    quantity.kind === 'rate' ? `${formatPercent(number)} %` : `${formatPoints(number)} points`;
  if (value === null) return 'No answer counts, so nothing is known.';
  const isCeiling = sideOf(limit) === 'max';
  const [most, least] = isCeiling ? ['at most', 'at least'] : ['at least', 'at most'];
  const overLooks = result.again ? ' over all looks together' : '';
  const sure = `with ${formatConfidence(confidence)} confidence${overLooks}`;
  const measured = count === null ? show(value) : `${show(value)} (${count} of ${of})`;
  const beyond = isCeiling ? 'above' : 'below';
  const after = result.decidedAfter === null ? '' : ` That was clear after ${result.decidedAfter} tasks.`;
  switch (verdict) {
    case 'pass':
      return `Measured: ${measured}. It is ${most} ${show(bound)} ${sure}, which keeps the limit.${after}`;
    case 'fail':
      return shown
        ? `Measured: ${measured}, ${beyond} the limit of ${show(limit.bound)}. That is no accident: it is ${least} ${show(otherBound)} ${sure}.${after}`
        : `Measured: ${measured}, ${beyond} the limit of ${show(limit.bound)}, so more tasks like these would not make it pass. That the limit is broken is not shown, though: ${sure} it is only known to be ${least} ${show(otherBound)}.`;
    case 'undecided':
      return result.moreTasks === null
        ? `Measured: ${measured}, ${whyNoNumber(result)}.`
        : `Measured: ${measured}, within the limit of ${show(limit.bound)}; but ${sure} it is only known to be ${most} ${show(bound)}. ${result.moreTasks} more tasks would show it at a later look, if all goes on as it went.`;
  }
}

/** Why no number of tasks more makes an undecided check pass. */
function whyNoNumber({ level, value, check }: CheckResult): string {
  return value !== check.limit.bound && level < 1e-9
    ? 'within the limit; but the first look has used up the chance to err, so more tasks of this run would not make it pass'
    : 'which is on the limit, or so near that no number of tasks tells';
}

/** A confidence as a percentage, with as many digits as it needs. */
export function formatConfidence(confidence: number): string {
  return `${Number((100 * confidence).toFixed(4))} %`;
}
