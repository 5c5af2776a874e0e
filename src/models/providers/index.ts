export { assertSupports } from './assert-supports.ts';
export { isLoopback } from './choose-proxy.ts';
export { createFetch } from './fetch-over-http.ts';
export { MODEL_SPEC, parseModelSpec } from './model-spec.ts';
export { nameForInspect } from './name-for-inspect.ts';
export { findKeyOf, ownAddresses } from './own-addresses.ts';
export {
  AdapterUnsupportedError,
  MissingKeyError,
  SharedKeyError,
} from './provider-errors.ts';
export { providerOf, readToldCost } from './provider-facts.ts';
export { type ResolvedModel, resolveModel } from './resolve-model.ts';
