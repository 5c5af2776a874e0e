import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ContinuationScore, PreferenceScore } from '../analysis/index.ts';
import type { TaskKey } from '../benchmark/index.ts';
import { type JudgeFacts, mainTraceJudge } from '../judging/index.ts';
import type { CallFacts } from '../models/index.ts';
import type { ExampleTurn } from '../steering/index.ts';
import { countCharacters, sliceCharacters } from '../text/index.ts';
import { type Ending, seesReasoning, TRIAL_STATUSES, type TrialStatus } from '../vocabulary/index.ts';
import { filterTrials, type SearchPlace, type TrialFilter, type TrialSort } from './filter-trials.ts';
import { SQL_TRIAL_ENDING } from './query-endings.ts';
import type { QueryTrials } from './query-trials.ts';
import { readJson } from './read-json.ts';
import { readAtOnce } from './transactions.ts';
import type { Trial } from './trial.ts';
import { endingAt, loadTrialIndex, type TrialIndex, trialAt } from './trial-index.ts';

/** A trial as a list shows it. */
export interface TrialRow extends Trial {
  /** By judge, in the run's order. */
  readonly statuses: readonly TrialStatus[];
  /** Null where that is not known, or it was not asked yet. */
  readonly ending: Ending | null;
  /** The start of the answer; null where there is none. */
  readonly excerpt: string | null;
}

/** A page of trials, and how many fit in all. */
export interface TrialPage {
  readonly total: number;
  readonly rows: readonly TrialRow[];
}

/** A trial with its answer, cut where that is long. */
export interface TrialDetail extends Trial {
  readonly context: string;
  /** The task's prompt before steering. */
  readonly taskPrompt: string;
  /** Null where the task has none. */
  readonly taskKey: TaskKey | null;
  readonly system: string;
  readonly examples: readonly ExampleTurn[];
  readonly user: string;
  readonly prefill: string;
  readonly answer: AnswerPart | null;
  /** How it ended: as its answer did, or in an error where no attempt came to one; null where that is not known. */
  readonly ending: Ending | null;
  /** Why there is no answer, where its subject failed. */
  readonly failure: string | null;
  readonly judgements: readonly JudgementRow[];
  /** What judges replied that could not be used, and why not. */
  readonly judgeFailures: readonly JudgeFailureRow[];
  /** What pairs of continuations scored after its prompt, in the order of the pairs; empty where none was scored. */
  readonly pairs: readonly ScoredPairRow[];
}

/** A pair of continuations with its scores. */
export interface ScoredPairRow {
  readonly name: string;
  readonly kind: PreferenceScore['kind'];
  readonly first: ContinuationScore & { readonly text: string };
  readonly second: ContinuationScore & { readonly text: string };
}

/** A part of an answer's text. Lengths are in characters: Unicode code points. */
export interface AnswerPart {
  readonly text: string;
  readonly length: number;
  readonly reasoning: string;
  /** Of all of the reasoning, of which a long one is cut. */
  readonly reasoningLength: number;
  /** The provider's own word for its ending, and what it said of it; empty where it said nothing. */
  readonly finishReason: string;
  readonly call: CallFacts;
}

/** One judge's decision on a trial; without a decision the judge dropped it, or its votes were tied, and the reason says why. */
export interface JudgementRow {
  readonly judge: string;
  readonly decision: string | null;
  /** There where votes were tied. */
  readonly disputed?: boolean;
  /** There where the judge judged what the subject thought, and not its answer. */
  readonly ofTrace?: boolean;
  readonly reason: string;
}

/** Why a judge failed on a trial; the next run has it try again. */
export interface JudgeFailureRow {
  readonly judge: string;
  readonly message: string;
  /** Word for word, in order. */
  readonly replies: readonly string[];
}

/** Reading a run as a viewer does: in any order, page by page. */
export interface BrowseTrials {
  /** Changes whenever another connection has written. */
  version(): number;
  /**
   * The columns of the present plan. Read anew when the run has changed; a large run only now and then while it
   * changes.
   */
  index(): TrialIndex;
  page(filter: TrialFilter, sort: TrialSort, offset: number, limit: number): TrialPage;
  /** Where a trial stands in the list that the filter makes, from 0; null where it is not in it. */
  place(id: string, filter: TrialFilter, sort: TrialSort): number | null;
  /** A trial, with `limit` characters of its answer from `offset`; null where there is none of this id. */
  detail(id: string, offset: number, limit: number): TrialDetail | null;
  /** The decisions of one judge, by trial, in the order in which they were made. */
  decisions(judge: string): { trial: string; decision: string; reason: string }[];
}

const EXCERPT = 220;
const BEFORE = 60;
const MANY = 20;

/** Prepares the reading of a database. */
export function browseTrials(database: DatabaseSync, query: QueryTrials): BrowseTrials {
  let held: { version: number; index: TrialIndex; until: number } | undefined;

  const version = () => Number(database.prepare('PRAGMA data_version').get()?.data_version);

  function index(): TrialIndex {
    const now = performance.now();
    if (held !== undefined && (held.version === version() || now < held.until)) return held.index;
    const seen = version();
    const loaded = readAtOnce(database, () =>
      loadTrialIndex(
        database,
        query.judges(),
        mainTraceJudge(query.traceJudges(), ({ facts }) => facts),
      ),
    );
    // A run of 100,000 trials that is being written takes most of a second: it is not read again at each request.
    const took = performance.now() - now;
    held = { version: seen, index: loaded, until: took < MANY ? 0 : performance.now() + 5 * took };
    return loaded;
  }

  function find(columns: TrialIndex, filter: TrialFilter, sort: TrialSort): number[] {
    const { text, within = 'answer' } = filter;
    const hits = text === undefined ? null : findText(database, columns, text, within);
    return filterTrials(columns, filter, sort, hits);
  }

  return {
    version,
    index,
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
          const trial = trialAt(columns, row);
          const text = excerpt.get(sought, BEFORE, EXCERPT, trial.id)?.text;
          return {
            ...trial,
            statuses: columns.statuses.map((column) => TRIAL_STATUSES[column[row] ?? 0] ?? 'unanswered'),
            ending: endingAt(columns, row),
            excerpt: text === undefined ? null : String(text),
          };
        }),
      };
    },
    detail: (id, offset, limit) => readDetail(database, id, offset, limit),
    decisions: (judge) =>
      database
        .prepare(
          `SELECT trial, decision, reason FROM judgement JOIN judge ON judge.name = judgement.judge
             AND judge.fingerprint = judgement.fingerprint
           WHERE judge = ? AND decision IS NOT NULL ORDER BY at, judgement.rowid`,
        )
        .all(judge)
        .map(({ trial, decision, reason }) => ({
          trial: String(trial),
          decision: String(decision),
          reason: String(reason),
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
      `SELECT judgement.judge, judgement.kind, judgement.decision, judgement.reason, judge.facts FROM judge
       CROSS JOIN judgement ON judgement.judge = judge.name AND judgement.fingerprint = judge.fingerprint
       WHERE judgement.trial = ? ORDER BY judge.position`,
    )
    .all(id)
    .map(({ judge, kind, decision, reason, facts }) => ({
      judge: String(judge),
      decision: decision === null ? null : String(decision),
      ...(kind === 'disputed' && { disputed: true }),
      ...(seesReasoning(readFactsOf(facts)) && { ofTrace: true }),
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
