import type { DatabaseSync } from 'node:sqlite';
import { mainTraceJudge } from '../judging/index.ts';
import type { Closing } from '../vocabulary/index.ts';
import {
  callSortOf,
  EXCERPT,
  filterTrials,
  findInNotes,
  indexedProgress,
  type NotesByTrial,
  type PlaceInTrial,
  rowAt,
  rowOf,
  type TextSearch,
  type TrialCalls,
  type TrialDetail,
  type TrialFilter,
  type TrialIndex,
  type TrialNote,
  type TrialPage,
  type TrialRow,
  type TrialSort,
} from './browse/index.ts';
import { stateOfFile } from './file-state.ts';
import { findInAnswers, hasTextIndex } from './find-in-answers.ts';
import { runFile } from './find-run.ts';
import { isWorthKeeping, keepIndex, readKeptHeader, readKeptIndex } from './kept-index.ts';
import { loadTrialCalls } from './load-trial-calls.ts';
import { loadTrialIndex } from './load-trial-index.ts';
import type { Spent } from './lost-spending.ts';
import { readNotes, readNotesOf } from './notes.ts';
import { isOpenedStill } from './open-database.ts';
import type { QueryTrials } from './query-trials.ts';
import { readDetail } from './read-detail.ts';
import { readJson } from './read-json.ts';
import type { SubjectProgress } from './rows.ts';
import { SHORTEST } from './text-index-file.ts';
import { frozenState, readAtOnce } from './transactions.ts';

/** What one judge decided on a trial; of a person, how the answer was chosen, and whether that label is closed. */
export interface StoredDecision {
  readonly trial: string;
  readonly decision: string;
  readonly reason: string;
  readonly chosen: string | null;
  readonly closing: Closing | null;
}

/** Reading a run as a viewer does: in any order, page by page. */
export interface BrowseTrials {
  /** Changes whenever another connection has written. */
  version(): number;
  /** As `version`, but what is written while figures are kept changes it not. */
  figures(): number;
  /**
   * Keeps the figures what they are until the function is called that it gives: what is written in between changes none. It takes
   * the run's lock, so that nobody else writes then.
   */
  keepFigures(): () => void;
  /**
   * Whether this shows the run as it was, and is to be opened anew: the file's schema was brought up to date since, or the file was changed
   * in a folder that this process can't write to.
   */
  isOutdated(): boolean;
  /**
   * The columns of the present plan. Read anew when the run has changed; a large run only now and then while it
   * changes.
   */
  index(): TrialIndex;
  /** What answers took, by the rows of the present index. It is read when it is first asked for. */
  calls(): TrialCalls;
  /** As `index`, but read now, and not held. */
  readIndex(): TrialIndex;
  /** Keeps such an index of a large run beside it, where reading is frozen: its viewer's first page then need not read the run. */
  keepIndex(index: TrialIndex, spent: Spent): void;
  /** As `QueryTrials.progress`, and from what is kept of a large run where it is still what it was. */
  progress(): readonly SubjectProgress[];
  /** As `QueryTrials.spent`, and from what is kept, likewise. */
  spent(): Spent;
  page(filter: TrialFilter, sort: TrialSort, offset: number, limit: number): TrialPage;
  /** What people noted of trials. */
  notes(): NotesByTrial;
  /** What people noted of one trial. */
  notesOf(trial: string): readonly TrialNote[];
  /**
   * Why a text is not found at once in the answers of a large run: it is too short for an index, or there is none (`unindexed`).
   * Undefined where it is.
   */
  textSearch(text: string): Extract<TextSearch, { readonly kind: 'short' }> | 'unindexed' | undefined;
  /** Where a trial stands in the list that the filter makes, from 0; null where it is not in it. */
  place(id: string, filter: TrialFilter, sort: TrialSort): number | null;
  /** A trial, with `limit` characters of its answer from `offset`; null where there is none of this id. */
  detail(id: string, offset: number, limit: number): TrialDetail | null;
  /** The decisions of one judge, by trial, in the order in which they were made. */
  decisions(judge: string): StoredDecision[];
  /** The rows of the index that fit, in plan order. */
  rows(filter: TrialFilter): number[];
}

const MANY = 20;

/** Prepares the reading of a database. */
export function browseTrials(database: DatabaseSync, folder: string, query: QueryTrials): BrowseTrials {
  let found: { columns: TrialIndex; text: string; within: PlaceInTrial; hits: Uint8Array } | undefined;
  let held: { figures: number; index: TrialIndex; until: number } | undefined;
  let noted: { version: number; notes: NotesByTrial } | undefined;
  // Versions with the same figures as an earlier one.
  const sameAs = new Map<number, number>();

  const version = () => Number(database.prepare('PRAGMA data_version').get()?.data_version);
  const figures = () => {
    const now = version();
    return sameAs.get(now) ?? now;
  };
  const schema = () => Number(database.prepare('PRAGMA user_version').get()?.user_version);
  const openedAs = schema();
  const state = isOpenedStill(database) ? stateOfFile(runFile(folder)) : null;

  function notes(): NotesByTrial {
    const now = version();
    if (noted?.version !== now) noted = { version: now, notes: readNotes(database) };
    return noted.notes;
  }

  const readIndex = () =>
    readAtOnce(database, () =>
      loadTrialIndex(
        database,
        query.judges(),
        mainTraceJudge(query.traceJudges(), ({ facts }) => facts),
      ),
    );

  function readAndKeep(): TrialIndex {
    const state = stateOfFile(runFile(folder));
    const read = readIndex();
    if (isWorthKeeping(read)) keepIndex(folder, state, read, query.spent());
    return read;
  }

  function index(): TrialIndex {
    const now = performance.now();
    if (held !== undefined && (held.figures === figures() || now < held.until)) return held.index;
    const seen = figures();
    const loaded = readKeptIndex(folder) ?? readAndKeep();
    // A run of 100,000 trials that is being written takes most of a second: it is not read again at each request.
    const took = performance.now() - now;
    held = { figures: seen, index: loaded, until: took < MANY ? 0 : performance.now() + 5 * took };
    return loaded;
  }

  const known = new WeakMap<TrialIndex, TrialCalls>();

  function callsOf(columns: TrialIndex): TrialCalls {
    const calls = known.get(columns) ?? loadTrialCalls(database, columns.ids);
    known.set(columns, calls);
    return calls;
  }

  function find(columns: TrialIndex, filter: TrialFilter, sort: TrialSort): number[] {
    const { text, within = 'answer' } = filter;
    const took = callSortOf(sort) === null ? null : callsOf(columns);
    const people = notes();
    if (text === undefined) return filterTrials(columns, filter, sort, null, took, people);
    if (within === 'note')
      return filterTrials(columns, filter, sort, findInNotes(columns, people, text), took, people);
    // Each page of what was found, and each other filter over it, would look through all texts again.
    if (found?.columns !== columns || found.text !== text || found.within !== within)
      found = { columns, text, within, hits: findText(database, folder, columns, text, within) };
    return filterTrials(columns, filter, sort, found.hits, took, people);
  }

  return {
    version,
    figures,
    keepFigures() {
      const before = figures();
      return () => {
        const after = version();
        if (after !== before) sameAs.set(after, before);
      };
    },
    isOutdated: () => (state === null ? schema() !== openedAs : stateOfFile(runFile(folder)) !== state),
    notes,
    notesOf: (trial) => readNotesOf(database, trial),
    index,
    calls: () => callsOf(index()),
    readIndex,
    keepIndex(index, spent) {
      if (isWorthKeeping(index)) keepIndex(folder, frozenState(database), index, spent);
    },
    rows: (filter) => find(index(), filter, 'plan'),
    progress() {
      const kept = readKeptHeader(folder)?.progress;
      if (kept !== undefined) return kept;
      return held?.figures === figures() ? indexedProgress(held.index) : query.progress();
    },
    spent: () => readKeptHeader(folder)?.spent ?? query.spent(),
    textSearch(text) {
      if (!isWorthKeeping(index())) return undefined;
      if ([...text].length < SHORTEST) return { kind: 'short' };
      return hasTextIndex(database, folder) ? undefined : 'unindexed';
    },
    place(id, filter, sort) {
      const columns = index();
      const row = rowOf(columns.ids, id);
      const place = row === undefined ? -1 : find(columns, filter, sort).indexOf(row);
      return place === -1 ? null : place;
    },
    page(filter, sort, offset, limit) {
      const [columns, people] = [index(), notes()];
      const rows = find(columns, filter, sort);
      // Where a text is looked for, the excerpt begins a little before it.
      const sought = (filter.within ?? 'answer') === 'answer' ? (filter.text ?? '') : '';
      const excerpt = database.prepare(
        'SELECT substr(text, max(1, instr(lower(text), lower(?)) - ?), ?) AS text FROM answer WHERE trial = ?',
      );
      return {
        total: rows.length,
        rows: rows.slice(offset, offset + limit).map((row) => {
          const trial = rowAt(columns, row);
          const text = excerpt.get(sought, EXCERPT.before, EXCERPT.length, trial.id)?.text;
          return {
            ...trial,
            excerpt: text === undefined ? null : String(text),
            ...shownNotes(people.get(trial.id)),
          };
        }),
      };
    },
    detail(id, offset, limit) {
      const detail = readDetail(database, id, offset, limit);
      return detail === null ? null : { ...detail, ...shownNotes(readNotesOf(database, id)) };
    },
    decisions: (judge) =>
      database
        .prepare(
          `SELECT trial, decision, reason, chosen, closing FROM judgement JOIN judge ON judge.name = judgement.judge
             AND judge.fingerprint = judgement.fingerprint
           WHERE judge = ? AND decision IS NOT NULL ORDER BY at, judgement.rowid`,
        )
        .all(judge)
        .map(({ trial, decision, reason, chosen, closing }) => ({
          trial: String(trial),
          decision: String(decision),
          reason: String(reason),
          chosen: chosen === null ? null : String(chosen),
          closing: closing as Closing | null,
        })),
  };
}

function shownNotes(notes: readonly TrialNote[] = []): Pick<TrialRow, 'notes'> {
  return notes.length === 0 ? {} : { notes };
}

/** The trials in which a text stands, by where it is looked for beside answers. */
const SEARCHES: Readonly<Record<Exclude<PlaceInTrial, 'answer'>, string>> = {
  prompt: `SELECT trial.id AS trial FROM trial JOIN prompt ON prompt.hash = trial.prompt WHERE prompt.user LIKE ?1 ESCAPE '\\'
    OR prompt.system LIKE ?1 ESCAPE '\\' OR prompt.prefill LIKE ?1 ESCAPE '\\'`,
  reason: `SELECT judgement.trial FROM judgement JOIN judge ON judge.name = judgement.judge
    AND judge.fingerprint = judgement.fingerprint WHERE judgement.reason LIKE ?1 ESCAPE '\\'`,
};

function findText(
  database: DatabaseSync,
  folder: string,
  index: TrialIndex,
  text: string,
  within: PlaceInTrial,
): Uint8Array {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  if (within === 'answer') return markAnswers(index, findInAnswers(database, folder, text, pattern));
  const hits = new Uint8Array(index.ids.length);
  const found = database.prepare(`SELECT json_group_array(trial) AS trials FROM (${SEARCHES[within]})`);
  for (const trial of readJson(found.get(pattern)?.trials)) {
    const row = rowOf(index.ids, trial);
    if (row !== undefined) hits[row] = 1;
  }
  return hits;
}

/** 1 in the rows of answers with these numbers. */
function markAnswers({ number }: TrialIndex, found: readonly number[]): Uint8Array {
  const isFound = new Uint8Array(1 + found.reduce((most, one) => Math.max(most, one), 0));
  for (const one of found) isFound[one] = 1;
  // Without an answer the number is 0, and no answer has that one.
  return Uint8Array.from(number, (one) => isFound[one] ?? 0);
}
