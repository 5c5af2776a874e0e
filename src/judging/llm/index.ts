export { createLlmJudge, type LlmJudgeOptions } from './llm-judge.ts';
