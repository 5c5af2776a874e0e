import type { ThoughtMeasure } from '../../analysis/index.ts';
import { ENDINGS, type Ending, TRIAL_STATUSES, type TrialStatus } from '../../vocabulary/index.ts';
import type { TrialCalls } from './trial-calls.ts';
import { rowOf } from './trial-ids.ts';
import type { TrialIndex } from './trial-index.ts';
import { isNoted, type Noted, type NotesByTrial } from './trial-note.ts';

/** Which trials are wanted. What is left out does not matter; where several are named, any of them will do. */
export interface TrialFilter {
  readonly subject?: readonly string[];
  readonly condition?: readonly string[];
  readonly category?: readonly string[];
  readonly task?: readonly string[];
  /** Whose statuses `status` speaks of; the run's first judge where it is left out. */
  readonly judge?: string;
  readonly status?: readonly TrialStatus[];
  /** How the trial ended. */
  readonly ending?: readonly Ending[];
  /** Only trials whose trace is convergent and whose answer is not, or the other way round; twins and conversations left out. */
  readonly thoughts?: ThoughtMeasure;
  /** Only trials on which two judges decided differently. */
  readonly disagreement?: boolean;
  /** Only trials that somebody gave a star, or words. */
  readonly noted?: readonly Noted[];
  /** Part of what `within` names; upper and lower case of a to z are the same. */
  readonly text?: string;
  /** Where `text` is looked for; in answers where it is left out. */
  readonly within?: SearchPlace;
}

/** Where a text can be looked for: answers, what was asked with its steering, the reasons of the run's judges, and notes. */
export const SEARCH_PLACES = ['answer', 'prompt', 'reason', 'note'] as const;

/** One such place. */
export type SearchPlace = (typeof SEARCH_PLACES)[number];

/**
 * Orders of trials: by plan; by task, so that its conditions stand together; by the length of the answer; by how it ended; by what it
 * took, the most first, or the least first with `-` before it.
 */
export const TRIAL_SORTS = [
  'plan',
  'task',
  'longest',
  'shortest',
  'ending',
  'tokens',
  '-tokens',
  'latency',
  '-latency',
  'cost',
  '-cost',
] as const;

/** One order of trials; also by what the judge of a name decided, convergence first. */
export type TrialSort = (typeof TRIAL_SORTS)[number] | `judge:${string}`;

type CallSort = 'tokens' | 'latency' | 'cost';

const CALL_COLUMNS: Readonly<Record<CallSort, keyof TrialCalls>> = {
  tokens: 'tokens',
  latency: 'latencyMs',
  cost: 'costUsd',
};

/** The column by which such an order goes, and whether the least is first; null for an order that needs none of what answers took. */
export function callSortOf(
  sort: TrialSort,
): { readonly column: keyof TrialCalls; readonly isTurned: boolean } | null {
  const isTurned = sort.startsWith('-');
  const name = isTurned ? sort.slice(1) : sort;
  const column = name in CALL_COLUMNS ? CALL_COLUMNS[name as CallSort] : undefined;
  return column === undefined ? null : { column, isTurned };
}

/**
 * The rows of the index that fit, in the order that is wanted.
 *
 * @param hits the rows whose text fits; null where text does not matter
 * @param calls what answers took, where the order goes by it
 * @param notes what people noted, where the filter asks for it
 */
export function filterTrials(
  index: TrialIndex,
  filter: TrialFilter,
  sort: TrialSort,
  hits: Uint8Array | null,
  calls: TrialCalls | null = null,
  notes: NotesByTrial = new Map(),
): number[] {
  const tests = [
    isAmong(index.subject, index.subjects, filter.subject),
    isAmong(index.condition, index.conditions, filter.condition),
    isAmong(index.category, index.categories, filter.category),
    isAmong(index.task, index.tasks, filter.task),
    hasStatus(index, filter),
    hasEnding(index, filter),
    hasThought(index, filter),
    filter.disagreement === true ? isDisputed(index) : null,
    hasNote(index, filter, notes),
    hits === null ? null : (row: number) => hits[row] === 1,
  ].filter((fits) => fits !== null);
  const rows: number[] = [];
  for (let row = 0; row < index.ids.length; row += 1) if (tests.every((fits) => fits(row))) rows.push(row);
  return sortRows(index, rows, sort, calls);
}

type Test = (row: number) => boolean;

function isAmong(
  column: Uint16Array | Uint32Array,
  names: readonly string[],
  wanted: readonly string[] | undefined,
): Test | null {
  if (wanted === undefined) return null;
  const places = placesOf(names, wanted);
  return (row) => places[column[row] ?? 0] === 1;
}

function hasStatus(index: TrialIndex, { judge, status }: TrialFilter): Test | null {
  if (status === undefined) return null;
  const column = index.statuses[judge === undefined ? 0 : placeOf(index, judge)];
  const places = placesOf(TRIAL_STATUSES, status);
  return (row) => column !== undefined && places[column[row] ?? 0] === 1;
}

function hasEnding(index: TrialIndex, { ending }: TrialFilter): Test | null {
  if (ending === undefined) return null;
  const places = placesOf(ENDINGS, ending);
  return (row) => places[(index.ending[row] ?? 0) - 1] === 1;
}

function hasNote({ ids }: TrialIndex, { noted }: TrialFilter, notes: NotesByTrial): Test | null {
  if (noted === undefined) return null;
  const rows = new Set<number | undefined>();
  for (const [trial, of] of notes)
    if (noted.some((wanted) => isNoted(of, wanted))) rows.add(rowOf(ids, trial));
  return (row) => rows.has(row);
}

/** 1 at the place of each name that is wanted. */
function placesOf<T>(names: readonly T[], wanted: readonly T[]): Uint8Array {
  return Uint8Array.from(names, (name) => (wanted.includes(name) ? 1 : 0));
}

/** As `pairThoughts` compares them: of what is nonsensical on either side nothing is said. */
function hasThought(index: TrialIndex, { judge, thoughts }: TrialFilter): Test | null {
  if (thoughts === undefined) return null;
  const answers = index.statuses[judge === undefined ? 0 : placeOf(index, judge)];
  const [convergent, other] = thoughts === 'concealment' ? [index.traces, answers] : [answers, index.traces];
  return (row) =>
    index.twin[row] === 0 &&
    index.turn[row] === 0 &&
    convergent?.[row] === FIRST_DECISION &&
    OTHER_VALID.has(other?.[row] ?? 0);
}

function placeOf({ judges }: TrialIndex, judge: string): number {
  return judges.findIndex(({ name }) => name === judge);
}

/** Decisions stand behind the other statuses. */
const FIRST_DECISION = TRIAL_STATUSES.indexOf('convergence');
const OTHER_VALID: ReadonlySet<number> = new Set(
  (['no_convergence', 'safety_refusal'] as const).map((status) => TRIAL_STATUSES.indexOf(status)),
);

function isDisputed({ statuses }: TrialIndex): Test {
  return (row) => {
    let seen = 0;
    for (const column of statuses) {
      const status = column[row] ?? 0;
      if (status < FIRST_DECISION) continue;
      if (seen !== 0 && status !== seen) return true;
      seen = status;
    }
    return false;
  };
}

function sortRows(index: TrialIndex, rows: number[], sort: TrialSort, calls: TrialCalls | null): number[] {
  const at = (column: { readonly [row: number]: number } | undefined, row: number) => column?.[row] ?? 0;
  const by = (column: Uint8Array | Uint32Array | Float64Array, sign: 1 | -1) =>
    sortByNumber(rows, column, sign);
  const called = callSortOf(sort);
  if (called !== null) return sortByCall(rows, calls?.[called.column], called.isTurned ? 1 : -1);
  if (sort.startsWith('judge:')) {
    const column = index.statuses[placeOf(index, sort.slice('judge:'.length))];
    return rows.sort((one, other) => rankOf(at(column, one)) - rankOf(at(column, other)) || one - other);
  }
  switch (sort) {
    case 'task':
      return by(index.task, 1);
    case 'longest':
      return by(index.bytes, -1);
    case 'shortest':
      return by(index.bytes, 1);
    case 'ending':
      return by(index.ending, -1);
    default:
      return rows;
  }
}

/**
 * Sorts rows, which are in plan order, by whole numbers of at least 0; equal ones stay in that order. Where there are not
 * many more numbers than rows, how many rows have each tells where a row goes: a million take a seventh of the time that comparing does.
 */
function sortByNumber(
  rows: number[],
  column: Uint8Array | Uint32Array | Float64Array,
  sign: 1 | -1,
): number[] {
  const at = (row: number) => column[row] ?? 0;
  let most = 0;
  for (const row of rows) most = Math.max(most, at(row));
  if (most > 4 * rows.length) return rows.sort((one, other) => sign * (at(one) - at(other)) || one - other);
  const rank = (row: number) => (sign === 1 ? at(row) : most - at(row));
  const next = new Uint32Array(most + 2);
  for (const row of rows) next[rank(row) + 1] = (next[rank(row) + 1] ?? 0) + 1;
  for (let i = 1; i < next.length; i += 1) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const sorted = new Array<number>(rows.length).fill(0);
  for (const row of rows) {
    const place = next[rank(row)] ?? 0;
    next[rank(row)] = place + 1;
    sorted[place] = row;
  }
  return sorted;
}

/** What is not known stands last either way. */
function sortByCall(rows: number[], column: Float64Array | undefined, sign: 1 | -1): number[] {
  const at = (row: number) => {
    const value = column?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value;
  };
  return rows.sort((one, other) => {
    const [first, second] = [at(one), at(other)];
    return first === second ? one - other : first < second ? -1 : 1;
  });
}

/** Decisions first, convergence before all; what has none last. */
function rankOf(status: number): number {
  return status >= FIRST_DECISION ? status - FIRST_DECISION : TRIAL_STATUSES.length - status;
}
