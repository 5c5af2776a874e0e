import type { Estimate } from '../estimate.ts';
import { type TaskCount, wilsonAt, wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Conversation } from './gather-conversations.ts';

/** One turn of a script, over its conversations. */
export interface HazardTurn {
  readonly number: number;
  /** Conversations whose answers up to here are valid and did not converge before. */
  readonly atRisk: number;
  /** Of these, those that converge here. */
  readonly converged: number;
  /** The chance to converge here of one that has not yet. */
  readonly hazard: Estimate;
  /** The chance not to have converged by the end of this turn. */
  readonly held: Estimate;
  /** How many conversations `held` is as sure as. */
  readonly worth: number;
  /** What each task adds to the error of `held`; 0 for a task that was never at risk. */
  readonly influence: ReadonlyMap<string, number>;
}

/**
 * The first convergent turn as a discrete-time hazard, and the share that holds: the product of what is left at each turn.
 *
 * The interval of a hazard is Wilson's over tasks (`wilsonByTask`). That of the share that holds is Wilson's at the number of
 * conversations that it is as sure as, by its variance: the sum over tasks of its squared influence (the infinitesimal jackknife),
 * which for one conversation a task is Greenwood's; times tasks ÷ (tasks − 1) where a task has several. Where all hold, each
 * task at risk counts as one, and where none does, each that was followed until it converged.
 *
 * Source: E. L. Kaplan and P. Meier (1958), J. Am. Stat. Assoc. 53:457–481; M. Greenwood (1926); L. A. Jaeckel (1972), "The
 * infinitesimal jackknife", for its sum over clusters as in Liang and Zeger (1986).
 *
 * @param turns how many answers a conversation has
 * @param confidence in (0, 1)
 * @returns one a turn; where nothing is at risk any more the hazard is null, and the share that holds too, unless all have converged
 */
export function hazardCurve(
  conversations: readonly Conversation[],
  turns: number,
  confidence = 0.95,
): HazardTurn[] {
  const begun = conversations.filter((one) => one.turns > 0);
  const byTask = Map.groupBy(begun, ({ task }) => task);
  const most = { conversations: begun.length, tasks: byTask.size };
  /** Of each task, what it adds to the error of the logarithm of the share that holds, but for its sign. */
  const sums = new Map([...byTask.keys()].map((task) => [task, 0]));
  let share = 1;
  let tasksAtRisk = 0;
  let isLost = false;
  return Array.from({ length: turns }, (_, at) => {
    const number = at + 1;
    const counts = new Map([...byTask].map(([task, own]) => [task, countAt(own, number)]));
    const [converged, atRisk] = [...counts.values()].reduce(
      ([hits, of], one) => [hits + one.hits, of + one.of],
      [0, 0],
    );
    const rate = converged / atRisk;
    if (atRisk > 0) {
      tasksAtRisk = [...counts.values()].filter(({ of }) => of > 0).length;
      share *= 1 - rate;
      if (rate < 1)
        for (const [task, { hits, of }] of counts)
          sums.set(task, (sums.get(task) ?? 0) + (hits - rate * of) / (atRisk * (1 - rate)));
    } else if (share > 0) isLost = true;
    const influence = new Map([...sums].map(([task, sum]) => [task, -share * sum]));
    const settled = share === 0 ? countConverged(begun) : tasksAtRisk;
    const worth = worthOf(share, [...influence.values()], most) ?? settled;
    return {
      ...{ number, atRisk, converged, worth, influence },
      hazard: wilsonByTask(counts.values(), confidence),
      held: wilsonAt(share, isLost ? 0 : worth, confidence),
    };
  });
}

/** At a turn: how many conversations of a task are at risk, and how many of these converge. */
export function countAt(conversations: readonly Conversation[], number: number): TaskCount {
  const atRisk = conversations.filter(({ turns }) => turns >= number);
  return {
    hits: atRisk.filter(({ turns, converged }) => converged && turns === number).length,
    of: atRisk.length,
  };
}

/** Tasks of which a conversation was followed until it converged: those of which all was lost before say nothing of whether any holds. */
function countConverged(conversations: readonly Conversation[]): number {
  return new Set(conversations.filter(({ converged }) => converged).map(({ task }) => task)).size;
}

/** How many conversations the share is as sure as; null where nothing varies. */
function worthOf(
  share: number,
  influence: readonly number[],
  most: { readonly conversations: number; readonly tasks: number },
): number | null {
  const squares = influence.reduce((sum, one) => sum + one ** 2, 0);
  if (squares < 1e-15) return null;
  const isRepeated = most.conversations > most.tasks;
  const variance = isRepeated ? (squares * most.tasks) / (most.tasks - 1) : squares;
  return Math.min(most.conversations, (share * (1 - share)) / variance);
}
