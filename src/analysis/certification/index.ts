export type { CellError, ContrastError, ErrorSummary } from './cell-errors.ts';
export { type CountedShare, type JudgeErrors, shareOf } from './judge-errors.ts';
export type { Kappas } from './kappa-within.ts';
export { type ConditionErrors, type JudgeMeasures, measureJudge } from './measure-judge.ts';
export { pairWithTrusted, type TrustedPair } from './trusted-pair.ts';
