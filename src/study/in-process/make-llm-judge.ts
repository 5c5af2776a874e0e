import {
  createLlmJudge,
  fingerprintLlmJudge,
  type Judge,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
} from '../../judging/index.ts';
import type { LlmStudyJudge } from '../study.ts';

/** The model that judges, as it is asked here. */
export type JudgingModel = Pick<LlmJudgeOptions, 'model' | 'price' | 'timeoutMs'>;

/**
 * A study's judge that asks a model, each attempt as it comes: without limits and retries.
 *
 * @param modelId - stands for the model in the fingerprint
 */
export function makeLlmJudge(study: LlmStudyJudge, modelId: string, asked: JudgingModel): Judge {
  const own = createLlmJudge({ ...settingsOf(study), name: study.name, modelId, ...asked });
  return { ...own, ...describeLlmJudge(study, modelId) };
}

/** What a study's judge is known by, wherever it is asked. */
export function describeLlmJudge(
  study: LlmStudyJudge,
  modelId: string,
): Required<Pick<Judge, 'name' | 'fingerprint' | 'facts'>> {
  const { name, model, sees = 'task', repeats = 1 } = study;
  const fingerprint = fingerprintLlmJudge({ ...settingsOf(study), modelId });
  return { name, fingerprint, facts: { model, knownError: null, sees, ...(repeats > 1 && { repeats }) } };
}

/** All that a study says of how the model judges. */
function settingsOf(study: LlmStudyJudge): LlmJudgeSettings {
  const { kind, name, model, baseURL, apiKeyEnv, ...settings } = study;
  return settings;
}
