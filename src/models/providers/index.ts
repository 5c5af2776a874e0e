export { assertSupports } from './assert-supports.ts';
export { createFetch, type FetchFunction } from './fetch-over-http.ts';
export { MODEL_SPEC, type ModelSpec, parseModelSpec } from './model-spec.ts';
export {
  AdapterUnsupportedError,
  MissingKeyError,
} from './provider-errors.ts';
export { API_PROVIDERS, type ApiProvider, providerOf, readToldCost } from './provider-facts.ts';
export { type ResolvedModel, type ResolveOptions, resolveModel } from './resolve-model.ts';
