export type { Estimate } from './estimate.ts';
export type { Outcome, OutcomeStatus } from './outcome.ts';
