export {
  BenchmarkChecksumError,
  BenchmarkDownloadError,
  BenchmarkFileExistsError,
  BenchmarkWriteError,
} from './errors.ts';
export {
  PUBLISHED_COMMIT,
  PUBLISHED_FILES,
  PUBLISHED_REPOSITORY,
  PUBLISHED_ROOT,
  type PublishedFile,
} from './published-files.ts';
export { pullFiles } from './pull-files.ts';
export { pullInstrumentalEval } from './pull-instrumental-eval.ts';
