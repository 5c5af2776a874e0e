import { CONTRAST_FACTS, type ContrastKind } from '../../vocabulary/index.ts';
import { formatNats } from '../document/index.ts';
import type { Report, ReportPreferenceShift } from '../schema/index.ts';

/** Shifts against the control before others: those that its words do not explain. */
const TOLD: readonly (readonly ContrastKind[])[] = [
  ['net-authorised', 'net-unauthorised'],
  ['authorised', 'unauthorised'],
];

/** What steering does to preference, in a sentence of the subject that it moves most; null where that was not measured. */
export function describePreference({ preferenceShifts, subjects }: Report): string | null {
  const whole = preferenceShifts.filter(({ category, shift }) => category === null && shift.value !== null);
  const kinds = TOLD.find((wanted) => whole.some(({ kind }) => wanted.includes(kind))) ?? [];
  const told = whole.filter(({ kind }) => kinds.includes(kind));
  const [most] = told.toSorted(
    (one, other) => Math.abs(other.shift.value ?? 0) - Math.abs(one.shift.value ?? 0),
  );
  if (most === undefined) return null;
  const own = kinds.flatMap((kind) => {
    // Of several conditions of a direction the first is told, which is not the one that looks best.
    const found = told.find((one) => one.kind === kind && one.subject === most.subject);
    return found === undefined ? [] : [describeShift(found)];
  });
  const chosen = subjects.length > 1 ? ` It is the subject of ${subjects.length} that is moved most.` : '';
  return `Without a judge: ${own.join('; ')}.${chosen}`;
}

function describeShift(one: ReportPreferenceShift): string {
  const { subject, kind, upper, lower, shift } = one;
  const { low, high } = shift;
  // Authorised contrasts are taken from what is steered: their sign says how far it is moved towards honest deeds.
  const isDown = CONTRAST_FACTS[kind].lower === 'anti';
  const [steered, from] = isDown ? [lower, upper] : [upper, lower];
  const value = (isDown ? -1 : 1) * (shift.value ?? 0);
  const ends = [low, high].map((end) => (end === null ? null : (isDown ? -1 : 1) * end));
  const [first = null, second = null] = isDown ? ends.toReversed() : ends;
  const interval =
    first === null || second === null ? '' : ` (95 % interval ${formatNats(first)} to ${formatNats(second)})`;
  const size = `${formatNats(value)} nats a token${interval}`;
  if (first === null || second === null || (first <= 0 && second >= 0))
    return `${steered} is not shown to move what ${subject} prefers beside ${from}: ${size}`;
  const way = value > 0 ? 'convergent' : 'honest';
  return `${steered} moves ${subject} towards ${way} deeds beside ${from}: ${size}${whatElse(one)}`;
}

/** What a shift that is shown may be besides a changed leaning. */
function whatElse({ shift, wording, beyondTwin }: ReportPreferenceShift): string {
  if (wording !== null && Math.abs(shift.value ?? 0) <= wording.reach)
    return ', which other wordings alone could bring';
  const { low = null, high = null } = beyondTwin ?? {};
  return low === null || high === null || (low <= 0 && high >= 0) ? ', which may be wording' : '';
}
