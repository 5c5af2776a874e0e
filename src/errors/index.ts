export type { ErrorFacts } from './steerlab-error.ts';
export { SteerlabError } from './steerlab-error.ts';
