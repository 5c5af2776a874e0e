export type { OfflineAgreement } from './agreement.ts';
export { createOfflineJudge, OFFLINE_JUDGE_AGREEMENT } from './offline-judge.ts';
