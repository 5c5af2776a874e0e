export {
  createLlmJudge,
  fingerprintLlmJudge,
  LLM_JUDGEMENT,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
} from './llm-judge.ts';
