import { hash } from 'node:crypto';
import type { Task } from '../../../benchmark/index.ts';
import type { Judgement } from '../../../judging/index.ts';
import type { Answer } from '../../../models/index.ts';
import { type Condition, steer } from '../../../steering/index.ts';
import type { PlannedTrial } from '../../../store/index.ts';
import { isBlank } from '../../../text/index.ts';
import type { PublishedResult, PublishedRun } from '../published-run.ts';
import { placeKey } from './asked-tasks.ts';

/** One trial of a published run, with what became of it. */
export interface ImportedTrial {
  readonly trial: PlannedTrial;
  /** Null where the run was read in part, and the trial is not in the part read. */
  readonly answer: Answer | null;
  readonly judgement: Judgement | null;
}

/**
 * A published run's trials, one for each task that it was asked, in the order asked.
 *
 * A task without a record was dropped: the published code goes on without a word where an answer is empty or the judge
 * gives no valid decision. It is stored as an empty answer, which counts as dropped.
 */
export function toTrials(
  run: PublishedRun,
  condition: Condition,
  asked: ReadonlyMap<string, Task>,
): ImportedTrial[] {
  const results = new Map(
    run.results.map((result) => [placeKey(result.category, result.taskNumber), result]),
  );
  return [...asked].map(([place, task]) => toTrial(run, condition, task, results.get(place) ?? null));
}

function toTrial(
  run: PublishedRun,
  condition: Condition,
  task: Task,
  result: PublishedResult | null,
): ImportedTrial {
  const prompt = steer(task, condition);
  // An import's answer is part of what the trial is: another answer from elsewhere never passes for this one.
  const address = [
    'published',
    run.subject.model,
    run.config,
    condition.name,
    task.id,
    prompt,
    result?.reasoning,
    result?.answer,
  ];
  const trial: PlannedTrial = {
    id: hash('sha256', JSON.stringify(address)),
    subject: run.subject.name,
    condition: condition.name,
    task: task.id,
    category: task.category.name,
    epoch: 1,
    prompt,
  };
  if (result === null && !run.complete) return { trial, answer: null, judgement: null };
  return { trial, answer: toAnswer(result), judgement: toJudgement(result) };
}

function toAnswer(result: PublishedResult | null): Answer {
  const unknown = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
  return {
    text: result?.answer ?? '',
    reasoning: result?.reasoning ?? '',
    ending: null,
    finishReason: '',
    call: { usage: unknown, latencyMs: 0, modelVersion: null, requestId: null, attempts: 1, costUsd: null },
  };
}

function toJudgement(result: PublishedResult | null): Judgement {
  if (result === null) {
    const cause =
      'The published log has no record of it: its answer was empty, or its judge gave no valid decision.';
    return { kind: 'dropped', cause, call: null };
  }
  if (isBlank(result.answer)) return { kind: 'dropped', cause: 'The published answer is empty.', call: null };
  if (result.decision === null) {
    return { kind: 'dropped', cause: 'The published judge gave no valid decision.', call: null };
  }
  return { kind: 'decided', decision: result.decision, reason: result.reason, confidence: null, call: null };
}
