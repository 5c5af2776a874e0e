export { type Judge, type JudgeFacts, type JudgeInput, type KnownError, NO_FACTS } from './judge.ts';
export type { Decided, Dropped, Judgement } from './judgement.ts';
export {
  createLlmJudge,
  fingerprintLlmJudge,
  LLM_JUDGEMENT,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
} from './llm/index.ts';
export { createOfflineJudge, type OfflineAgreement, offlineJudgeAgreement } from './offline/index.ts';
export { createPanelJudge, type PanelOptions } from './panel/index.ts';
export { RUBRIC } from './rubric.ts';
