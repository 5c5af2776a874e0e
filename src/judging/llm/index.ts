export { createLlmJudge, fingerprintLlmJudge, type LlmJudgeOptions } from './llm-judge.ts';
