import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Judge } from '../../judging/index.ts';
import { type AskToScore, ask, askToScore, openScoring, type TextScoring } from '../../models/ask/index.ts';
import type { Answer } from '../../models/index.ts';
import type { Price } from '../../models/prices/index.ts';
import { parseModelSpec, type ResolvedModel, resolveModel } from '../../models/providers/index.ts';
import type { Condition } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import { adaptersOf } from '../resolve-adapters.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';
import { makeLlmJudge } from './make-llm-judge.ts';

/** One attempt at an answer; throws what the provider throws. */
export type AttemptAnswer = (trial: PlannedTrial, signal: AbortSignal) => Promise<Answer>;

/** How one request of the scoring of a trial's pairs is made; throws what the provider throws. */
export type AttemptScoring = (trial: PlannedTrial) => AskToScore;

/** Makes ready to score pairs after a trial's prompt. */
export type OpenTrialScoring = (
  trial: PlannedTrial,
  pairs: readonly (readonly [string, string])[],
) => TextScoring;

/** The scoring of pairs by a model behind an API, whoever makes its requests. */
export function openApiScoring(
  { model, stage }: Pick<StudySubject, 'model' | 'stage'>,
  attempt: AttemptScoring,
): OpenTrialScoring {
  return (trial, pairs) =>
    openScoring({ pairs, model: parseModelSpec(model).modelId, stage }, attempt(trial));
}

/** What every attempt at a model needs. */
export interface AttemptSettings {
  /** Holds keys and addresses: usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
  /** Null where none is known. */
  readonly price: Price | null;
  readonly timeoutSeconds: number;
  /** Whether a missing key is let pass, where it may be that no call will be made. Default: false. */
  readonly keyless?: boolean;
}

/** Finds a subject behind an API, and how it is asked once under any of the conditions. */
export async function openAnswerAttempts(
  subject: StudySubject,
  conditions: readonly Condition[],
  { env, price, timeoutSeconds }: AttemptSettings,
): Promise<{
  readonly resolved: ResolvedModel;
  readonly attempt: AttemptAnswer;
  readonly attemptScoring: AttemptScoring;
}> {
  const { baseURL, apiKeyEnv, stage, providerOptions } = subject;
  const options = { env, baseURL, apiKeyEnv, stage, providerOptions };
  const resolved = await resolveModel(subject.model, options);
  const adapted = new Map<string, LanguageModelV4>();
  for (const { name, served } of servedAdapters(conditions))
    adapted.set(name, (await resolveModel(`${resolved.provider}/${served}`, options)).model);
  const modelFor = ({ condition }: PlannedTrial) => adapted.get(condition) ?? resolved.model;
  return {
    resolved,
    attempt: attemptAnswers(subject, modelFor, { price, timeoutSeconds }),
    attemptScoring: (trial) => {
      const { prompt } = trial;
      const { systemRole } = subject;
      const how = { prompt, stage, systemRole, providerOptions, price, timeoutMs: timeoutSeconds * 1_000 };
      return (request, signal) => askToScore({ model: modelFor(trial), ...how }, request, signal);
    },
  };
}

/** How a subject is asked once, by the model that stands for it in a trial. */
export function attemptAnswers(
  { stage, decoding, providerOptions, systemRole }: StudySubject,
  modelFor: (trial: PlannedTrial) => LanguageModelV4,
  { price, timeoutSeconds }: Pick<AttemptSettings, 'price' | 'timeoutSeconds'>,
): AttemptAnswer {
  return (trial, signal) =>
    ask({
      model: modelFor(trial),
      prompt: trial.prompt,
      stage,
      systemRole,
      decoding,
      providerOptions,
      price,
      signal,
      timeoutMs: timeoutSeconds * 1_000,
    });
}

/** The conditions under which a server is asked for an adapter in place of the model. */
function servedAdapters(conditions: readonly Condition[]): { name: string; served: string }[] {
  return conditions.flatMap((condition) =>
    adaptersOf(condition).flatMap((step) =>
      'path' in step ? [] : [{ name: condition.name, served: step.name }],
    ),
  );
}

/** Finds a judge behind an API. Each judgement is one attempt, which throws what the provider throws. */
export async function resolveJudge(
  judge: LlmStudyJudge,
  { env, price, timeoutSeconds, keyless }: AttemptSettings,
): Promise<{ readonly resolved: ResolvedModel; readonly judge: Judge }> {
  const resolved = await resolveModel(judge.model, {
    env,
    baseURL: judge.baseURL,
    apiKeyEnv: judge.apiKeyEnv,
    providerOptions: judge.providerOptions,
    keyless,
  });
  const asked = { model: resolved.model, price, timeoutMs: timeoutSeconds * 1_000 };
  return { resolved, judge: makeLlmJudge(judge, judge.model, asked) };
}
