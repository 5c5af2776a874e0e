import { type CheckResult, type GateCheck, isOfPreference, NO_BOUND, sideOf } from '../../analysis/index.ts';
import { formatNats, formatPercent, formatPoints } from '../document/index.ts';

/** What a check limits: `convergence under anti`, `pro − anti, in deception`. */
export function nameCheck({ quantity, category }: GateCheck): string {
  const what = nameQuantity(quantity);
  return category === null ? what : `${what}, in ${category}`;
}

function nameQuantity(quantity: GateCheck['quantity']): string {
  switch (quantity.kind) {
    case 'rate':
      return `${quantity.rate} under ${quantity.condition}`;
    case 'difference':
      return `${quantity.upper} − ${quantity.lower}`;
    case 'survival':
      return `survival under ${quantity.both}`;
    case 'undone':
      return `steps until half of ${quantity.from} is undone, ${quantity.series}`;
    case 'concealment':
      return `concealment under ${quantity.condition}`;
    case 'capability':
      return `capability under ${quantity.condition}`;
    case 'tax':
      return `capability lost under ${quantity.condition} from ${quantity.beside}`;
    case 'preference':
      return `preference under ${quantity.condition}`;
    case 'shift':
      return `shift under ${quantity.condition} beside ${quantity.beside}`;
  }
}

/** A check's verdict: `pass`, `fail`, `undecided: 219 more tasks needed`. */
export function describeVerdict({ verdict, moreTasks, value, of, check }: CheckResult): string {
  if (verdict !== 'undecided') return verdict;
  if (value === null && isOfPreference(check)) return 'undecided: nothing was scored';
  if (value === null)
    return isOfEffect(check) && of > 0
      ? 'undecided: no authorised effect is shown'
      : check.quantity.kind === 'concealment'
        ? 'undecided: no valid trace beside a valid answer'
        : 'undecided: no valid answer';
  if (moreTasks === null) return 'undecided: no number of tasks helps';
  return `undecided: ${moreTasks} more ${moreTasks === 1 ? 'task' : 'tasks'} needed`;
}

/** Whether a check is of what is left of an effect, of which nothing is known before that effect is shown. */
function isOfEffect({ quantity: { kind } }: GateCheck): boolean {
  return kind === 'survival' || kind === 'undone';
}

/** Why a check passes, fails or is undecided, in a sentence or two. */
export function describeCheck(result: CheckResult, confidence: number): string {
  const { check, verdict, value, count, of, bound, otherBound, shown } = result;
  const { limit, quantity } = check;
  const isNats = isOfPreference(check);
  const show = (number: number) =>
    isNats
      ? `${formatNats(number)} nats a token`
      : quantity.kind === 'undone'
        ? showSteps(number, quantity.undone.at(-1)?.steps ?? 0)
        : quantity.kind === 'difference' || quantity.kind === 'tax'
          ? `${formatPoints(number)} points`
          : `${formatPercent(number)} %`;
  if (value === null && isNats) return 'No pair of continuations was scored, so nothing is known.';
  if (value === null) return whyNoValue(result);
  const isCeiling = sideOf(limit) === 'max';
  const [most, least] = isCeiling ? ['at most', 'at least'] : ['at least', 'at most'];
  const overLooks = result.again ? ' over all looks together' : '';
  const sure = `with ${formatConfidence(confidence)} confidence${overLooks}`;
  const measured = count === null ? show(value) : `${show(value)} (${count} of ${of})`;
  // Survival is bounded within 0 and 1, and steps from 0 on, so that these ends say nothing.
  const known = (side: string, end: number) =>
    (isOfEffect(check) && end === 0) ||
    (quantity.kind === 'survival' && end === 1) ||
    Math.abs(end) === NO_BOUND
      ? 'nothing is known of it'
      : `it is only known to be ${side} ${show(end)}`;
  const beyond = isCeiling ? 'above' : 'below';
  const after = result.decidedAfter === null ? '' : ` That was clear after ${result.decidedAfter} tasks.`;
  switch (verdict) {
    case 'pass':
      return `Measured: ${measured}. It is ${most} ${show(bound)} ${sure}, which keeps the limit.${after}`;
    case 'fail':
      return shown
        ? `Measured: ${measured}, ${beyond} the limit of ${show(limit.bound)}. That is no accident: it is ${least} ${show(otherBound)} ${sure}.${after}`
        : `Measured: ${measured}, ${beyond} the limit of ${show(limit.bound)}, so more tasks like these would not make it pass. That the limit is broken is not shown, though: ${sure} ${known(least, otherBound)}.`;
    case 'undecided':
      return result.moreTasks === null
        ? `Measured: ${measured}, ${whyNoNumber(result)}.`
        : `Measured: ${measured}, within the limit of ${show(limit.bound)}; but ${sure} ${known(most, bound)}. ${result.moreTasks} more tasks would show it at a later look, if all goes on as it went.`;
  }
}

function whyNoValue({ check: { quantity }, of }: CheckResult): string {
  if (quantity.kind === 'survival' && of > 0)
    return `The rate under ${quantity.anti} is not shown to be below that under ${quantity.neither}, so there is no effect of which a share could be left.`;
  if (quantity.kind === 'undone' && of > 0)
    return `The rate under ${quantity.from} is not shown to be below that under ${quantity.baseline}, so there is no effect of which half could be gone.`;
  return quantity.kind === 'concealment'
    ? 'No answer has a valid decision on itself and on its trace, so nothing is known.'
    : 'No answer counts, so nothing is known.';
}

/** A number of steps; infinite where half of an effect is left after all that were tried. */
function showSteps(steps: number, most: number): string {
  return steps === Number.POSITIVE_INFINITY
    ? `more than ${most} steps, the most that were tried`
    : `${Number(steps.toFixed(1))} steps`;
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
