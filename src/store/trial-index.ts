import type { DatabaseSync } from 'node:sqlite';
import { ENDINGS, type Ending, TRIAL_STATUSES } from '../vocabulary/index.ts';
import { fromStorable } from './exact-text.ts';
import type { StoredOutcome } from './query-outcomes.ts';
import { readJson } from './read-json.ts';
import type { StoredJudge } from './rows.ts';
import { type RunFacts, readFacts } from './run-facts.ts';
import { sqlAnswerState, sqlEnding } from './sql-answer.ts';
import type { Trial } from './trial.ts';

/**
 * The planned trials of a run, as columns of small numbers in plan order: what filtering 100,000 of them in a few
 * milliseconds takes. A name stands once in a list, and columns hold its place there.
 */
export interface TrialIndex {
  readonly ids: readonly string[];
  readonly rows: ReadonlyMap<string, number>;
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
  readonly subject: Uint16Array;
  readonly condition: Uint16Array;
  readonly category: Uint16Array;
  readonly task: Uint32Array;
  readonly epoch: Uint16Array;
  /** 1 where the task is a twin. */
  readonly twin: Uint8Array;
  /** Which answer of a conversation it is, from 1; 0 for one of no conversation. */
  readonly turn: Uint16Array;
  /** How the trial ended: 0 where that is not known, else its place in `ENDINGS`, from 1. */
  readonly ending: Uint8Array;
  /** Bytes of the answer's text in UTF-8; 0 where there is none, or it is dropped. */
  readonly bytes: Float64Array;
  /** For each judge, in the order of `judges`, the place of each trial's status in `TRIAL_STATUSES`. */
  readonly statuses: readonly Uint8Array[];
  /** As one of these, under the run's judge of traces; null where it has none. */
  readonly traces: Uint8Array | null;
}

const UNANSWERED = TRIAL_STATUSES.indexOf('unanswered');
const UNJUDGED = TRIAL_STATUSES.indexOf('unjudged');

/**
 * Reads the index of the present plan. SQLite hands over whole columns as JSON arrays: rows, one at a time, would take
 * three times as long.
 */
export function loadTrialIndex(
  database: DatabaseSync,
  judges: readonly StoredJudge[],
  traceJudge?: StoredJudge,
): TrialIndex {
  const columns = readColumns(
    database,
    ['id', 'subject', 'condition', 'category', 'task', 'epoch', 'twin', 'turn'],
    '(SELECT * FROM trial WHERE position IS NOT NULL ORDER BY position)',
  );
  const [
    ids = [],
    subjects = [],
    conditions = [],
    categories = [],
    tasks = [],
    epochs = [],
    twins = [],
    turns = [],
  ] = columns;
  const rows = new Map(ids.map((id, row) => [String(id), row]));
  const subject = numberNames(subjects);
  const condition = numberNames(conditions);
  const category = numberNames(categories);
  const task = numberNames(tasks);
  const { base, bytes, ending } = readAnswers(database, rows);
  return {
    ids: ids.map(String),
    rows,
    subjects: subject.names,
    conditions: condition.names,
    counted: readFacts(database) ?? { conditions: [] },
    categories: category.names,
    tasks: task.names,
    judges,
    subject: Uint16Array.from(subject.places),
    condition: Uint16Array.from(condition.places),
    category: Uint16Array.from(category.places),
    task: Uint32Array.from(task.places),
    epoch: Uint16Array.from(epochs, Number),
    twin: Uint8Array.from(twins, Number),
    turn: Uint16Array.from(turns, Number),
    ending,
    bytes,
    statuses: judges.map((judge) => readStatuses(database, judge, rows, base)),
    traces: traceJudge === undefined ? null : readStatuses(database, traceJudge, rows, base),
  };
}

/** How the trial in a row of the index ended; null where that is not known. */
export function endingAt(index: TrialIndex, row: number): Ending | null {
  return ENDINGS[(index.ending[row] ?? 0) - 1] ?? null;
}

function turnAt({ turn }: TrialIndex, row: number): Pick<Trial, 'turn'> {
  const number = turn[row] ?? 0;
  return number > 0 ? { turn: number } : {};
}

/** The trial in a row of the index. */
export function trialAt(index: TrialIndex, row: number): Trial {
  const name = (names: readonly string[], column: Uint16Array | Uint32Array) => names[column[row] ?? 0] ?? '';
  return {
    id: index.ids[row] ?? '',
    subject: name(index.subjects, index.subject),
    condition: name(index.conditions, index.condition),
    task: name(index.tasks, index.task),
    category: name(index.categories, index.category),
    epoch: index.epoch[row] ?? 1,
    ...(index.twin[row] === 1 && { twin: true as const }),
    ...turnAt(index, row),
  };
}

/**
 * What became of each trial under one judge, in plan order, as `QueryTrials.outcomes` gives it: without twins and conversations.
 *
 * @param judge - its place in `judges`; where there is none, all trials are unanswered
 */
export function* indexedOutcomes(index: TrialIndex, judge: number): Generator<StoredOutcome> {
  const statuses = index.statuses[judge] ?? new Uint8Array();
  const { name = '' } = index.judges[judge] ?? {};
  for (const row of index.ids.keys()) {
    const { id: _, twin, turn, ...trial } = trialAt(index, row);
    if (twin === true || turn !== undefined) continue;
    yield { ...trial, judge: name, status: TRIAL_STATUSES[statuses[row] ?? UNANSWERED] ?? 'unanswered' };
  }
}

function readAnswers(database: DatabaseSync, rows: ReadonlyMap<string, number>) {
  const base = new Uint8Array(rows.size).fill(UNANSWERED);
  const bytes = new Float64Array(rows.size);
  const ending = new Uint8Array(rows.size);
  const states = new Map<unknown, number>(TRIAL_STATUSES.map((status, place) => [status, place]));
  const endings = new Map<unknown, number>(ENDINGS.map((name, place) => [name, place + 1]));
  const failed = readColumns(database, ['trial'], "failure WHERE judge = ''")[0] ?? [];
  for (const trial of failed) setAt(ending, rows.get(String(trial)), endings.get('error'));
  const [trials = [], lengths = [], state = [], ends = []] = readColumns(
    database,
    ['trial', 'octet_length(text)', sqlAnswerState('answer'), sqlEnding('answer')],
    'answer',
  );
  for (const [i, trial] of trials.entries()) {
    const row = rows.get(String(trial));
    setAt(base, row, states.get(state[i]));
    setAt(bytes, row, state[i] === 'dropped' ? 0 : Number(lengths[i]));
    setAt(ending, row, endings.get(ends[i]));
  }
  return { base, bytes, ending };
}

function setAt(column: { [row: number]: number }, row: number | undefined, value: number | undefined): void {
  if (row !== undefined && value !== undefined) column[row] = value;
}

function readStatuses(
  database: DatabaseSync,
  { name, fingerprint }: StoredJudge,
  rows: ReadonlyMap<string, number>,
  base: Uint8Array,
): Uint8Array {
  const places = new Map<unknown, number>(TRIAL_STATUSES.map((status, place) => [status, place]));
  const statuses = base.slice();
  const [trials = [], decisions = []] = readColumns(
    database,
    ['trial', 'COALESCE(decision, kind)'],
    'judgement WHERE judge = ? AND fingerprint = ?',
    name,
    fingerprint,
  );
  for (const [i, trial] of trials.entries()) {
    const row = rows.get(String(trial));
    if (row === undefined || base[row] !== UNJUDGED) continue;
    statuses[row] = places.get(decisions[i]) ?? UNJUDGED;
  }
  return statuses;
}

/** The columns, each an array, of what SQL's `FROM` is given. Both are SQL of this file; values come as parameters. */
function readColumns(
  database: DatabaseSync,
  columns: readonly string[],
  from: string,
  ...values: readonly string[]
): unknown[][] {
  const arrays = columns.map((column, i) => `json_group_array(${column}) AS c${i}`).join(', ');
  const row = database.prepare(`SELECT ${arrays} FROM ${from}`).get(...values) ?? {};
  return columns.map((_, i) => {
    const values: unknown[] = readJson(row[`c${i}`]);
    // What is within JSON has not been read yet.
    return values.map((value) => (typeof value === 'string' ? fromStorable(value) : value));
  });
}

/** Numbers names in the order in which they first occur. */
function numberNames(values: readonly unknown[]): { names: string[]; places: number[] } {
  const known = new Map<unknown, number>();
  const places = values.map((value) => {
    const place = known.get(value) ?? known.size;
    known.set(value, place);
    return place;
  });
  return { names: [...known.keys()].map(String), places };
}
