import type { Direction, LeverChannel, LeverSide } from '../vocabulary/index.ts';
import type { Condition, SteeringStep } from './condition.ts';

/** A lever as a study writes it: who speaks, through what, and the words or weights. */
export interface Lever {
  readonly by: LeverSide;
  readonly channel: LeverChannel;
  readonly steps: readonly SteeringStep[];
}

/** Through what steps each channel speaks. A prefill is the subject's own voice, and no channel of anyone else's. */
const STEPS_OF: Readonly<Record<LeverChannel, readonly SteeringStep['kind'][]>> = {
  user: ['prefix', 'suffix'],
  adapter: ['adapter'],
  system: ['system'],
  turn: ['examples'],
  prefix: ['prefix'],
  suffix: ['suffix'],
};

/** What is wrong with a lever whose steps don't speak through its channel; null where they do. */
export function faultOfLever(channel: LeverChannel, steps: readonly Pick<SteeringStep, 'kind'>[]) {
  const kinds = STEPS_OF[channel];
  const stranger = steps.find(({ kind }) => !kinds.includes(kind));
  if (stranger === undefined) return null;
  return `the channel ${channel} speaks through steps of kind ${kinds.join(' or ')}, not ${stranger.kind}`;
}

/** Which way levers push: a contest where both sides speak. */
export function directionOfLevers(levers: readonly Pick<Lever, 'by'>[]): Direction {
  const sides = new Set(levers.map(({ by }) => by));
  if (sides.has('authorised')) return sides.has('unauthorised') ? 'contest' : 'anti';
  return sides.has('unauthorised') ? 'pro' : 'control';
}

/**
 * The condition in which these levers speak; their steps apply one lever after the other.
 *
 * @param direction of a lever alone, where it is to count as a cell of a contest only
 */
export function conditionOfLevers(
  name: string,
  levers: readonly Lever[],
  direction: Direction = directionOfLevers(levers),
): Condition {
  return {
    name,
    direction,
    levers: levers.map(({ by, channel, steps }) => ({ by, channel, steps: steps.length })),
    steps: levers.flatMap(({ steps }) => steps),
  };
}

/** A condition's levers with their steps; none where it does not say who speaks. */
export function leversOf({ levers = [], steps }: Pick<Condition, 'levers' | 'steps'>): Lever[] {
  let from = 0;
  return levers.map(({ by, channel, steps: count }) => {
    const own = steps.slice(from, from + count);
    from += count;
    return { by, channel, steps: own };
  });
}
