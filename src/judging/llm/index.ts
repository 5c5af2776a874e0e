export {
  checkOfJudge,
  createLlmJudge,
  fingerprintLlmJudge,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
  mostOfLlmJudge,
} from './llm-judge.ts';
export { notePaidBefore, paidBefore } from './paid-before.ts';
