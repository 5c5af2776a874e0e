export { createOfflineJudge, offlineJudgeAgreement } from './offline-judge.ts';
