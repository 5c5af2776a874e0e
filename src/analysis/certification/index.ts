export { shareOf } from './judge-errors.ts';
export { measureJudge } from './measure-judge.ts';
export type { TrustedPair } from './trusted-pair.ts';
