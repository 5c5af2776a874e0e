import { ENDINGS, type Ending, TRIAL_STATUSES } from '../../vocabulary/index.ts';
import type { OutcomesOf, StoredOutcome } from '../query-outcomes.ts';
import type { StoredJudge, SubjectProgress } from '../rows.ts';
import type { RunFacts } from '../run-facts.ts';
import type { Trial } from '../trial.ts';
import type { TrialRow } from './trial-detail.ts';
import { idAt, type TrialIds } from './trial-ids.ts';

/**
 * The planned trials of a run, as columns of small numbers in plan order: what filtering 100,000 of them in a few
 * milliseconds takes. A name stands once in a list, and columns hold its place there.
 */
export interface TrialIndex {
  readonly ids: TrialIds;
  readonly subjects: readonly string[];
  readonly conditions: readonly string[];
  /**
   * What says how trials count, as the run's facts had it when the index was read; its conditions may be more than
   * `conditions`, where some have no trial.
   */
  readonly counted: Pick<RunFacts, 'conditions' | 'withheld'>;
  readonly categories: readonly string[];
  readonly tasks: readonly string[];
  readonly judges: readonly StoredJudge[];
  /** How many trials of each subject have an answer, in the order of `subjects`. */
  readonly answered: readonly number[];
  readonly subject: Uint16Array;
  readonly condition: Uint16Array;
  readonly category: Uint16Array;
  readonly task: Uint32Array;
  readonly epoch: Uint16Array;
  /** 1 where the task is a twin. */
  readonly twin: Uint8Array;
  /** Which answer of a conversation it is, from 1; 0 for one of no conversation. */
  readonly turn: Uint16Array;
  /** The number under which its answer is stored; 0 where there is none, or the index comes from a site's files. */
  readonly number: Uint32Array;
  /** How the trial ended: 0 where that is not known, else its place in `ENDINGS`, from 1. */
  readonly ending: Uint8Array;
  /** Bytes of the answer's text in UTF-8; 0 where there is none, or it is dropped. */
  readonly bytes: Float64Array;
  /** For each judge, in the order of `judges`, the place of each trial's status in `TRIAL_STATUSES`. */
  readonly statuses: readonly Uint8Array[];
  /** For each judge, of labels of answers that were not drawn at random: by row, how the answer was chosen. */
  readonly chosen: readonly Readonly<Record<number, string>>[];
  /** As one of these, under the run's judge of traces; null where it has none. */
  readonly traces: Uint8Array | null;
}

/** How far each subject of a run is, in plan order, as `QueryTrials.progress` tells it. */
export function indexedProgress({ subjects, subject, answered }: Omit<TrialIndex, 'ids'>): SubjectProgress[] {
  const planned = new Uint32Array(subjects.length);
  for (const place of subject) planned[place] = (planned[place] ?? 0) + 1;
  return subjects.map((name, place) => ({
    subject: name,
    planned: planned[place] ?? 0,
    answered: answered[place] ?? 0,
  }));
}

const UNANSWERED = TRIAL_STATUSES.indexOf('unanswered');

/** How the trial in a row of the index ended; null where that is not known. */
export function endingAt(index: TrialIndex, row: number): Ending | null {
  return ENDINGS[(index.ending[row] ?? 0) - 1] ?? null;
}

function turnAt({ turn }: TrialIndex, row: number): Pick<Trial, 'turn'> {
  const number = turn[row] ?? 0;
  return number > 0 ? { turn: number } : {};
}

function nameAt(names: readonly string[], column: Uint16Array | Uint32Array, row: number): string {
  return names[column[row] ?? 0] ?? '';
}

/** The trial in a row of the index. */
export function trialAt(index: TrialIndex, row: number): Trial {
  return {
    id: idAt(index.ids, row),
    subject: nameAt(index.subjects, index.subject, row),
    condition: nameAt(index.conditions, index.condition, row),
    task: nameAt(index.tasks, index.task, row),
    category: nameAt(index.categories, index.category, row),
    epoch: index.epoch[row] ?? 1,
    ...(index.twin[row] === 1 && { twin: true as const }),
    ...turnAt(index, row),
  };
}

/** The trial in a row of the index as a list shows it, but for the start of its answer. */
export function rowAt(index: TrialIndex, row: number): Omit<TrialRow, 'excerpt' | 'notes'> {
  return {
    ...trialAt(index, row),
    statuses: index.statuses.map((column) => TRIAL_STATUSES[column[row] ?? 0] ?? 'unanswered'),
    ending: endingAt(index, row),
  };
}

/**
 * What became of each trial under one judge, in plan order, as `QueryTrials.outcomes` gives it, or `twinOutcomes` or
 * `turnOutcomes`.
 *
 * @param judge - its place in `judges`; where there is none, all trials are unanswered
 */
export function* indexedOutcomes(
  index: Omit<TrialIndex, 'ids'>,
  judge: number,
  of: OutcomesOf = 'counted',
): Generator<StoredOutcome> {
  const statuses = index.statuses[judge] ?? new Uint8Array();
  const chosen = index.chosen[judge] ?? {};
  const { name = '' } = index.judges[judge] ?? {};
  for (const row of index.subject.keys()) {
    if (!isOf(index, row, of)) continue;
    const how = chosen[row];
    // Written out, since a run of a million makes as many of these.
    const outcome = {
      subject: nameAt(index.subjects, index.subject, row),
      condition: nameAt(index.conditions, index.condition, row),
      category: nameAt(index.categories, index.category, row),
      task: nameAt(index.tasks, index.task, row),
      epoch: index.epoch[row] ?? 1,
      judge: name,
      status: TRIAL_STATUSES[statuses[row] ?? UNANSWERED] ?? ('unanswered' as const),
    };
    yield how === undefined ? outcome : { ...outcome, chosen: how };
  }
}

/** Whether a trial is of those that figures of all tasks count, of the twins, or of the conversations. */
export function isOf(
  { twin, turn }: Pick<TrialIndex, 'twin' | 'turn'>,
  row: number,
  of: OutcomesOf,
): boolean {
  const [isTwin, isTurn] = [twin[row] === 1, (turn[row] ?? 0) > 0];
  switch (of) {
    case 'counted':
      return !isTwin && !isTurn;
    case 'twins':
      return isTwin;
    case 'turns':
      return isTurn;
  }
}
