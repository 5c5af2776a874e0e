export type { OfflineAgreement } from './agreement.ts';
export { createOfflineJudge, offlineJudgeAgreement } from './offline-judge.ts';
