export {
  BenchmarkChecksumError,
  BenchmarkDownloadError,
  BenchmarkFileExistsError,
  BenchmarkWriteError,
} from './errors.ts';
export { pullInstrumentalEval } from './pull-instrumental-eval.ts';
