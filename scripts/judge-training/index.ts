export type { Example, PlainAnswer } from './example.ts';
export { trainOfflineJudge } from './train-offline-judge.ts';
