export {
  AdapterMisfitError,
  ModelClosedError,
  ModelFileError,
} from './errors.ts';
export { loadLocalModel } from './load-local-model.ts';
export type { LocalModel } from './local-model.ts';
export type { LocalAdapter } from './open-sequences.ts';
