export type { Environment } from './cache-layout.ts';
export { modelCacheDir } from './cache-layout.ts';
export type { ModelCheck } from './check-model.ts';
export { checkModel } from './check-model.ts';
export { ensureModelFile } from './ensure-model-file.ts';
export type { FetchEvent, FetchOptions, ModelFile, Patience, RemoteSource } from './fetch-options.ts';
export {
  DownloadInterruptedError,
  HubRefusedError,
  HubUnreachableError,
  WrongSizeError,
} from './hub-errors.ts';
export type { ListedModel, ModelState } from './list-models.ts';
export { listModels } from './list-models.ts';
export {
  CacheWriteError,
  HubModelError,
  ModelFileMissingError,
  ModelUnavailableError,
  NotGgufError,
  WrongHashError,
} from './model-file-errors.ts';
export { pullModel } from './pull-model.ts';
export type { ResolvedModel, ResolveOptions } from './resolve-model-file.ts';
export { resolveModelFile } from './resolve-model-file.ts';
export { BadWheelError, PipFailedError, PipMissingError } from './wheel-errors.ts';
