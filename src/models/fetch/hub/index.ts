export { fetchFromHub } from './fetch-from-hub.ts';
export { resolveHubModel } from './resolve-hub-model.ts';
