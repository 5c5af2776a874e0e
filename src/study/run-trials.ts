import { SteerlabError } from '../errors/index.ts';
import type { Judge } from '../judging/index.ts';
import {
  type PlannedTrial,
  SCORING,
  type Store,
  type UnjudgedAnswer,
  type UnscoredTrial,
} from '../store/index.ts';
import type { Measure } from '../vocabulary/index.ts';
import { type Backlog, openBacklog } from './backlog.ts';
import { countLeft } from './count-left.ts';
import type { Executor, OpenSubject, TellEvent } from './executor.ts';
import { groupFailures } from './group-failures.ts';
import type { Plan } from './plan-trials.ts';
import { BudgetReachedError, RunHaltedError, StoppedError, TrialFailedError } from './run-errors.ts';
import type { Party, RunSummary, TrialName } from './run-event.ts';
import { settleAll } from './settle-all.ts';
import type { StudySubject } from './study.ts';
import { countOddRefusals, type OddRefusals, type RefusalWatch, watchRefusals } from './watch-refusals.ts';
import { watchWork } from './watch-work.ts';

/** What is needed to run the trials of a plan that is in the store. */
export interface TrialsOptions {
  readonly plan: Plan;
  readonly store: Store;
  readonly executor: Executor;
  /** In the study's order. */
  readonly judges: readonly Judge[];
  /** What is measured. Left out: answers alone. */
  readonly measures?: readonly Measure[];
  /** Aborting it stops the run: nothing new is begun, and what is under way is ended. */
  readonly signal: AbortSignal;
  readonly report: TellEvent;
  /** Resolves when the reader of the reports can take more. */
  readonly room?: (signal: AbortSignal) => Promise<void>;
  /** Called when a subject has nothing left to ask: plans more trials of it, after the others, and tells whether it did. */
  readonly planMore?: (subject: string, signal: AbortSignal) => Promise<boolean>;
}

/** One subject or judge at work. */
interface ActiveParty {
  readonly party: Party;
  /** Ends what is under way once no call of the party can succeed. */
  readonly stopped: AbortController;
  /** Aborts with the run, or with `stopped`. */
  readonly signal: AbortSignal;
}

/** A subject that is being asked. */
interface SubjectAtWork {
  readonly open: OpenSubject;
  readonly active: ActiveParty;
  readonly refusals: RefusalWatch;
}

/** A judge that is judging. */
interface JudgeAtWork {
  readonly judge: Judge;
  readonly active: ActiveParty;
  readonly odd: OddRefusals;
}

/** How many trials are read from the store at a time, so that memory does not grow with the plan. */
const PAGE = 256;

/**
 * Asks each subject its unanswered trials and has each judge judge what it has not judged, at the same time. What it
 * reports as answered or judged is on disk.
 *
 * @throws the store's errors, after which nothing more is asked.
 */
export async function runTrials(options: TrialsOptions): Promise<RunSummary> {
  const started = performance.now();
  const run = new Run(options);
  await run.start();
  return run.summarise((performance.now() - started) / 1_000);
}

/** The state of one run: what was counted, who stopped, and whether anything new may begin. */
class Run {
  readonly #options: TrialsOptions;
  readonly #report: TellEvent;
  readonly #halted = new AbortController();
  readonly #signal: AbortSignal;
  readonly #backlogs: Backlog<UnjudgedAnswer>[] = [];
  readonly #stopped: { readonly party: Party; readonly message: string }[] = [];
  #asked = 0;
  #scored = 0;
  #judged = 0;
  readonly #failures = groupFailures();
  #failed = 0;

  constructor(options: TrialsOptions) {
    this.#options = options;
    this.#report = options.report;
    this.#signal = AbortSignal.any([options.signal, this.#halted.signal]);
  }

  readonly #halt = (): void => this.#halted.abort(new RunHaltedError());

  async start(): Promise<void> {
    const { plan, executor, judges, store } = this.#options;
    this.#backlogs.push(
      ...judges.map((judge) =>
        openBacklog((after: UnjudgedAnswer | null) => store.query.unjudged(judge, after?.number ?? 0, PAGE)),
      ),
    );
    const groups = Map.groupBy(
      plan.subjects,
      ({ subject }) => executor.groupOf(subject) ?? `subject ${subject.name}`,
    );
    const stopJudges = () => {
      for (const backlog of this.#backlogs) backlog.end();
    };
    const tellInterrupted = () => this.#report({ kind: 'interrupted' });
    this.#signal.addEventListener('abort', stopJudges, { once: true });
    this.#options.signal.addEventListener('abort', tellInterrupted, { once: true });
    let lost: SteerlabError | undefined;
    using _watch = store.watch((error) => {
      lost = error;
      this.#halt();
    });
    try {
      const answering = Promise.all(
        [...groups.values()].map(async (group) => {
          for (const { subject } of group) await this.#askSubject(subject);
        }),
      ).finally(stopJudges);
      const judging = judges.map((judge, i) => this.#haveJudged(judge, this.#backlogs[i]));
      await settleAll([answering, ...judging], this.#halt);
      if (lost !== undefined) throw lost;
    } finally {
      this.#signal.removeEventListener('abort', stopJudges);
      this.#options.signal.removeEventListener('abort', tellInterrupted);
    }
  }

  summarise(seconds: number): RunSummary {
    const { store, judges, signal } = this.#options;
    const unanswered =
      this.#measures('answers') && store.query.progress().some(({ planned, answered }) => answered < planned);
    const unscored =
      this.#measures('preference') && store.query.scoring().some(({ planned, scored }) => scored < planned);
    const unjudged = judges.some((judge) => store.query.countUnjudged(judge) > 0);
    const whole = !unanswered && !unscored && !unjudged;
    return {
      outcome: whole ? 'complete' : signal.aborted ? 'interrupted' : 'incomplete',
      asked: this.#asked,
      ...(this.#measures('preference') && { scored: this.#scored }),
      judged: this.#judged,
      failed: this.#failed,
      failures: this.#failures.list(),
      stopped: this.#stopped.map((stop) => ({ ...stop, left: countLeft(stop.party, this.#options) })),
      seconds,
    };
  }

  async #askSubject(subject: StudySubject): Promise<void> {
    const { store, executor } = this.#options;
    const active = this.#activate({ role: 'subject', name: subject.name });
    const { party } = active;
    // Later turns whose turn before is answered from here on follow it at once, and must not be met again.
    const answers = store.query.lastAnswer();
    const backlog = openBacklog((after: { position: number } | null) =>
      this.#measures('answers')
        ? store.query.unanswered(subject.name, after?.position ?? -1, PAGE, answers)
        : [],
    );
    backlog.end();
    const hasMore = async () => {
      if (active.signal.aborted || this.#hasStopped(party)) return false;
      if (!(await this.#options.planMore?.(subject.name, active.signal))) return false;
      backlog.wake();
      return true;
    };
    if (this.#signal.aborted) return;
    const isScored = !this.#measures('preference') || store.query.unscored(subject.name, -1, 1).length === 0;
    if (backlog.isEmpty() && isScored && !(await hasMore())) return;
    this.#report({ kind: 'opening', party });
    let open: OpenSubject;
    try {
      open = await executor.openSubject(subject, this.#report, active.signal);
    } catch (error) {
      if (this.#signal.aborted) return;
      // A model that can't be opened stops its subject alone.
      if (!(error instanceof SteerlabError)) throw error;
      this.#stop(party, error.message);
      return;
    }
    this.#report({ kind: 'opened', party, capacity: open.atOnce ?? open.capacity });
    const refusals = watchRefusals(this.#options.plan);
    const subjectAtWork = { open, active, refusals };
    try {
      do {
        await this.#work(active, open.capacity, backlog, async ({ trial }) => {
          const mayNotBegin = () => active.signal.aborted || this.#hasStopped(party);
          let isAnswered = await this.#askTrial(subjectAtWork, trial);
          // A model of this machine has just read the prompt, and need not read it again.
          const pairs = this.#measures('preference') ? store.query.unscoredPairs(trial.id) : [];
          if (pairs.length > 0 && !mayNotBegin()) await this.#scoreTrial(subjectAtWork, trial, pairs);
          // The conversation goes on as long as there is an answer to go on from.
          let last = trial;
          while (isAnswered && !mayNotBegin()) {
            await this.#options.room?.(active.signal);
            const next = store.query.nextTurn(last.id);
            if (next === null || mayNotBegin()) return;
            isAnswered = await this.#askTrial(subjectAtWork, next);
            last = next;
          }
        });
      } while (await hasMore());
      await this.#scoreRest(subjectAtWork, subject.name);
    } finally {
      await open.close();
      this.#report({ kind: 'closed', party });
    }
  }

  /** @returns whether its answer is on disk */
  async #askTrial({ open, active, refusals }: SubjectAtWork, trial: PlannedTrial): Promise<boolean> {
    const { store } = this.#options;
    try {
      const { party, signal } = active;
      const refusal = refusals.refusalOf(trial);
      if (refusal !== null) throw refusal;
      const answer = await watchWork({ party, trial }, () => open.answer(trial, signal));
      await store.saveAnswer(trial.id, answer);
      open.stored?.(trial.id);
      this.#asked += 1;
      refusals.answered(trial);
      this.#report({ kind: 'answered', trial, answer });
      for (const backlog of this.#backlogs) backlog.wake();
      return true;
    } catch (error) {
      const narrowed = error instanceof StoppedError ? refusals.narrow(error, trial) : null;
      await this.#fail(narrowed ?? error, active, trial);
      return false;
    }
  }

  /** Scores what was answered before, or is not asked. */
  async #scoreRest(subject: SubjectAtWork, name: string): Promise<void> {
    const { open, active } = subject;
    if (!this.#measures('preference')) return;
    const unscored = openBacklog((after: UnscoredTrial | null) =>
      this.#options.store.query.unscored(name, after?.position ?? -1, PAGE),
    );
    unscored.end();
    await this.#work(active, open.capacity, unscored, ({ trial, pairs }) =>
      this.#scoreTrial(subject, trial, pairs),
    );
  }

  /** Scores what a trial's pairs have not scored yet. */
  async #scoreTrial(
    { open, active }: SubjectAtWork,
    trial: PlannedTrial,
    pairs: UnscoredTrial['pairs'],
  ): Promise<void> {
    const { store } = this.#options;
    const { score } = open;
    try {
      const { party, signal } = active;
      if (score === undefined)
        throw new StoppedError(
          `${party.name} does not tell how likely it holds given words.`,
          'Leave "preference" out of the measures of the study, or this subject out of it.',
        );
      const texts = pairs.map(({ first, second }) => [first, second] as const);
      const scored = await watchWork({ party, trial }, () => score(trial, texts, signal));
      const stored = pairs.flatMap(({ hash: pair }, at) => {
        const [first, second] = scored.pairs[at] ?? [];
        return first === undefined || second === undefined ? [] : [{ pair, first, second }];
      });
      await store.saveScores(trial.id, stored, scored.call);
      open.scoresStored?.(trial.id);
      this.#scored += 1;
      this.#report({ kind: 'scored', trial, pairs: stored.length });
    } catch (error) {
      await this.#fail(error, active, trial, SCORING);
    }
  }

  #measures(measure: Measure): boolean {
    return (this.#options.measures ?? ['answers']).includes(measure);
  }

  async #haveJudged(judge: Judge, backlog: Backlog<UnjudgedAnswer> | undefined): Promise<void> {
    if (backlog === undefined) return;
    const active = this.#activate({ role: 'judge', name: judge.name });
    const odd = countOddRefusals();
    try {
      await this.#work(active, judge.capacity ?? 1, backlog, (item) =>
        this.#judgeAnswer({ judge, active, odd }, item),
      );
    } finally {
      await judge.close?.();
    }
  }

  async #judgeAnswer({ judge, active, odd }: JudgeAtWork, { trial, input }: UnjudgedAnswer): Promise<void> {
    try {
      const { party, signal } = active;
      const judgement = await watchWork({ party, trial }, () => judge.judge(input, signal, trial.id));
      await this.#options.store.saveJudgement(trial.id, judge, judgement);
      judge.stored?.(trial.id);
      this.#judged += 1;
      odd.judged();
      this.#report({ kind: 'judged', trial, judge: judge.name, judgement });
    } catch (error) {
      const narrowed = error instanceof StoppedError ? odd.narrow(error) : null;
      await this.#fail(narrowed ?? error, active, trial);
    }
  }

  #activate(party: Party): ActiveParty {
    const stopped = new AbortController();
    return { party, stopped, signal: AbortSignal.any([this.#signal, stopped.signal]) };
  }

  /** Works at a backlog, at `capacity` items at a time, until it is empty and ended, the party stopped, or nothing may begin. */
  async #work<T>(
    { party, signal }: ActiveParty,
    capacity: number,
    backlog: Backlog<T>,
    act: (item: T) => Promise<void>,
  ): Promise<void> {
    const mayNotBegin = () => signal.aborted || this.#hasStopped(party);
    const work = async () => {
      for (;;) {
        await this.#options.room?.(signal);
        if (mayNotBegin()) return;
        const item = await backlog.take();
        if (item === undefined || mayNotBegin()) return;
        await act(item);
      }
    };
    await settleAll(Array.from({ length: capacity }, work), this.#halt);
  }

  async #fail(
    error: unknown,
    { party, stopped, signal }: ActiveParty,
    trial: TrialName,
    what = party.role === 'judge' ? party.name : '',
  ): Promise<void> {
    if (error instanceof TrialFailedError) {
      const { attempts, call, replies } = error.facts;
      const { message } = error;
      const told = { judge: what, error: error.code, message: error.what, attempts, replies };
      const failure = { trial: trial.id, ...told };
      await this.#options.store.saveFailure(failure, call);
      this.#failed += 1;
      const toldBefore = this.#failures.add(party, trial, message);
      this.#report({
        kind: 'failed',
        party,
        trial,
        message,
        attempts,
        ...(toldBefore && { toldBefore }),
      });
    } else if (error instanceof BudgetReachedError) {
      this.#stop(party, error.message);
    } else if (error instanceof StoppedError) {
      this.#stop(party, error.message);
      stopped.abort(error);
    } else if (!signal.aborted) {
      throw error;
    }
  }

  #stop(party: Party, message: string): void {
    if (this.#hasStopped(party)) return;
    const { judges } = this.#options;
    const stop = { party, message };
    this.#stopped.push(stop);
    this.#report({ kind: 'stopped', ...stop, left: countLeft(party, this.#options) });
    const place = party.role === 'judge' ? judges.findIndex(({ name }) => name === party.name) : -1;
    this.#backlogs[place]?.end();
  }

  #hasStopped({ role, name }: Party): boolean {
    return this.#stopped.some(({ party }) => party.role === role && party.name === name);
  }
}
