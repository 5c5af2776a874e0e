import type { Answer } from '../../../models/index.ts';
import type { PlannedTrial } from '../../../store/index.ts';
import { buildConfig } from './build-header.ts';
import { buildInput, buildOutput } from './build-output.ts';
import type { LogFacts } from './log-facts.ts';
import { makeId, toUtc } from './name-log.ts';

/**
 * The call of the model as Inspect's `ModelEvent`: its data frames of messages and events read nothing else. When a trial
 * was asked is not known of each, so that the event has the time of the run's beginning, and says how long it took.
 *
 * @param failure - why a trial without an answer has none
 */
export function buildModelEvent(
  trial: PlannedTrial,
  answer: Answer | null,
  failure: string | undefined,
  facts: LogFacts,
): Record<string, unknown> {
  const { run, model } = facts;
  const began = toUtc(run.created);
  const seconds = answer === null ? undefined : answer.call.latencyMs / 1000;
  return {
    uuid: makeId('event', trial.id),
    timestamp: began,
    working_start: 0,
    event: 'model',
    model,
    input: buildInput(trial),
    tools: [],
    tool_choice: 'none',
    config: buildConfig(facts, answer?.call.sent),
    output: buildOutput(trial, answer, model),
    error: failure,
    completed:
      seconds === undefined ? undefined : toUtc(new Date(Date.parse(began) + seconds * 1000).toISOString()),
    working_time: seconds,
    retries: answer === null ? undefined : answer.call.attempts - 1,
  };
}
