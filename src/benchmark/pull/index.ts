export {
  BenchmarkChecksumError,
  BenchmarkDownloadError,
  BenchmarkFileExistsError,
  BenchmarkWriteError,
} from './errors.ts';
export { PUBLISHED_FOLDER, type PublishedFile } from './published-files.ts';
export { type Pulled, type PullOptions, pullInstrumentalEval } from './pull-instrumental-eval.ts';
