import type { Evidence } from './evidence.ts';
import type { GateVerdict } from './gate-verdict.ts';
import { keeps, type Limit, sideOf } from './limit.ts';
import type { SequentialEvidence } from './measure-sequence.ts';

/** What evidence says of a limit. */
export interface Judged {
  readonly verdict: GateVerdict;
  /** Whether a failed limit is shown to be broken, at the level that holds for all checks together. */
  readonly shown: boolean;
  /**
   * How many more tasks an undecided limit needs, if all goes on as it went: by the bound that the next look has. Null
   * where that does not tell.
   */
  readonly moreTasks: number | null;
  /** After how many values a sequence was decided; null where it was not, and for a fixed number of tasks. */
  readonly decidedAfter: number | null;
}

/** Chances of error: of one check, and of each such that all hold together. Both in (0, 0.5). */
export interface Levels {
  readonly alpha: number;
  readonly alphaOfAll: number;
}

const MOST_TASKS = 1_000_000;

/**
 * Judges evidence from a number of tasks that was settled beforehand.
 *
 * @param next what the next look has to go by, should this one leave it undecided
 *
 * `pass`: the one-sided bound keeps the limit. `fail`: the value itself does not, so more tasks like these would not
 * help. `undecided`: the value keeps it and the bound does not yet.
 */
export function judgeFixed(
  evidence: Evidence,
  limit: Limit,
  { alpha, alphaOfAll }: Levels,
  next: NextLook,
): Judged {
  const [near, far] = sideOf(limit) === 'max' ? (['high', 'low'] as const) : (['low', 'high'] as const);
  if (evidence.value !== null && keeps(limit, evidence.bound(near, alpha))) return decided('pass', false);
  if (evidence.value !== null && !keeps(limit, evidence.value))
    return decided('fail', !keeps(limit, evidence.bound(far, alphaOfAll)));
  return undecided(next.evidence, limit, next.alpha);
}

/** What a look at more tasks will go by: its evidence, as far as it is there, and the chance to err that is left for it. */
export interface NextLook {
  readonly evidence: Evidence;
  readonly alpha: number;
}

/**
 * As `judgeFixed`, of evidence that was looked at after each task. What was shown first stays, whatever came after: that
 * is what the bets' level speaks of.
 */
export function judgeInSequence(
  evidence: SequentialEvidence,
  limit: Limit,
  { alpha, alphaOfAll }: Levels,
): Judged {
  const [near, far] = sideOf(limit) === 'max' ? (['high', 'low'] as const) : (['low', 'high'] as const);
  const passed = evidence.bets(near, limit.bound).reached(alpha);
  const failed = evidence.bets(far, limit.bound).reached(alphaOfAll);
  if (passed !== null && passed <= (failed ?? passed))
    return { ...decided('pass', false), decidedAfter: passed };
  if (failed !== null) return { ...decided('fail', true), decidedAfter: failed };
  if (evidence.value !== null && !keeps(limit, evidence.value)) return decided('fail', false);
  return undecided(evidence, limit, alpha);
}

function decided(verdict: 'pass' | 'fail', shown: boolean): Judged {
  return { verdict, shown, moreTasks: null, decidedAfter: null };
}

function undecided(evidence: Evidence, limit: Limit, alpha: number): Judged {
  return {
    verdict: 'undecided',
    shown: false,
    moreTasks: countMoreTasks(evidence, limit, alpha),
    decidedAfter: null,
  };
}

function countMoreTasks({ value, tasks, bound }: Evidence, limit: Limit, alpha: number): number | null {
  if (value === null || value === limit.bound) return null;
  const side = sideOf(limit) === 'max' ? 'high' : 'low';
  const suffices = (more: number) => keeps(limit, bound(side, alpha, (tasks + more) / tasks));
  let most = 1;
  while (most < MOST_TASKS && !suffices(most)) most *= 2;
  if (most >= MOST_TASKS) return null;
  let least = Math.floor(most / 2);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (suffices(middle)) most = middle;
    else least = middle;
  }
  return most;
}
