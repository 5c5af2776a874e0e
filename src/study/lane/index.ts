export { createLane, type Lane, type LaneOptions } from './lane.ts';
export { type RetryOptions, type RetryWait, withRetries } from './with-retries.ts';
