import type { DatabaseSync } from 'node:sqlite';
import { ENDINGS, TRIAL_STATUSES } from '../vocabulary/index.ts';
import { packIds, reorderIds, rowOf, type TrialIds, type TrialIndex } from './browse/index.ts';
import { fromStorable } from './exact-text.ts';
import { readChunks } from './read-chunks.ts';
import type { StoredJudge } from './rows.ts';
import { readFacts } from './run-facts.ts';
import { sqlAnswerState, sqlEnding } from './sql-answer.ts';

const UNANSWERED = TRIAL_STATUSES.indexOf('unanswered');
const UNJUDGED = TRIAL_STATUSES.indexOf('unjudged');

/**
 * Reads the index of the present plan. Each table is read once, in the order in which it lies in the file: looking up each trial's
 * answer and judgement by its id takes three times as long in a run of a million.
 */
export function loadTrialIndex(
  database: DatabaseSync,
  judges: readonly StoredJudge[],
  traceJudge?: StoredJudge,
): TrialIndex {
  const { ids, subject, condition, category, task, epoch, twin, turn } = readPlan(database);
  const { base, number, bytes, ending } = readAnswers(database, ids);
  return {
    ids,
    subjects: subject.names.map(fromStorable),
    conditions: condition.names.map(fromStorable),
    counted: readFacts(database) ?? { conditions: [] },
    categories: category.names.map(fromStorable),
    tasks: task.names.map(fromStorable),
    judges,
    answered: countAnswered(subject, base),
    subject: Uint16Array.from(subject.places),
    condition: Uint16Array.from(condition.places),
    category: Uint16Array.from(category.places),
    task: task.places,
    epoch,
    twin,
    turn,
    number,
    ending,
    bytes,
    statuses: judges.map((judge) => readStatuses(database, judge, ids, base)),
    chosen: judges.map((judge) => readChosen(database, judge, ids)),
    traces: traceJudge === undefined ? null : readStatuses(database, traceJudge, ids, base),
  };
}

function countAnswered({ names, places }: NumberedNames, base: Uint8Array): number[] {
  const counts = names.map(() => 0);
  for (const [row, place] of places.entries())
    if (base[row] !== UNANSWERED) counts[place] = at(counts, place) + 1;
  return counts;
}

/** The trials of the present plan in its order, as far as their own table goes. */
function readPlan(database: DatabaseSync) {
  const count = Number(
    database.prepare('SELECT COUNT(*) AS n FROM trial WHERE position IS NOT NULL').get()?.n,
  );
  const { ids, put } = packIds(count);
  const positions = new Float64Array(count);
  const [epoch, twin, turn] = [new Uint16Array(count), new Uint8Array(count), new Uint16Array(count)];
  const [subject, condition] = [numberNames(count), numberNames(count)];
  const [category, task] = [numberNames(count), numberNames(count)];
  const named = { subject, condition, category, task };
  const columns = Object.values(named);
  let isInOrder = true;
  let first = 0;
  for (const [id = [], position = [], epochs = [], twins = [], turns = [], ...names] of readChunks(database, {
    table: 'trial',
    columns: ['id', 'position', 'epoch', 'twin', 'turn', ...Object.keys(named)],
    key: 'rowid',
    where: 'position IS NOT NULL',
  })) {
    for (const [i, value] of id.entries()) {
      const row = first + i;
      put(row, fromStorable(String(value)));
      positions[row] = Number(position[i]);
      if (row > 0 && at(positions, row) < at(positions, row - 1)) isInOrder = false;
      epoch[row] = Number(epochs[i]);
      twin[row] = Number(twins[i]);
      turn[row] = Number(turns[i]);
      for (const [n, column] of columns.entries()) column.add(row, String(names[n]?.[i]));
    }
    first += id.length;
  }
  if (isInOrder) return { ids, ...named, epoch, twin, turn };
  const order = Uint32Array.from(positions.keys()).sort(
    (one, other) => at(positions, one) - at(positions, other),
  );
  return {
    ids: reorderIds(ids, order),
    subject: renumber(subject, order),
    condition: renumber(condition, order),
    category: renumber(category, order),
    task: renumber(task, order),
    epoch: epoch.map((_, row) => at(epoch, at(order, row))),
    twin: twin.map((_, row) => at(twin, at(order, row))),
    turn: turn.map((_, row) => at(turn, at(order, row))),
  };
}

function at(column: { readonly [row: number]: number }, row: number): number {
  return column[row] ?? 0;
}

function readAnswers(database: DatabaseSync, ids: TrialIds) {
  const base = new Uint8Array(ids.length).fill(UNANSWERED);
  const number = new Uint32Array(ids.length);
  const bytes = new Float64Array(ids.length);
  const ending = new Uint8Array(ids.length);
  const states = placesOf(TRIAL_STATUSES, 0);
  const endings = placesOf(ENDINGS, 1);
  for (const { trial } of database.prepare("SELECT trial FROM failure WHERE judge = ''").all()) {
    const row = rowOf(ids, String(trial));
    if (row !== undefined) ending[row] = endings.get('error') ?? 0;
  }
  for (const [trials = [], numbers = [], lengths = [], state = [], ends = []] of readChunks(database, {
    table: 'answer',
    columns: ['trial', 'number', 'octet_length(text)', sqlAnswerState('answer'), sqlEnding('answer')],
    key: 'number',
  })) {
    for (const [i, trial] of trials.entries()) {
      const row = rowOf(ids, fromStorable(String(trial)));
      if (row === undefined) continue;
      base[row] = states.get(state[i]) ?? UNANSWERED;
      number[row] = Number(numbers[i]);
      bytes[row] = state[i] === 'dropped' ? 0 : Number(lengths[i]);
      ending[row] = endings.get(ends[i]) ?? 0;
    }
  }
  return { base, number, bytes, ending };
}

function readStatuses(
  database: DatabaseSync,
  { name, fingerprint }: StoredJudge,
  ids: TrialIds,
  base: Uint8Array,
): Uint8Array {
  const places = placesOf(TRIAL_STATUSES, 0);
  const statuses = base.slice();
  for (const [trials = [], decisions = []] of readChunks(database, {
    table: 'judgement',
    columns: ['trial', 'COALESCE(decision, kind)'],
    key: 'rowid',
    // The signs keep SQLite from the index, which would give judgements in the order of their trials' ids.
    where: '+judge = ? AND +fingerprint = ?',
    values: [name, fingerprint],
  })) {
    for (const [i, trial] of trials.entries()) {
      const row = rowOf(ids, fromStorable(String(trial)));
      if (row === undefined || base[row] !== UNJUDGED) continue;
      statuses[row] = places.get(decisions[i]) ?? UNJUDGED;
    }
  }
  return statuses;
}

/** How a judge's answers were chosen, where they were no random draw: an index has these few apart. */
function readChosen(
  database: DatabaseSync,
  { name, fingerprint }: StoredJudge,
  ids: TrialIds,
): Record<number, string> {
  const labels = database
    .prepare('SELECT trial, chosen FROM judgement WHERE judge = ? AND fingerprint = ? AND chosen IS NOT NULL')
    .all(name, fingerprint);
  return Object.fromEntries(
    labels.flatMap(({ trial, chosen }) => {
      const row = rowOf(ids, String(trial));
      return row === undefined ? [] : [[row, String(chosen)]];
    }),
  );
}

function placesOf(names: readonly string[], first: number): ReadonlyMap<unknown, number> {
  return new Map(names.map((name, place) => [name, place + first]));
}

/** A column of names: each stands once in a list, in the order in which it first occurs. */
interface NumberedNames {
  readonly names: readonly string[];
  readonly places: Uint32Array;
}

function numberNames(count: number): NumberedNames & { add(row: number, name: string): void } {
  const known = new Map<string, number>();
  const names: string[] = [];
  const places = new Uint32Array(count);
  return {
    names,
    places,
    add(row, name) {
      const place = known.get(name) ?? names.length;
      if (place === names.length) {
        known.set(name, place);
        names.push(name);
      }
      places[row] = place;
    },
  };
}

/** The same column with its rows in another order, and its names in that in which they first occur then. */
function renumber({ names, places }: NumberedNames, order: Uint32Array): NumberedNames {
  const column = numberNames(order.length);
  for (const [row, from] of order.entries()) column.add(row, names[at(places, from)] ?? '');
  return column;
}
