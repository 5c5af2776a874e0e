import { conditionsOf, type GateCheck, isOpen, type Outcome, toOutcomes } from '../../analysis/index.ts';
import { orderTasks, type Task } from '../../benchmark/index.ts';
import type { PlannedTrial, Store, SubjectProgress } from '../../store/index.ts';
import { planTrials } from '../plan-trials.ts';
import type { PreparedRun } from '../prepare-run.ts';
import type { RunEvent } from '../run-event.ts';
import { concerns } from './plan-sequence.ts';
import type { SequentialGate } from './sequential-gate.ts';
import { watchJudge } from './watch-judge.ts';

/** Plans the trials of a sequential gate while they are run. */
export interface Schedule {
  /** Is told all events of the run. */
  take(event: RunEvent): void;
  /** Each subject's trials, if all tasks have to be asked. */
  mostTrials(): SubjectProgress[];
  /** Once a subject's answers are judged: plans its next batch where a check needs one, and tells whether it did. */
  planMore(subject: string, signal: AbortSignal): Promise<boolean>;
}

/** What a schedule works with. */
export interface ScheduleParts {
  readonly store: Store;
  readonly prepared: PreparedRun;
  /** From `planSequence`. */
  readonly checks: readonly GateCheck[];
  /** The judge whose decisions count. */
  readonly judge: string;
}

/**
 * Plans each subject's first batch into the store, and opens the schedule for the rest. A batch has the next tasks, in
 * random order, under the conditions that an open check needs; a condition whose checks are settled is asked no more.
 * All follows from what is stored, so a run that was killed goes on where it was.
 */
export function openSchedule(
  { confidence, batch, seed }: SequentialGate & { readonly seed: number },
  { store, prepared, checks, judge }: ScheduleParts,
): Schedule {
  const { benchmark, plan } = prepared;
  const tasks = orderTasks(plan.tasks, seed, ({ id }) => id);
  const watch = watchJudge(judge, (subject) => store.query.unjudgedOf(subject, judge));
  const planned: PlannedTrial[] = [];
  /** How many tasks of the order each subject has behind it. */
  const behind = new Map<string, number>();
  replay();

  return {
    take: watch.take,
    mostTrials() {
      const answered = new Map(store.query.progress().map((entry) => [entry.subject, entry.answered]));
      return plan.subjects.flatMap(({ subject: { name } }) => {
        const own = checks.filter(({ subject }) => subject === name);
        const trials = tasks.reduce((sum, task) => sum + conditionsFor(task, own).length, 0) * plan.epochs;
        return trials === 0 ? [] : [{ subject: name, planned: trials, answered: answered.get(name) ?? 0 }];
      });
    },
    async planMore(subject, signal) {
      for (;;) {
        await watch.caughtUp(subject, signal);
        if (signal.aborted || watch.hasStopped()) return false;
        const last = planned.length - 1;
        if (!planBatch(subject)) return false;
        writePlan();
        if (store.query.unanswered(subject, last, 1).length > 0) return true;
      }
    },
  };

  /** Adds the subject's next batch to the plan, and tells whether there is one. */
  function planBatch(subject: string): boolean {
    const entry = plan.subjects.find((one) => one.subject.name === subject);
    const start = behind.get(subject) ?? 0;
    const rest = tasks.slice(start);
    const outcomes = readOutcomes(subject);
    const open = checks.filter((check) => {
      const left = rest.filter((task) => concerns(check, task)).length;
      return (
        check.subject === subject && isOpen(outcomes, check, { confidence, checks: checks.length, left })
      );
    });
    if (entry === undefined || open.length === 0) return false;
    let taken = 0;
    let next = start;
    for (const task of rest) {
      if (taken === batch) break;
      next += 1;
      const names = conditionsFor(task, open);
      if (names.length === 0) continue;
      taken += 1;
      const conditions = plan.conditions.filter(({ name }) => names.includes(name));
      planned.push(...planTrials({ subjects: [entry], conditions, tasks: [task], epochs: plan.epochs }));
    }
    behind.set(subject, next);
    return taken > 0;
  }

  /**
   * Plans what an earlier run planned: batch after batch, as far as they are done. All of it is in the plan before the
   * judges begin, since they go through the answers in the order in which these were stored.
   */
  function replay(): void {
    store.setPlan(benchmark, []);
    for (const { subject } of plan.subjects) {
      while (planBatch(subject.name)) {
        writePlan();
        if (!isDone(subject.name)) break;
      }
    }
  }

  /** Whether all that is planned of a subject is answered and judged, but for what failed. */
  function isDone(subject: string): boolean {
    const own = new Set(planned.flatMap((trial) => (trial.subject === subject ? [trial.id] : [])));
    const failed = store.query
      .failures()
      .filter((failure) => own.has(failure.trial) && ['', judge].includes(failure.judge));
    const undone = readOutcomes(subject).filter(({ status }) => status === 'unanswered').length;
    return undone <= new Set(failed.map(({ trial }) => trial)).size;
  }

  /** Trials are added after the others and never moved: who reads the plan page by page misses none. */
  function writePlan(): void {
    store.setPlan(benchmark, planned);
  }

  function readOutcomes(subject: string): Outcome[] {
    const own = [...store.query.outcomes(judge)].filter((trial) => trial.subject === subject);
    return orderTasks([...toOutcomes(own, store.facts())], seed, ({ task }) => task);
  }
}

function conditionsFor(task: Task, checks: readonly GateCheck[]): string[] {
  return [...new Set(checks.filter((check) => concerns(check, task)).flatMap(conditionsOf))];
}
