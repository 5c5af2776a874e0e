import { join } from 'node:path';
import {
  type CellDifference,
  compareCells,
  type Outcome,
  type Rate,
  summariseCells,
  toOutcomes,
} from '../analysis/index.ts';
import type { Task } from '../benchmark/index.ts';
import { type Condition, findBuiltinCondition, outsideConversations } from '../steering/index.ts';
import { openStore } from '../store/index.ts';
import type { RunSummary, Study } from '../study/index.ts';
import { type Candidate, toCondition } from './candidate.ts';
import { planSearch } from './plan-search.ts';
import { rankCandidates, type Score } from './rank-candidates.ts';

/** What a search takes. */
export interface SearchOptions {
  /** With the one subject that the suffix is for. */
  readonly study: Study;
  /** The study's tasks. */
  readonly tasks: readonly Task[];
  readonly candidates: readonly Candidate[];
  /** What the training may take, in trials. */
  readonly trials: number;
  /** What training and holding out may cost together, in US dollars; null where there is no limit. */
  readonly usd: number | null;
  readonly seed: number;
  /** The search's folder, which holds its runs. */
  readonly folder: string;
  /** Runs a study in a folder, as `runStudy` does; null where it was stopped. */
  readonly run: (study: Study, folder: string, title: string) => Promise<RunSummary | null>;
}

/** One condition on the held-out tasks. */
export interface HeldOutRow {
  readonly condition: string;
  readonly convergence: Rate;
  readonly valid: number;
  readonly judged: number;
  /** Its rate less the best candidate's: positive where the candidate converges less. Null for the candidate itself. */
  readonly gain: CellDifference | null;
}

/** What a search found. */
export interface Suggestion {
  readonly best: Candidate;
  /** Of the last training round that each candidate reached, the best first. */
  readonly training: readonly Score[];
  readonly trainingTasks: number;
  readonly heldOutTasks: number;
  /** The candidate first, then the baseline and the study's own anti conditions. */
  readonly heldOut: readonly HeldOutRow[];
  /** Whether every planned trial has a decision, or was dropped. */
  readonly isComplete: boolean;
}

/**
 * Chooses the best of the candidates on training tasks by successive halving, then asks it, the baseline and the study's
 * own anti conditions the held-out tasks, which nothing has seen. Both are runs in the search's folder, so whatever is
 * answered stays answered.
 *
 * @returns null where it was stopped
 * @throws {SearchInputError} where the tasks or the budget are too few.
 */
export async function suggestAnti(options: SearchOptions): Promise<Suggestion | null> {
  const { study, tasks, candidates, trials, usd, seed, folder, run } = options;
  const { epochs } = study;
  const plan = planSearch(tasks, { candidates: candidates.length, trials, epochs, seed });
  const { training, heldOut, rounds } = plan;
  const judge = study.judges[0]?.name ?? '';
  const trainingFolder = join(folder, 'training');
  let left: readonly Candidate[] = candidates;
  let losers: readonly Score[] = [];
  let isComplete = true;
  for (const [index, round] of rounds.entries()) {
    const own = ask(study, left.map(toCondition), training.slice(0, round.tasks), usd);
    const title = `round ${index + 1} of ${rounds.length}: ${left.length} candidates on ${round.tasks} tasks`;
    const summary = await run(own, trainingFolder, title);
    if (summary === null || summary.outcome === 'interrupted') return null;
    isComplete &&= summary.outcome === 'complete';
    const outcomes = readOutcomes(trainingFolder, judge);
    const ranked = rankCandidates(
      left.map(({ name }) => name),
      outcomes,
    );
    const kept = new Set(ranked.slice(0, Math.ceil(left.length / 2)).map(({ name }) => name));
    losers = [...ranked.filter(({ name }) => !kept.has(name)), ...losers];
    left = ranked.flatMap(({ name }) => left.filter((one) => one.name === name && kept.has(name)));
    if (left.length === 1) losers = [...ranked.slice(0, 1), ...losers];
  }
  const [best] = left;
  if (best === undefined) throw new RangeError('a search without candidates');
  const spent = readSpent(trainingFolder);
  const remaining = usd === null ? null : Math.max(usd - spent, Number.EPSILON);
  const rivals = rivalsOf(study);
  const last = ask(study, [toCondition(best), ...rivals], heldOut, remaining);
  const heldOutFolder = join(folder, 'held-out');
  const summary = await run(last, heldOutFolder, `${best.name} on ${heldOut.length} held-out tasks`);
  if (summary === null || summary.outcome === 'interrupted') return null;
  return {
    best,
    training: losers,
    trainingTasks: rounds.at(-1)?.tasks ?? 0,
    heldOutTasks: heldOut.length,
    heldOut: describeHeldOut(best.name, last.conditions, readOutcomes(heldOutFolder, judge)),
    isComplete: isComplete && summary.outcome === 'complete',
  };
}

/** What a candidate is held against: a baseline, and the anti conditions of the study, or else the built-in one. */
function rivalsOf({ conditions }: Study): Condition[] {
  const of = (direction: 'baseline' | 'anti') => {
    const own = outsideConversations(conditions).filter((condition) => condition.direction === direction);
    return own.length > 0 ? own : [findBuiltinCondition(direction)].filter((one) => one !== undefined);
  };
  return [...of('baseline').slice(0, 1), ...of('anti')];
}

function ask(
  study: Study,
  conditions: readonly Condition[],
  tasks: readonly string[],
  usd: number | null,
): Study {
  return {
    ...study,
    conditions,
    benchmark: { ...study.benchmark, tasks },
    judges: study.judges.slice(0, 1),
    limits: { ...study.limits, budgetUsd: usd ?? study.limits.budgetUsd },
  };
}

function readOutcomes(folder: string, judge: string): Outcome[] {
  using store = openStore(folder, 'read');
  return [...toOutcomes(store.query.outcomes(judge), store.facts())];
}

function readSpent(folder: string): number {
  using store = openStore(folder, 'read');
  return store.counted().usd;
}

function describeHeldOut(
  best: string,
  conditions: readonly Condition[],
  outcomes: readonly Outcome[],
): HeldOutRow[] {
  const of = (name: string) => outcomes.filter(({ condition }) => condition === name);
  const cells = summariseCells(outcomes, { by: 'condition' });
  return conditions.flatMap(({ name }) =>
    cells
      .filter(({ condition }) => condition === name)
      .map(({ condition, convergence, valid, judged }) => ({
        condition,
        convergence,
        valid,
        judged,
        gain: name === best ? null : compareCells(of(name), of(best)),
      })),
  );
}
