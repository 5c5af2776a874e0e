export { hashTasks } from './hash-tasks.ts';
export {
  BenchmarkFileError,
  BenchmarkFolderNotFoundError,
  type InstrumentalEvalOptions,
  loadInstrumentalEval,
  NoBenchmarkFilesError,
  nameTask,
  slugCategories,
} from './instrumental-eval/index.ts';
export { InvalidLimitError, limitPerCategory } from './limit-per-category.ts';
export { loadBuiltin } from './load-builtin.ts';
export { loadScenarios } from './load-scenarios.ts';
export {
  BenchmarkChecksumError,
  BenchmarkDownloadError,
  BenchmarkFileExistsError,
  BenchmarkWriteError,
  PUBLISHED_FOLDER,
  type Pulled,
  type PullOptions,
  pullInstrumentalEval,
} from './pull/index.ts';
export { selectTasks, UnknownTaskError } from './select-tasks.ts';
export type { Benchmark, Category, Task } from './task.ts';
