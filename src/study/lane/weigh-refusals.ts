/** A call that a lane has started: which one it was, and under which level of the limit. */
export interface StartedCall {
  /** Counts up from 0 in the order in which calls started. */
  readonly number: number;
  /** Goes up with each change of the limit that makes older calls say nothing of the present one. */
  readonly level: number;
}

/** Tells refusals that come together from those that chance strews among all calls. */
export interface RefusalScale {
  /** Takes a refused call. True where the calls that started near it were refused too often for chance. */
  refused(number: number): boolean;
  /** Forgets the calls that started so far. */
  forget(next: number): void;
}

/** Share of calls refused by chance, and by load, that are held against each other. */
const CHANCE = 0.05;
const LOAD = 0.5;
const REFUSED_WEIGHT = Math.log(LOAD / CHANCE);
const OTHER_WEIGHT = Math.log((1 - LOAD) / (1 - CHANCE));
/** Four refusals in a row, or as much. */
const ALARM = 9;
/** Older calls can no longer matter: what they weigh has gone down to nothing. */
const WINDOW = 256;

/**
 * A cumulative sum of log likelihood ratios that never falls below 0 (Page, "Continuous Inspection Schemes", 1954), of one
 * refusal in two against one in twenty. It goes over calls in the order in which they started, not in which they ended: a
 * refusal is told at once and an answer takes its time, so that by ends every refusal would seem to come in a crowd. A call
 * that is still under way counts as not refused.
 */
export function weighRefusals(): RefusalScale {
  let refused: number[] = [];
  return {
    refused(number) {
      refused.push(number);
      if (refused.length > 1 && number < (refused.at(-2) ?? 0)) refused.sort((one, other) => one - other);
      const last = refused.at(-1) ?? number;
      while (last - (refused[0] ?? last) > WINDOW) refused.shift();
      let sum = 0;
      let before = refused[0] ?? number;
      for (const at of refused) {
        sum = Math.max(0, sum + Math.max(0, at - before - 1) * OTHER_WEIGHT) + REFUSED_WEIGHT;
        if (sum > ALARM) return true;
        before = at;
      }
      return false;
    },
    forget(next) {
      refused = refused.filter((number) => number >= next);
    },
  };
}
