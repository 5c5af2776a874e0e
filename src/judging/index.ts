export type { Judge, JudgeInput } from './judge.ts';
export type { Decided, Decision, Dropped, Judgement } from './judgement.ts';
export { DECISIONS } from './judgement.ts';
