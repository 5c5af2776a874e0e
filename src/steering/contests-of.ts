import { CONTEST_CHANNELS, type ContestOrder, type LeverChannel } from '../vocabulary/index.ts';
import type { Condition, SteeringStep } from './condition.ts';
import { type Lever, leversOf } from './levers.ts';

/** What contests may be read from: a run's conditions, or what an import tells of them. */
export type ContestCondition = Pick<Condition, 'name' | 'levers'> & Partial<Pick<Condition, 'steps'>>;

/** One cell in which both sides speak, with the cells that it is held against: names of conditions. */
export interface Contest {
  readonly both: string;
  /** Through what each side speaks. */
  readonly authorised: LeverChannel;
  readonly unauthorised: LeverChannel;
  /** Whose words are read first; null where that can't be told, as of an adapter's. */
  readonly order: ContestOrder | null;
  /** Without levers; null where the study has no such cell, as of those that follow. */
  readonly neither: string | null;
  /** The authorised side alone. */
  readonly anti: string | null;
  /** The unauthorised side alone. */
  readonly pro: string | null;
  /** The control alone, in the channel of each side. */
  readonly antiControl: string | null;
  readonly proControl: string | null;
  /** The cell in which the sides have the same words and have changed channels, or places where they share one channel. */
  readonly swapped: string | null;
}

/** The contests of a study: each condition in which one lever of each side speaks, in the study's order. */
export function contestsOf(conditions: readonly ContestCondition[]): Contest[] {
  const known = conditions.flatMap(({ name, levers, steps }) =>
    steps === undefined ? [] : [{ name, steps, levers: leversOf({ levers, steps }) }],
  );
  /** The condition with just these steps, one that says who speaks before others. */
  const find = (steps: readonly SteeringStep[]) => {
    const fit = known.filter((one) => JSON.stringify(one.steps) === JSON.stringify(steps));
    return (fit.find(({ levers }) => levers.length > 0) ?? fit[0])?.name ?? null;
  };
  const control = (channel: LeverChannel) =>
    known.find(
      ({ levers: [first, ...others] }) =>
        first?.by === 'control' && first.channel === channel && others.length === 0,
    )?.name ?? null;
  const mixed = known.flatMap(({ name, levers }) => {
    const [ours, theirs] = [only(levers, 'authorised'), only(levers, 'unauthorised')];
    return levers.length === 2 && ours && theirs ? [{ name, levers, ours, theirs }] : [];
  });
  return mixed.map(({ name, levers, ours, theirs }) => ({
    both: name,
    authorised: ours.channel,
    unauthorised: theirs.channel,
    order: orderOf(levers),
    neither: find([]),
    anti: find(ours.steps),
    pro: find(theirs.steps),
    antiControl: control(ours.channel),
    proControl: control(theirs.channel),
    swapped:
      mixed.find(
        (other) =>
          other.name !== name &&
          other.ours.channel === theirs.channel &&
          other.theirs.channel === ours.channel &&
          wordsOf(other.ours) === wordsOf(ours) &&
          wordsOf(other.theirs) === wordsOf(theirs),
      )?.name ?? null,
  }));
}

function only(levers: readonly Lever[], by: Lever['by']): Lever | undefined {
  return levers.find((lever) => lever.by === by);
}

/** Whose words are read first, where both stand in the prompt and that can be told. */
function orderOf(levers: readonly Lever[]): ContestOrder | null {
  const [first, second] = levers;
  if (first === undefined || second === undefined) return null;
  const [one, other] = [placeOf(first), placeOf(second)];
  if (one === null || other === null) return null;
  // Of two prefixes the one that is put in last is read first.
  const isSame = one === other;
  const isFirst = isSame ? first.channel !== 'prefix' : one < other;
  return (isFirst ? first : second).by === 'authorised' ? 'authorised-first' : 'unauthorised-first';
}

function placeOf({ channel, steps }: Lever): number | null {
  const channels = new Set(
    channel === 'user' ? steps.map(({ kind }) => (kind === 'prefix' ? 'prefix' : 'suffix')) : [channel],
  );
  const [own] = channels;
  return channels.size !== 1 || own === undefined || own === 'adapter' ? null : CONTEST_CHANNELS.indexOf(own);
}

/** What is said, whatever it is said through. */
function wordsOf({ steps }: Lever): string {
  return JSON.stringify(
    steps.map((step) =>
      'text' in step ? step.text : step.kind === 'examples' ? step.turns.map(({ user }) => user)[0] : step,
    ),
  );
}
