export { countJudged, keepBench } from './keep-bench.ts';
export type { Bench, BenchItem, BenchSize } from './plan-bench.ts';
export {
  type CertifyOptions,
  finishCertification,
  prepareCertification,
} from './prepare-certification.ts';
