import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { JudgeFacts } from '../judging/index.ts';
import { countCharacters, sliceCharacters } from '../text/index.ts';
import { type Ending, seesReasoning } from '../vocabulary/index.ts';
import type { JudgeFailureRow, ScoredPairRow, TrialDetail } from './browse/index.ts';
import { readJson } from './read-json.ts';
import { SQL_TRIAL_ENDING } from './sql-trial-ending.ts';

/** A planned trial, with `limit` characters of its answer from `offset`; null where there is none of this id. */
export function readDetail(
  database: DatabaseSync,
  id: string,
  offset: number,
  limit: number,
): TrialDetail | null {
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
