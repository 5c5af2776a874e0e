import type { DatabaseSync } from 'node:sqlite';
import { ENDINGS, TRIAL_STATUSES } from '../vocabulary/index.ts';
import type { TrialIndex } from './browse/index.ts';
import { fromStorable } from './exact-text.ts';
import { readJson } from './read-json.ts';
import type { StoredJudge } from './rows.ts';
import { readFacts } from './run-facts.ts';
import { sqlAnswerState, sqlEnding } from './sql-answer.ts';

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
