export { type CardConfusions, correctOutcomes } from './correct-outcomes.ts';
export { shareOf } from './judge-errors.ts';
export { measureJudge } from './measure-judge.ts';
export type { TrustedPair } from './trusted-pair.ts';
