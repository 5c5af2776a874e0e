export { assertSupports, mayScoreTexts } from './assert-supports.ts';
export { isLoopback } from './is-loopback.ts';
export { allowHostsOf, type KeyHost, rememberKeyHost } from './key-hosts.ts';
export { MODEL_SPEC, parseModelSpec } from './model-spec.ts';
export { nameForInspect } from './name-for-inspect.ts';
export { findKeyOf, ownAddresses } from './own-addresses.ts';
export {
  AdapterUnsupportedError,
  KeyHostError,
  MissingKeyError,
  SharedKeyError,
} from './provider-errors.ts';
export { API_PROVIDERS } from './provider-facts.ts';
export { providerOf, readToldCost } from './provider-of.ts';
export { type ResolvedModel, resolveModel } from './resolve-model.ts';
