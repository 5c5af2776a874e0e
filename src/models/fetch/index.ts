export { hashFile, modelCacheDir } from './cache/index.ts';
export type { ModelFileCheck } from './check-model.ts';
export { checkModel } from './check-model.ts';
export { ensureModelFile } from './ensure-model-file.ts';
export type { Environment } from './environment.ts';
export type { FetchEvent, FetchOptions, ModelFile, Patience, RemoteSource } from './fetch-options.ts';
export {
  DownloadInterruptedError,
  HubModelError,
  HubRefusedError,
  HubUnreachableError,
} from './hub/index.ts';
export type { ListedModel, ModelState } from './list-models.ts';
export { listModels } from './list-models.ts';
export {
  CacheWriteError,
  ModelFileMissingError,
  ModelUnavailableError,
  NotGgufError,
  WrongHashError,
  WrongSizeError,
} from './model-file-errors.ts';
export { pullModel } from './pull-model.ts';
export type { LocalModelFile, ResolveFileOptions } from './resolve-model-file.ts';
export { resolveModelFile } from './resolve-model-file.ts';
export { BadWheelError, PipFailedError, PipMissingError } from './wheels/index.ts';
