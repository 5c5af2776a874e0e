export { GgufError } from './byte-reader.ts';
export { checkHeader } from './check-header.ts';
export { describeWeights, type WeightFacts } from './describe-weights.ts';
