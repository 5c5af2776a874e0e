import { z } from 'zod';
import { PublishedConfigError } from './errors.ts';
import type { PublishedConfig } from './published-run.ts';

const count = z.int().min(0).nullable().default(null);
const flag = z.boolean().nullable().default(null);

const schema = z.looseObject({
  HF_MODEL_NAME: z.string().trim().min(1),
  STEERING_MODE: z.string().trim().min(1),
  HF_IS_THINKING: flag,
  HF_IS_CHAT: flag,
  JUDGE_MODEL: z.string().nullable().default(null),
  MAX_TOKENS_JUDGE: count,
  TEMPERATURE_TEST: z.number().min(0).nullable().default(null),
  MAX_NEW_TOKENS_TEST: count,
  MAX_INPUT_TOKENS: count,
  MAX_TASKS_PER_BENCH: count,
  TASK_SAMPLE_SEED: z.int().nullable().default(null),
});

/** Reads the text of a `config.json`; `file` is for errors. Unknown keys are passed over. @throws PublishedConfigError */
export function readConfig(text: string, file: string): PublishedConfig {
  const { success, data, error } = schema.safeParse(parseJson(text, file));
  if (!success) {
    const [issue] = error.issues;
    throw new PublishedConfigError(
      file,
      issue?.path.join('.') || null,
      `The configuration is wrong: ${issue?.message}.`,
    );
  }
  return {
    model: data.HF_MODEL_NAME,
    mode: data.STEERING_MODE,
    isThinking: data.HF_IS_THINKING,
    isChat: data.HF_IS_CHAT,
    judgeModel: data.JUDGE_MODEL,
    maxJudgeTokens: data.MAX_TOKENS_JUDGE,
    temperature: data.TEMPERATURE_TEST,
    maxOutputTokens: data.MAX_NEW_TOKENS_TEST,
    maxInputTokens: data.MAX_INPUT_TOKENS,
    maxPerCategory: data.MAX_TASKS_PER_BENCH,
    sampleSeed: data.TASK_SAMPLE_SEED,
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PublishedConfigError(file, null, 'The configuration is not JSON.', error);
  }
}
