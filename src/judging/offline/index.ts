export { readHeldOut } from './held-out.ts';
export { createOfflineJudge, offlineJudgeAgreement } from './offline-judge.ts';
