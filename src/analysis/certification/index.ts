export { measureJudge } from './measure-judge.ts';
export { pairWithTrusted } from './trusted-pair.ts';
