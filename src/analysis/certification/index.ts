export { type CardConfusions, correctOutcomes } from './correct-outcomes.ts';
export { shareOf } from './judge-errors.ts';
export { pooledKappa } from './kappa-within.ts';
export { measureJudge } from './measure-judge.ts';
export { predictForModel, taskVariance } from './predict-for-model.ts';
export { countPairs, type TrustedPair } from './trusted-pair.ts';
