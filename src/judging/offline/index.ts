export { readHeldOut } from './held-out.ts';
export { createOfflineJudge, createOfflineTraceJudge, offlineJudgeAgreement } from './offline-judge.ts';
