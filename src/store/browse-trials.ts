import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type JudgeFacts, mainTraceJudge } from '../judging/index.ts';
import { countCharacters, sliceCharacters } from '../text/index.ts';
import { type Ending, seesReasoning } from '../vocabulary/index.ts';
import {
  callSortOf,
  EXCERPT,
  filterTrials,
  type JudgeFailureRow,
  rowAt,
  type ScoredPairRow,
  type SearchPlace,
  type TrialCalls,
  type TrialDetail,
  type TrialFilter,
  type TrialIndex,
  type TrialPage,
  type TrialSort,
} from './browse/index.ts';
import { loadTrialCalls } from './load-trial-calls.ts';
import { loadTrialIndex } from './load-trial-index.ts';
import type { QueryTrials } from './query-trials.ts';
import { readJson } from './read-json.ts';
import { SQL_TRIAL_ENDING } from './sql-trial-ending.ts';
import { readAtOnce } from './transactions.ts';

/** Reading a run as a viewer does: in any order, page by page. */
export interface BrowseTrials {
  /** Changes whenever another connection has written. */
  version(): number;
  /**
   * The columns of the present plan. Read anew when the run has changed; a large run only now and then while it
   * changes.
   */
  index(): TrialIndex;
  /** What answers took, by the rows of the present index. It is read when it is first asked for. */
  calls(): TrialCalls;
  /** As `index`, but read now, and not kept. */
  readIndex(): TrialIndex;
  page(filter: TrialFilter, sort: TrialSort, offset: number, limit: number): TrialPage;
  /** Where a trial stands in the list that the filter makes, from 0; null where it is not in it. */
  place(id: string, filter: TrialFilter, sort: TrialSort): number | null;
  /** A trial, with `limit` characters of its answer from `offset`; null where there is none of this id. */
  detail(id: string, offset: number, limit: number): TrialDetail | null;
  /** The decisions of one judge, by trial, in the order in which they were made. */
  decisions(judge: string): { trial: string; decision: string; reason: string; chosen: string | null }[];
  /** The rows of the index that fit, in plan order. */
  rows(filter: TrialFilter): number[];
}

const MANY = 20;

/** Prepares the reading of a database. */
export function browseTrials(database: DatabaseSync, query: QueryTrials): BrowseTrials {
  let held: { version: number; index: TrialIndex; until: number } | undefined;

  const version = () => Number(database.prepare('PRAGMA data_version').get()?.data_version);

  const readIndex = () =>
    readAtOnce(database, () =>
      loadTrialIndex(
        database,
        query.judges(),
        mainTraceJudge(query.traceJudges(), ({ facts }) => facts),
      ),
    );

  function index(): TrialIndex {
    const now = performance.now();
    if (held !== undefined && (held.version === version() || now < held.until)) return held.index;
    const seen = version();
    const loaded = readIndex();
    // A run of 100,000 trials that is being written takes most of a second: it is not read again at each request.
    const took = performance.now() - now;
    held = { version: seen, index: loaded, until: took < MANY ? 0 : performance.now() + 5 * took };
    return loaded;
  }

  const known = new WeakMap<TrialIndex, TrialCalls>();

  function callsOf(columns: TrialIndex): TrialCalls {
    const calls = known.get(columns) ?? loadTrialCalls(database, columns.rows);
    known.set(columns, calls);
    return calls;
  }

  function find(columns: TrialIndex, filter: TrialFilter, sort: TrialSort): number[] {
    const { text, within = 'answer' } = filter;
    const hits = text === undefined ? null : findText(database, columns, text, within);
    const took = callSortOf(sort) === null ? null : callsOf(columns);
    return filterTrials(columns, filter, sort, hits, took);
  }

  return {
    version,
    index,
    calls: () => callsOf(index()),
    readIndex,
    rows: (filter) => find(index(), filter, 'plan'),
    place(id, filter, sort) {
      const columns = index();
      const row = columns.rows.get(id);
      const place = row === undefined ? -1 : find(columns, filter, sort).indexOf(row);
      return place === -1 ? null : place;
    },
    page(filter, sort, offset, limit) {
      const columns = index();
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
          };
        }),
      };
    },
    detail: (id, offset, limit) => readDetail(database, id, offset, limit),
    decisions: (judge) =>
      database
        .prepare(
          `SELECT trial, decision, reason, chosen FROM judgement JOIN judge ON judge.name = judgement.judge
             AND judge.fingerprint = judgement.fingerprint
           WHERE judge = ? AND decision IS NOT NULL ORDER BY at, judgement.rowid`,
        )
        .all(judge)
        .map(({ trial, decision, reason, chosen }) => ({
          trial: String(trial),
          decision: String(decision),
          reason: String(reason),
          chosen: chosen === null ? null : String(chosen),
        })),
  };
}

/** The trials in which a text stands, by where it is looked for. */
const SEARCHES: Readonly<Record<SearchPlace, string>> = {
  answer: "SELECT trial FROM answer WHERE text LIKE ?1 ESCAPE '\\'",
  prompt: `SELECT trial.id AS trial FROM trial JOIN prompt ON prompt.hash = trial.prompt WHERE prompt.user LIKE ?1 ESCAPE '\\'
    OR prompt.system LIKE ?1 ESCAPE '\\' OR prompt.prefill LIKE ?1 ESCAPE '\\'`,
  reason: `SELECT judgement.trial FROM judgement JOIN judge ON judge.name = judgement.judge
    AND judge.fingerprint = judgement.fingerprint WHERE judgement.reason LIKE ?1 ESCAPE '\\'`,
};

function findText(
  database: DatabaseSync,
  { rows }: TrialIndex,
  text: string,
  within: SearchPlace,
): Uint8Array {
  const hits = new Uint8Array(rows.size);
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = database
    .prepare(`SELECT json_group_array(trial) AS trials FROM (${SEARCHES[within]})`)
    .get(pattern)?.trials;
  for (const trial of readJson(found)) {
    const row = rows.get(trial);
    if (row !== undefined) hits[row] = 1;
  }
  return hits;
}

function readDetail(database: DatabaseSync, id: string, offset: number, limit: number): TrialDetail | null {
  const row = database
    .prepare(
      `SELECT trial.*, prompt.system, prompt.examples, prompt.user, prompt.prefill, category.context,
         task.prompt AS task_prompt, task.key, answer.text, answer.reasoning, answer.finish_reason, answer.call,
         ${SQL_TRIAL_ENDING} AS ending, failure.message AS failure
       FROM trial JOIN prompt ON prompt.hash = trial.prompt JOIN category ON category.name = trial.category
       LEFT JOIN task ON task.id = trial.task LEFT JOIN answer ON answer.trial = trial.id
       LEFT JOIN failure ON failure.trial = trial.id AND failure.judge = ''
       WHERE trial.id = ? AND trial.position IS NOT NULL`,
    )
    .get(id);
  if (row === undefined) return null;
  const judgements = database
    .prepare(
      // CROSS JOIN keeps SQLite from looking through all judgements.
      `SELECT judgement.judge, judgement.kind, judgement.decision, judgement.reason, judgement.chosen, judge.facts FROM judge
       CROSS JOIN judgement ON judgement.judge = judge.name AND judgement.fingerprint = judge.fingerprint
       WHERE judgement.trial = ? ORDER BY judge.position`,
    )
    .all(id)
    .map(({ judge, kind, decision, reason, chosen, facts }) => ({
      judge: String(judge),
      decision: decision === null ? null : String(decision),
      ...(kind === 'disputed' && { disputed: true }),
      ...(seesReasoning(readFactsOf(facts)) && { ofTrace: true }),
      ...(chosen !== null && { chosen: String(chosen) }),
      reason: String(reason),
    }));
  return {
    id,
    subject: String(row.subject),
    condition: String(row.condition),
    task: String(row.task),
    category: String(row.category),
    epoch: Number(row.epoch),
    ...(row.twin === 1 && { twin: true as const }),
    ...(Number(row.turn) > 0 && { turn: Number(row.turn) }),
    context: String(row.context),
    taskPrompt: String(row.task_prompt ?? row.user),
    taskKey: row.key === null ? null : readJson(row.key),
    system: String(row.system),
    examples: readJson(row.examples),
    user: String(row.user),
    prefill: String(row.prefill),
    answer:
      row.text === null
        ? null
        : {
            text: sliceCharacters(String(row.text), offset, limit),
            length: countCharacters(String(row.text)),
            reasoning: sliceCharacters(String(row.reasoning), 0, limit),
            reasoningLength: countCharacters(String(row.reasoning)),
            finishReason: String(row.finish_reason),
            call: readJson(row.call),
          },
    ending: row.ending as Ending | null,
    failure: row.failure === null ? null : String(row.failure),
    judgements,
    judgeFailures: readJudgeFailures(database, id),
    pairs: readPairs(database, id),
  };
}

function readPairs(database: DatabaseSync, trial: string): ScoredPairRow[] {
  return database
    .prepare(
      `SELECT pair.name, pair.kind, pair.first AS first_text, pair.second AS second_text, score.first, score.first_tokens,
         score.second, score.second_tokens
       FROM score JOIN pair ON pair.hash = score.pair WHERE score.trial = ? AND pair.position IS NOT NULL ORDER BY pair.position`,
    )
    .all(trial)
    .map((row) => ({
      name: String(row.name),
      kind: row.kind === 'wordings' ? 'wordings' : 'deeds',
      first: {
        text: String(row.first_text),
        logProbability: Number(row.first),
        tokens: Number(row.first_tokens),
      },
      second: {
        text: String(row.second_text),
        logProbability: Number(row.second),
        tokens: Number(row.second_tokens),
      },
    }));
}

/** What the run keeps of a judge. */
function readFactsOf(facts: SQLOutputValue | undefined): JudgeFacts {
  return readJson(facts);
}

function readJudgeFailures(database: DatabaseSync, trial: string): JudgeFailureRow[] {
  return database
    .prepare("SELECT judge, message, replies FROM failure WHERE trial = ? AND judge <> '' ORDER BY judge")
    .all(trial)
    .map(({ judge, message, replies }) => ({
      judge: String(judge),
      message: String(message),
      replies: replies === null ? [] : readJson(replies),
    }));
}
