import type { Failure, PromptPart } from '../models/failure/index.ts';
import { type Condition, type Prompt, steer } from '../steering/index.ts';
import type { PlannedTrial } from '../store/index.ts';
import type { Plan } from './plan-trials.ts';
import { adaptersOf } from './resolve-adapters.ts';
import { type StoppedError, TrialFailedError } from './run-errors.ts';

/** Keeps what a subject refuses apart from what it takes. */
export interface RefusalWatch {
  /** Why a trial need not be asked: what it has in common with one that was refused. Null where nothing speaks against it. */
  refusalOf(trial: PlannedTrial): TrialFailedErrorOf | null;
  /** A trial was answered. */
  answered(trial: PlannedTrial): void;
  /** What a refusal ends: all of the subject (null), or this trial and those that share its cause. */
  narrow(error: StoppedErrorOf, trial: PlannedTrial): TrialFailedErrorOf | null;
}

type TrialFailedErrorOf = InstanceType<typeof TrialFailedError>;
type StoppedErrorOf = InstanceType<typeof StoppedError>;

/** So many refusals of a condition, without an answer between them, are no longer the prompts' fault. */
const ENOUGH = 3;

/**
 * Finds out how far a refusal reaches, so that what only some conditions can cause (a prefill, earlier turns, a system
 * message, a served adapter) stops these and not the baseline.
 *
 * A refusal that names a part of the prompt holds for all prompts with that part. One that names nothing (a plain 400) is
 * the trial's own at first; after three in a row it is the condition's, and the subject's once each condition was refused and
 * nothing was answered.
 */
export function watchRefusals({ conditions, tasks }: Pick<Plan, 'conditions' | 'tasks'>): RefusalWatch {
  const parts = new Map<PromptPart, StoppedErrorOf>();
  const refused = new Map<string, StoppedErrorOf>();
  const inARow = new Map<string, number>();
  const answered = new Set<string>();

  const isEverywhere = (part: PromptPart) =>
    conditions.every((condition) => tasks.every((task) => hasPart(steer(task, condition), part)));

  function narrowPlain(error: StoppedErrorOf, trial: PlannedTrial): TrialFailedErrorOf | null {
    const { condition } = trial;
    const count = (inARow.get(condition) ?? 0) + 1;
    inARow.set(condition, count);
    if (count >= ENOUGH) {
      const others = conditions.filter(({ name }) => name !== condition);
      const isWhole =
        answered.size === 0 && others.every(({ name }) => refused.has(name) || inARow.has(name));
      if (isWhole || others.every(({ name }) => refused.has(name))) return null;
      refused.set(condition, error);
    }
    return fail(error, 1);
  }

  return {
    refusalOf(trial) {
      const byCondition = refused.get(trial.condition);
      if (byCondition !== undefined) return fail(byCondition, 0);
      for (const [part, error] of parts) if (hasPart(trial.prompt, part)) return fail(error, 0);
      return null;
    },
    answered({ condition }) {
      answered.add(condition);
      inARow.delete(condition);
    },
    narrow(error, trial) {
      const { failure } = error.facts;
      if (failure === null || !mayBeNarrow(failure, conditionOf(conditions, trial))) return null;
      const part = failure.kind === 'fatal-part' ? findPart(trial.prompt, failure.part) : null;
      if (part === null) return narrowPlain(error, trial);
      if (isEverywhere(part)) return null;
      parts.set(part, error);
      return fail(error, 1);
    },
  };
}

/** Counts refusals of a judge that name no cause. */
export interface OddRefusals {
  judged(): void;
  /** What such a refusal ends: this judgement, or, where it is the third in a row, the judge (null). */
  narrow(error: StoppedErrorOf): TrialFailedErrorOf | null;
}

/** A judge that answers a plain 400 may mean one answer alone: it stops only where nothing suits it. */
export function countOddRefusals(): OddRefusals {
  let inARow = 0;
  return {
    judged() {
      inARow = 0;
    },
    narrow(error) {
      const { failure } = error.facts;
      if (failure?.kind !== 'fatal-subject' || failure.why !== 'bad-request') return null;
      inARow += 1;
      return inARow >= ENOUGH ? null : fail(error, 1);
    },
  };
}

function mayBeNarrow(failure: Failure, condition: Condition | undefined): boolean {
  if (failure.kind === 'fatal-part') return true;
  if (failure.kind !== 'fatal-subject') return false;
  if (failure.why === 'bad-request') return true;
  // A server that does not have the adapter that stands for the model says that the model is not there.
  return failure.why === 'not-found' && condition !== undefined && adaptersOf(condition).length > 0;
}

function conditionOf(conditions: readonly Condition[], trial: PlannedTrial): Condition | undefined {
  return conditions.find(({ name }) => name === trial.condition);
}

/** The part that a refusal names, or one that the prompt has in its place: templates that want roles to alternate name none. */
function findPart(prompt: Prompt, named: PromptPart): PromptPart | null {
  const order = [named, 'prefill', 'examples', 'system'] as const;
  return order.find((part) => hasPart(prompt, part)) ?? null;
}

function hasPart({ system, examples, prefill }: Prompt, part: PromptPart): boolean {
  if (part === 'system') return system !== '';
  return part === 'examples' ? examples.length > 0 : prefill !== '';
}

function fail(error: StoppedErrorOf, attempts: number): TrialFailedErrorOf {
  return new TrialFailedError(error.what, { attempts, fix: error.fix, cause: error });
}
