import { CONTRAST_FACTS, type ContrastKind } from '../../vocabulary/index.ts';
import { formatNats } from '../document/index.ts';
import type { Report, ReportPreferenceShift } from '../schema/index.ts';
import { wordingReasons } from '../sections/index.ts';

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
  // Of several conditions of a direction the first is told, which is not the one that looks best.
  const own = kinds.flatMap((kind) => {
    const found = told.find((one) => one.kind === kind && one.subject === most.subject);
    return found === undefined ? [] : [readShift(found)];
  });
  const chosen = subjects.length > 1 ? ` It is the subject of ${subjects.length} that is moved most.` : '';
  const moving = own.some(({ verdict }) => verdict === 'moves');
  const parts = moving ? own.map(describeShift) : [describeNone(own)];
  return `Without a judge: ${parts.join('; ')}.${chosen}`;
}

/** A shift from the condition it is held against, positive towards convergent deeds. */
interface ReadShift {
  readonly steered: string;
  readonly from: string;
  readonly subject: string;
  readonly value: number;
  /** In nats a token, with its interval where it has one. */
  readonly size: string;
  /** `wording`: it is shown, and other words alone could do as much, or do. */
  readonly verdict: 'none' | 'wording' | 'moves';
}

function readShift(one: ReportPreferenceShift): ReadShift {
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
  const isNone = first === null || second === null || (first <= 0 && second >= 0);
  const verdict = isNone ? 'none' : wordingReasons(one).length > 0 ? 'wording' : 'moves';
  return { steered, from, subject, value, size, verdict };
}

function describeShift({ steered, from, subject, value, size, verdict }: ReadShift): string {
  if (verdict === 'none')
    return `${steered} is not shown to move what ${subject} prefers beside ${from}: ${size}`;
  if (verdict === 'wording')
    return `${steered} is not shown to move it by more than wording may beside ${from}: ${size}`;
  return `${steered} moves ${subject} towards ${value > 0 ? 'convergent' : 'honest'} deeds beside ${from}: ${size}`;
}

/** In one sentence, where nothing that was asked is shown to move the subject. */
function describeNone(all: readonly ReadShift[]): string {
  const [{ from = '', subject = '' } = {}] = all;
  const names = all.map(({ steered }) => steered);
  const who = names.length > 1 ? `neither ${names.join(' nor ')} is` : `${names.join('')} is not`;
  const sizes = all.map(({ value }) => formatNats(value)).join(' and ');
  const beyond = all.some(({ verdict }) => verdict === 'wording') ? ' by more than wording may' : '';
  return `${who} shown to move what ${subject} prefers${beyond} (${sizes} nats a token beside ${from})`;
}
