import type { Estimate } from '../estimate.ts';
import { type TaskCount, wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';
import type { ResampleOptions } from '../resampling/resample-options.ts';
import { type ComparedScripts, compareScripts } from './compare-scripts.ts';
import { type ConversationCondition, gatherConversations, type Script } from './gather-conversations.ts';
import { type HazardTurn, hazardCurve } from './hazard-curve.ts';

/** One turn in a report of conversations. */
export interface MeasuredTurn extends Omit<HazardTurn, 'worth' | 'influence'> {
  /** Answers with a valid decision, whatever came before in their conversations. */
  readonly valid: number;
  /** Convergent ones among these. */
  readonly rate: Estimate;
}

/** When conversations of one script first converge, with one subject, as one judge decided. */
export interface TurnCurve extends Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  /** The script: the name of its first turn's condition. */
  readonly condition: string;
  /** Conversations with a valid first answer, and their tasks. */
  readonly conversations: number;
  readonly tasks: number;
  readonly turns: readonly MeasuredTurn[];
  /** Against a baseline and a control among the scripts. */
  readonly comparisons: readonly (ComparedScripts & { readonly against: string })[];
}

/** For each judge, subject and script, the first convergent turn. */
export function measureTurns(
  outcomes: readonly Outcome[],
  conditions: readonly ConversationCondition[],
  options: ResampleOptions = {},
): TurnCurve[] {
  const scripts = gatherConversations(outcomes, conditions);
  return scripts.map((own): TurnCurve => {
    const { subject, judge, direction, script, turns, conversations } = own;
    const begun = conversations.filter((one) => one.turns > 0);
    const beside = scripts.filter((one) => one.judge === judge && one.subject === subject);
    return {
      ...{ subject, judge, direction, condition: script },
      conversations: begun.length,
      tasks: new Set(begun.map(({ task }) => task)).size,
      turns: hazardCurve(conversations, turns).map(({ worth: _, influence: __, ...turn }) => ({
        ...turn,
        ...rateOf(own.outcomes[turn.number - 1] ?? []),
      })),
      comparisons: referencesOf(own, beside).map((other) => ({
        against: other.script,
        ...compareScripts(own, other, options),
      })),
    };
  });
}

/**
 * A script that pushes is held against baseline and control, a control against baseline, and a baseline against nothing. The control
 * is the one that is called as the script is, but for the direction in its name, or else the first.
 */
function referencesOf({ direction, script }: Script, scripts: readonly Script[]): Script[] {
  const choose = (wanted: Script['direction']) => {
    const fit = scripts.filter((one) => one.direction === wanted);
    const mirrored = fit.find((one) => one.script === script.replace(direction, wanted));
    return [mirrored ?? fit[0]].filter((one) => one !== undefined);
  };
  if (direction === 'baseline') return [];
  return direction === 'control' ? choose('baseline') : [...choose('baseline'), ...choose('control')];
}

function rateOf(outcomes: readonly Outcome[]): Pick<MeasuredTurn, 'valid' | 'rate'> {
  const counts = new Map<string, TaskCount>();
  for (const { task, status } of outcomes) {
    if (!isValid(status)) continue;
    const { hits, of } = counts.get(task) ?? { hits: 0, of: 0 };
    counts.set(task, { hits: hits + Number(status === 'convergence'), of: of + 1 });
  }
  return {
    valid: [...counts.values()].reduce((sum, { of }) => sum + of, 0),
    rate: wilsonByTask(counts.values()),
  };
}
