export type { Example } from './example.ts';
export { trainOfflineJudge } from './train-offline-judge.ts';
