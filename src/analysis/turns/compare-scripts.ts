import type { Estimate } from '../estimate.ts';
import { squareAndAdd } from '../intervals/newcombe-paired.ts';
import { seedDraws } from '../resampling/random.ts';
import { RESAMPLE_DEFAULTS, type ResampleOptions } from '../resampling/resample-options.ts';
import type { Conversation, Script } from './gather-conversations.ts';
import { countAt, type HazardTurn, hazardCurve } from './hazard-curve.ts';

/** One script held against another, over the tasks that have conversations of both. */
export interface ComparedScripts {
  readonly tasks: number;
  /** At each turn that both have: the share that holds under the first less that under the other. */
  readonly held: readonly Estimate[];
  /** Of the paired log-rank test, in (0, 1]; null without a task. */
  readonly p: number | null;
}

/** Up to so many tasks that differ, all ways to swap them are gone through. */
const COUNTED = 14;

/**
 * Holds the times to the first convergent turn of two scripts against each other, on the same tasks.
 *
 * Differences put Wilson's limits of both together by the correlation of what tasks add to their errors, as Newcombe corrects it
 * (MOVER; with one conversation a task and none lost this is his paired interval). The test is the
 * log-rank test with its distribution from swapping the two scripts within whole tasks: at each turn the convergent conversations of the first
 * are held against those that both together have it expect. That sum is one over tasks, so all swaps are counted where up to 14 tasks differ,
 * and 10,000 drawn where more do.
 *
 * Source: N. Mantel (1966), Cancer Chemother. Rep. 50:163–170; for draws (hits + 1) ÷ (draws + 1), B. Phipson and G. K. Smyth (2010).
 */
export function compareScripts(
  one: Script,
  other: Script,
  options: ResampleOptions = {},
  confidence = 0.95,
): ComparedScripts {
  const turns = Math.min(one.turns, other.turns);
  const common = commonTasks(one, other);
  const [own, others] = [one, other].map(({ conversations }) =>
    conversations.filter(({ task }) => common.has(task)).map((conversation) => cutAt(conversation, turns)),
  ) as [Conversation[], Conversation[]];
  const [upper, lower] = [own, others].map((all) => hazardCurve(all, turns, confidence));
  const held = Array.from({ length: turns }, (_, at): Estimate => {
    const [first, second] = [upper?.[at], lower?.[at]];
    if (first === undefined || second === undefined) return { value: null, low: null, high: null };
    return squareAndAdd(first.held, second.held, correlate(first, second));
  });
  return { tasks: common.size, held, p: common.size === 0 ? null : logRank(own, others, turns, options) };
}

/** Tasks of which both have a conversation with a valid first answer. */
function commonTasks(one: Script, other: Script): Set<string> {
  const [own, others] = [one, other].map(
    ({ conversations }) => new Set(conversations.filter(({ turns }) => turns > 0).map(({ task }) => task)),
  );
  return own === undefined || others === undefined ? new Set() : own.intersection(others);
}

/** A conversation followed up to a turn. */
function cutAt({ task, turns, converged }: Conversation, most: number): Conversation {
  return turns <= most ? { task, turns, converged } : { task, turns: most, converged: false };
}

/** How two shares go together over tasks, with Newcombe's correction for continuity; 0 where one of them does not vary. */
function correlate(one: HazardTurn, other: HazardTurn): number {
  let [product, left, right] = [0, 0, 0];
  for (const [task, x] of one.influence) {
    const y = other.influence.get(task) ?? 0;
    product += x * y;
    left += x ** 2;
    right += y ** 2;
  }
  const scale = Math.sqrt(left * right);
  if (scale < 1e-15) return 0;
  const correction = 1 / (2 * one.worth * other.worth);
  const corrected = product > 0 ? Math.max(0, product - correction) : product;
  return Math.max(-1, Math.min(1, corrected / scale));
}

function logRank(
  own: readonly Conversation[],
  others: readonly Conversation[],
  turns: number,
  options: ResampleOptions,
): number {
  const pooled = hazardCurve([...own, ...others], turns);
  const excess = (conversations: readonly Conversation[] = []) =>
    pooled.reduce((sum, { number, atRisk, converged }) => {
      const { hits, of } = countAt(conversations, number);
      return atRisk === 0 ? sum : sum + hits - (of * converged) / atRisk;
    }, 0);
  const [mine, theirs] = [own, others].map((all) => Map.groupBy(all, ({ task }) => task));
  const changes = [...(mine?.keys() ?? [])]
    .map((task) => excess(mine?.get(task)) - excess(theirs?.get(task)))
    .filter((change) => Math.abs(change) > 1e-12);
  return flipSigns(changes, options);
}

/** The share of ways to turn signs whose sum is as far from 0 as it is, or farther. */
function flipSigns(changes: readonly number[], options: ResampleOptions): number {
  const observed = Math.abs(changes.reduce((sum, change) => sum + change, 0)) - 1e-9;
  const sumWith = (isTurned: (at: number) => boolean) =>
    Math.abs(changes.reduce((sum, change, at) => sum + (isTurned(at) ? -change : change), 0));
  if (changes.length <= COUNTED) {
    const all = 2 ** changes.length;
    let extreme = 0;
    for (let bits = 0; bits < all; bits += 1)
      if (sumWith((at) => ((bits >> at) & 1) === 1) >= observed) extreme += 1;
    return extreme / all;
  }
  const { resamples, seed } = { ...RESAMPLE_DEFAULTS, ...options };
  const draw = seedDraws(seed);
  let extreme = 0;
  for (let resample = 0; resample < resamples; resample += 1)
    if (sumWith(() => draw(2) === 1) >= observed) extreme += 1;
  return (extreme + 1) / (resamples + 1);
}
