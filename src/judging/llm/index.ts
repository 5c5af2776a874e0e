export {
  createLlmJudge,
  fingerprintLlmJudge,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
} from './llm-judge.ts';
