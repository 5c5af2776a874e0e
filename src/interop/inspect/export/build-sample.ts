import type { Judgement } from '../../../judging/index.ts';
import type { Answer } from '../../../models/index.ts';
import type { StoredJudge, TrialRecord } from '../../../store/index.ts';
import { isBlank } from '../../../text/index.ts';
import { buildModelEvent } from './build-event.ts';
import { buildInput, buildOutput, buildReply, buildUsage } from './build-output.ts';
import type { LogFacts } from './log-facts.ts';
import { makeId } from './name-log.ts';

/** A trial as Inspect's `EvalSample`. `failure` says why a trial without an answer has none. */
export function buildSample(
  { trial, context, answer, judgements }: TrialRecord,
  facts: LogFacts,
  failure: string | undefined,
): Record<string, unknown> {
  const { model, condition, judges, tasks, notes } = facts;
  const { id, task, category, epoch } = trial;
  const input = buildInput(trial);
  const usage = answer === null ? undefined : buildUsage(answer.call);
  const seconds = answer === null ? undefined : answer.call.latencyMs / 1000;
  return {
    id: task,
    epoch,
    input,
    target: '',
    messages: answer === null ? input : [...input, buildReply(trial, answer, model)],
    output: buildOutput(trial, answer, model),
    scores: answer === null ? {} : buildScores(answer, judges, judgements),
    metadata: {
      category,
      condition: condition.name,
      direction: condition.direction,
      task,
      trial: id,
      context,
      task_prompt: tasks.get(task)?.prompt,
      task_key: tasks.get(task)?.key,
      task_attributes: tasks.get(task)?.attributes,
      steerlab_notes: notes.get(id),
    },
    store: {},
    events: [buildModelEvent(trial, answer, failure, facts)],
    model_usage: usage === undefined ? {} : { [model]: usage },
    role_usage: {},
    total_time: seconds,
    working_time: seconds,
    uuid: makeId('sample', id),
    error:
      failure === undefined ? undefined : { message: failure, traceback: failure, traceback_ansi: failure },
    attachments: {},
  };
}

/** One score a judge: its decision, or NaN, which is Inspect's word for a sample that could not be scored. */
function buildScores(
  answer: Answer,
  judges: readonly StoredJudge[],
  judgements: TrialRecord['judgements'],
): Record<string, unknown> {
  const made = new Map(judgements.map(({ judge, judgement }) => [judge, judgement]));
  const isEmpty = isBlank(answer.text);
  return Object.fromEntries(
    judges.flatMap(({ name }) => {
      const judgement = made.get(name);
      if (isEmpty) return [[name, unscored(answer, 'no_response', 'The answer is empty.')]];
      return judgement === undefined ? [] : [[name, buildScore(answer, judgement)]];
    }),
  );
}

function buildScore(answer: Answer, judgement: Judgement): Record<string, unknown> {
  if (judgement.kind !== 'decided') return unscored(answer, 'grader_failed', judgement.cause);
  const { decision, reason, confidence, call, chosen } = judgement;
  return {
    value: decision,
    answer: answer.text,
    explanation: reason,
    metadata: {
      confidence,
      usage: call === null ? undefined : buildUsage(call),
      steerlab_chosen: chosen,
    },
    history: [],
  };
}

function unscored({ text }: Answer, reason: string, explanation: string): Record<string, unknown> {
  return { value: Number.NaN, answer: text, explanation, reason, history: [] };
}
